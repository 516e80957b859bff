package dev.bollwerk.fact.host;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Reads units of systemd with their drop-ins, by systemd's order of folders.
///
/// [systemd.unit(5)](https://www.freedesktop.org/software/systemd/man/latest/systemd.unit.html)
final class UnitFiles {
    /// The first that has a file wins.
    private static final List<String> FOLDERS =
            List.of(
                    "/etc/systemd/system",
                    "/run/systemd/system",
                    "/usr/local/lib/systemd/system",
                    "/usr/lib/systemd/system",
                    "/lib/systemd/system");

    private UnitFiles() {}

    /// Those of the units that are there.
    static List<Unit> read(Reading reading, List<String> names) throws IOException {
        List<Unit> units = new ArrayList<>();
        for (String name : names) {
            Unit unit = read(reading, name);
            if (!unit.files().isEmpty()) {
                units.add(unit);
            }
        }
        return units;
    }

    private static Unit read(Reading reading, String name) throws IOException {
        List<String> files = new ArrayList<>();
        List<Unit.Setting> settings = new ArrayList<>();
        for (String folder : FOLDERS) {
            try {
                String file = folder + "/" + name;
                settings.addAll(parse(file, reading.lines(file)));
                files.add(file);
                break;
            } catch (NoSuchFileException _) {
                // the next folder may have it
            }
        }
        for (String file : dropIns(reading, name)) {
            settings.addAll(parse(file, reading.lines(file)));
            files.add(file);
        }
        return new Unit(name, files, settings);
    }

    /// By name, whatever their folder; of two with one name, that of the first folder.
    private static Iterable<String> dropIns(Reading reading, String name) throws IOException {
        Map<String, String> found = new TreeMap<>();
        for (String folder : FOLDERS) {
            String inside = folder + "/" + name + ".d";
            for (String entry : reading.listIfThere(inside)) {
                if (entry.endsWith(".conf")) {
                    found.putIfAbsent(entry, inside + "/" + entry);
                }
            }
        }
        return found.values();
    }

    static List<Unit.Setting> parse(String file, List<String> lines) {
        List<Unit.Setting> settings = new ArrayList<>();
        String section = "";
        for (int i = 0; i < lines.size(); i++) {
            int first = i;
            String line = lines.get(i).strip();
            if (line.isEmpty() || line.startsWith("#") || line.startsWith(";")) {
                continue;
            }
            StringBuilder whole = new StringBuilder(line);
            while (whole.length() > 0
                    && whole.charAt(whole.length() - 1) == '\\'
                    && i + 1 < lines.size()) {
                whole.setLength(whole.length() - 1);
                i++;
                String more = lines.get(i).strip();
                whole.append(more.startsWith("#") || more.startsWith(";") ? "\\" : " " + more);
            }
            String text = whole.toString().strip();
            int equals = text.indexOf('=');
            if (text.startsWith("[") && text.endsWith("]")) {
                section = text.substring(1, text.length() - 1);
            } else if (equals > 0) {
                settings.add(
                        new Unit.Setting(
                                section,
                                text.substring(0, equals).strip(),
                                text.substring(equals + 1).strip(),
                                file,
                                first + 1));
            }
        }
        return settings;
    }
}
