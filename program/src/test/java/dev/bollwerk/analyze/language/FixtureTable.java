package dev.bollwerk.analyze.language;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.bollwerk.BollwerkException;
import dev.bollwerk.Shared;
import dev.bollwerk.analyze.file.Analyzer;
import dev.bollwerk.analyze.file.FileResult;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;

/// What an analyzer sees in every fixture of its format, against a table in `testdata`; a new
/// fixture has to be in the table. `mvn test -Dgolden=write` writes it anew; what changed is then
/// read in the diff.
public final class FixtureTable {
    private static final String TABLES =
            "program/src/test/resources/dev/bollwerk/analyze/language/testdata";
    private static final int SHOWN = 4;

    private FixtureTable() {}

    /// Runs the analyzer over all fixtures of its format.
    ///
    /// @param paths which files are of the format, from their path below the fixtures
    public static void check(Analyzer analyzer, Predicate<String> paths) {
        var lines = new TreeMap<String, String>();
        Path root = Shared.path(Analysis.SCANNERS);
        try (Stream<Path> files = Files.walk(root)) {
            files.filter(Files::isRegularFile)
                    .map(file -> root.relativize(file).toString())
                    .filter(paths)
                    .forEach(path -> lines.put(path, show(analyzer, path)));
            var text = new StringBuilder();
            lines.forEach((path, line) -> text.append(path).append(": ").append(line).append('\n'));
            Path table = Shared.root().resolve(TABLES).resolve(analyzer.name() + ".txt");
            if ("write".equals(System.getProperty("golden"))) {
                Files.createDirectories(table.getParent());
                Files.writeString(table, text);
            }
            assertEquals(Files.readString(table), text.toString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String show(Analyzer analyzer, String path) {
        try {
            FileResult result = Analysis.of(analyzer, path, Analysis.fixture(path));
            List<String> names = Analysis.names(result);
            String shown = String.join(", ", names.subList(0, Math.min(SHOWN, names.size())));
            String more = names.size() > SHOWN ? ", …" : "";
            String gaps = String.join("; ", Analysis.gaps(result));
            return "%d (%s%s)%s"
                    .formatted(names.size(), shown, more, gaps.isEmpty() ? "" : " gap: " + gaps);
        } catch (BollwerkException e) {
            return "refused: " + e.getMessage();
        }
    }
}
