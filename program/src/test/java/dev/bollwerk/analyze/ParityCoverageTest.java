package dev.bollwerk.analyze;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.bollwerk.Shared;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Holds that no fixture of Trivy and Syft is forgotten: each file is in a list of
/// [ParityTest], or in `unlisted.tsv` with the reason why nothing is expected of it there. A row of
/// that file is a pattern (`**` any path, `*` any name) and the reason; each must fit a file.
class ParityCoverageTest {
    private static final Path FIXTURES = Shared.path("fixtures/scanners");

    @Test
    void everyFixtureIsListedOrHasAReason() {
        Rows rows = Rows.read();
        Set<String> listed = listed();
        String forgotten =
                Stream.of("trivy", "syft")
                        .flatMap(tool -> files(FIXTURES.resolve(tool)).stream())
                        .filter(file -> !isListed(file, listed))
                        .filter(file -> !rows.take(file))
                        .map(Path::toString)
                        .collect(Collectors.joining("\n"));
        assertEquals("", forgotten, "neither listed nor with a reason");
        assertEquals("", rows.idle(), "patterns that fit nothing");
    }

    @Test
    void everyPatternHasAReason() {
        assertEquals(
                List.of(),
                ParityList.cells(ParityTest.LISTS.resolve(ParityList.UNLISTED)).stream()
                        .filter(cells -> cells[1].isBlank())
                        .map(cells -> cells[0])
                        .toList());
    }

    /// Whether a file, or a folder that it lies in, is in a list.
    private static boolean isListed(Path file, Set<String> listed) {
        for (Path each = file; each != null; each = each.getParent()) {
            if (listed.contains(each.toString())) {
                return true;
            }
        }
        return false;
    }

    /// All files and folders that the lists name.
    private static Set<String> listed() {
        Set<String> listed = new HashSet<>();
        for (ParityList list : ParityList.readAll(ParityTest.LISTS)) {
            listed.add(list.path());
            listed.add(list.said("repository"));
            list.files().forEach(entry -> listed.addAll(entry.flags()));
        }
        return listed;
    }

    private static List<Path> files(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).map(FIXTURES::relativize).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The patterns, and which of them have fitted.
    private record Rows(Map<String, PathMatcher> patterns, List<String> fitting) {
        static Rows read() {
            return new Rows(
                    ParityList.cells(ParityTest.LISTS.resolve(ParityList.UNLISTED)).stream()
                            .collect(Collectors.toMap(cells -> cells[0], Rows::matcher)),
                    new ArrayList<>());
        }

        private static PathMatcher matcher(String[] cells) {
            return FileSystems.getDefault().getPathMatcher("glob:" + cells[0]);
        }

        boolean take(Path file) {
            List<String> found =
                    patterns.entrySet().stream()
                            .filter(entry -> entry.getValue().matches(file))
                            .map(Map.Entry::getKey)
                            .toList();
            fitting.addAll(found);
            return !found.isEmpty();
        }

        String idle() {
            return patterns.keySet().stream()
                    .filter(each -> !fitting.contains(each))
                    .sorted()
                    .collect(Collectors.joining("\n"));
        }
    }
}
