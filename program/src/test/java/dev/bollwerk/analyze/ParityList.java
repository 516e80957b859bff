package dev.bollwerk.analyze;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// What another scanner expects to find in its own fixtures, as facts.
///
/// A list is a file of lines with tabs: fixture, name, version, flags. A line without a fixture
/// belongs to the fixture above it; `#` begins a comment. Flags, separated by spaces, are what the
/// other scanner says beyond that:
///
/// - `:7`: a line that the entry begins at
/// - `direct`, `indirect`: whether the project itself asks for it
/// - `dev`, `optional`: what it is needed for; where one entry of a fixture is `dev`, those
///   without are not
/// - `own`: the project itself or a part of it, which is nobody's third-party package; it must not
///   be among ours
/// - `arch=`, `source=`, `srpm=`, `license=`, `cpe=`, `integrity=` and a value: architecture,
///   source package, source RPM, licences (with commas between them, `_` for each space), a CPE,
///   a checksum
///
/// The version `*` is any version.
///
/// A line whose name is `@` says how the fixture is read: its version is the path at which the file
/// is seen (its own last name, if there is no such line), its flags name another file than the
/// fixture, for the second file of a project. A fixture that is a folder is read as a project; one
/// with a path, as a folder of that path in it. The version `*` takes all packages, of lock files
/// and installed. Flags: `nodev` leaves out those for development; `part` says that the other
/// scanner's test names some packages only, `count=` how many there are; `zip` that the folder is
/// read as an archive of that path; `sbom` that it is a bill of materials; `repository=` where
// Maven's local repository is. A fixture with
/// an `@` line alone is expected to hold nothing. What follows a `#` in a fixture tells apart two
/// ways to read it.
record ParityList(String fixture, List<Entry> files, List<Entry> packages) {
    /// The fixtures that are in no list, with the reasons; see [ParityCoverageTest].
    static final String UNLISTED = "unlisted.tsv";

    /// One line, without its fixture.
    record Entry(String name, String version, List<String> flags) {}

    /// The fixture's file or folder.
    String path() {
        int end = fixture.indexOf('#');
        return end < 0 ? fixture : fixture.substring(0, end);
    }

    /// Whether an `@` line has a flag.
    boolean isSaid(String flag) {
        return files.stream().anyMatch(each -> each.flags().contains(flag));
    }

    /// The value of a flag of an `@` line; empty when there is none.
    String said(String flag) {
        return files.stream()
                .flatMap(each -> each.flags().stream())
                .filter(each -> each.startsWith(flag + "="))
                .map(each -> each.substring(flag.length() + 1))
                .findFirst()
                .orElse("");
    }

    /// Whether the fixture says which packages are for development.
    boolean tellsDev() {
        return packages.stream().anyMatch(each -> each.flags().contains("dev"));
    }

    /// How many packages there are, where no more is told of them; else -1.
    int number() {
        boolean told = packages.size() == 1 && packages.getFirst().name().equals("*");
        return told ? Integer.parseInt(packages.getFirst().version()) : -1;
    }

    /// Whether packages for development are left out.
    boolean isWithoutDev() {
        return files.stream().anyMatch(each -> each.flags().contains("nodev"));
    }

    /// Whether all packages are taken, of lock files and installed ones.
    boolean isOfAll() {
        return files.stream().anyMatch(each -> each.version().equals("*"));
    }

    /// Reads all lists in a folder, but neither the differences nor what is in no list.
    static List<ParityList> readAll(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".tsv"))
                    .filter(file -> !file.endsWith("differences.tsv"))
                    .filter(file -> !file.endsWith(UNLISTED))
                    .sorted()
                    .flatMap(file -> read(file).stream())
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<ParityList> read(Path file) {
        Map<String, ParityList> lists = new LinkedHashMap<>();
        String fixture = "";
        for (String[] cells : cells(file)) {
            fixture = cells[0].isEmpty() ? fixture : cells[0];
            ParityList list =
                    lists.computeIfAbsent(
                            fixture,
                            key -> new ParityList(key, new ArrayList<>(), new ArrayList<>()));
            List<String> flags = cells[3].isEmpty() ? List.of() : List.of(cells[3].split(" "));
            var entry = new Entry(cells[1], cells[2], flags);
            (entry.name().equals("@") ? list.files() : list.packages()).add(entry);
        }
        return List.copyOf(lists.values());
    }

    /// The cells of each line, at least five.
    static List<String[]> cells(Path file) {
        try (Stream<String> lines = Files.lines(file)) {
            return lines.filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(line -> (line + "\t\t\t\t").split("\t", -1))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
