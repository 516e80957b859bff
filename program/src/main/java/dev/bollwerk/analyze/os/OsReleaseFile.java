package dev.bollwerk.analyze.os;

import dev.bollwerk.analyze.file.Analyzer;
import dev.bollwerk.analyze.file.Discoveries;
import dev.bollwerk.analyze.file.FileView;
import dev.bollwerk.inventory.OsRelease;

import org.jspecify.annotations.Nullable;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/// Tells the distribution from os-release, or from the older files that some images have instead.
///
/// The places are in order of trust; the first one that tells a release counts. Files that
/// derivatives keep for compatibility come after their own ones: Ubuntu has Debian's
/// `debian_version`, Oracle Linux has `redhat-release`. Nothing is joined from two files, so Debian
/// 12.5 is `12`, which is what its advisories are about. Debian testing and sid have no version;
/// which of them it is cannot be told from these files.
///
/// [os-release(5)](https://www.freedesktop.org/software/systemd/man/latest/os-release.html)
public final class OsReleaseFile implements Analyzer {
    private static final String OS_RELEASE = "os-release";
    private static final String ALPINE = "alpine-release";
    private static final String LSB = "lsb-release";
    private static final String SUSE = "SuSE-release";
    private static final String DEBIAN = "debian_version";

    private static final List<String> RED_HAT =
            List.of(
                    "oracle-release",
                    "enterprise-release",
                    "almalinux-release",
                    "rocky-release",
                    "fedora-release",
                    "centos-release",
                    "redhat-release",
                    "system-release");

    private static final int LONGEST_LINE = 256;

    @Override
    public String name() {
        return "os-release";
    }

    @Override
    public int version() {
        return 1;
    }

    @Override
    public boolean wants(String path, String name) {
        // os-release may be a link to a file like os-release-fedora
        return name.contains(OS_RELEASE)
                || RED_HAT.contains(name)
                || Set.of(ALPINE, LSB, SUSE, DEBIAN).contains(name);
    }

    @Override
    public List<String> places() {
        var places = new java.util.ArrayList<String>();
        places.addAll(List.of("etc/os-release", "usr/lib/os-release"));
        places.addAll(List.of("etc/" + ALPINE, "etc/" + LSB));
        RED_HAT.forEach(name -> places.add("etc/" + name));
        places.addAll(List.of("etc/" + SUSE, "etc/" + DEBIAN));
        return List.copyOf(places);
    }

    @Override
    public long limit() {
        return 1 << 20;
    }

    @Override
    public void analyze(FileView file, Discoveries discoveries) {
        OsRelease release = read(file);
        if (release != null) {
            discoveries.release(release);
        } else if (file.bytes().hasRemaining() && file.name().contains(OS_RELEASE)) {
            // the older files are only asked where this one is missing, and may tell nothing
            discoveries.gap("it does not tell the distribution");
        }
    }

    private static @Nullable OsRelease read(FileView file) {
        String name = file.name();
        if (RED_HAT.contains(name)) {
            return ReleaseLine.parseRedHat(firstLine(file));
        }
        return switch (name) {
            case ALPINE -> ReleaseLine.parseAlpine(firstLine(file));
            case DEBIAN -> ReleaseLine.parseDebian(firstLine(file));
            case SUSE -> ReleaseLine.parseSuse(firstLine(file), spacedAssignments(file));
            case LSB -> parseLsb(ShellAssignments.parse(file.bytes()));
            default -> parse(ShellAssignments.parse(file.bytes()));
        };
    }

    /// A file without any assignment of a name tells nothing; `ID` is `linux` where it is left out.
    private static @Nullable OsRelease parse(Map<String, String> values) {
        if (!values.containsKey("ID")
                && !values.containsKey("NAME")
                && !values.containsKey("PRETTY_NAME")) {
            return null;
        }
        String id = values.getOrDefault("ID", "").toLowerCase(Locale.ROOT);
        String codename = values.get("VERSION_CODENAME");
        if (codename == null) {
            codename = ReleaseLine.codename(values.getOrDefault("VERSION", ""));
        }
        List<String> like =
                Arrays.stream(values.getOrDefault("ID_LIKE", "").split("\\s+"))
                        .filter(word -> !word.isEmpty())
                        .map(word -> word.toLowerCase(Locale.ROOT))
                        .toList();
        return new OsRelease(
                id.isEmpty() ? "linux" : id,
                values.getOrDefault("VERSION_ID", ""),
                codename == null || codename.isEmpty() ? null : codename,
                like,
                values.getOrDefault("PRETTY_NAME", values.getOrDefault("NAME", "Linux")));
    }

    private static @Nullable OsRelease parseLsb(Map<String, String> values) {
        String name = values.getOrDefault("DISTRIB_ID", "");
        if (name.isEmpty()) {
            return null;
        }
        String id = name.toLowerCase(Locale.ROOT);
        String version = values.getOrDefault("DISTRIB_RELEASE", "");
        String codename = values.getOrDefault("DISTRIB_CODENAME", "");
        return new OsRelease(
                id,
                version,
                codename.isEmpty() ? null : codename,
                id.equals("ubuntu") ? List.of("debian") : List.of(),
                values.getOrDefault("DISTRIB_DESCRIPTION", (name + " " + version).strip()));
    }

    /// The first line with something in it.
    private static String firstLine(FileView file) {
        var lines = new Lines(file.bytes());
        while (lines.advance()) {
            if (!lines.isBlank() && lines.at(0) != '#') {
                return lines.text(0, Math.min(lines.length(), LONGEST_LINE)).strip();
            }
        }
        return "";
    }

    /// Assignments with white space around `=`.
    private static Map<String, String> spacedAssignments(FileView file) {
        Map<String, String> values = new java.util.HashMap<>();
        var lines = new Lines(file.bytes());
        while (lines.advance()) {
            int equal = lines.indexOf('=');
            if (equal > 0) {
                values.put(lines.text(0, equal).strip(), lines.textFrom(equal + 1));
            }
        }
        return values;
    }
}
