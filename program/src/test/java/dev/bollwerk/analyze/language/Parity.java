package dev.bollwerk.analyze.language;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.bollwerk.Shared;
import dev.bollwerk.analyze.file.Analyzer;
import dev.bollwerk.analyze.file.FileResult;
import dev.bollwerk.analyze.file.Reading;
import dev.bollwerk.inventory.Attribute;
import dev.bollwerk.inventory.Package;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/// Compares what an analyzer sees in every fixture of its format with a golden file that was
/// checked against the lists of the scanners the fixtures are from. `-Dgolden=write` writes the
/// golden files anew.
public final class Parity {
    /// Longer lists are shown by their ends.
    private static final int LONG = 40;

    private static final int SHOWN = 4;
    private static final String RESOURCES = "program/src/test/resources/dev/bollwerk/analyze/";

    private Parity() {}

    /// @param golden below the test resources of `analyze`
    /// @param chosen the fixtures, by their paths below the folder of all scanners
    public static void check(Analyzer analyzer, String golden, Predicate<String> chosen) {
        List<String> fixtures = fixtures(chosen);
        assertFalse(fixtures.isEmpty(), "no fixtures for " + golden);
        var all = new StringBuilder();
        for (String fixture : fixtures) {
            all.append("== ").append(fixture).append('\n');
            String name = fixture.substring(fixture.lastIndexOf('/') + 1);
            describe(Reading.ofFixture(analyzer, name, fixture), all);
        }
        Path file = Shared.root().resolve(RESOURCES).resolve(golden);
        try {
            if ("write".equals(System.getProperty("golden"))) {
                Files.createDirectories(file.getParent());
                Files.writeString(file, all);
            }
            assertEquals(Files.readString(file), all.toString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Fixtures of all scanners, sorted.
    public static List<String> fixtures(Predicate<String> chosen) {
        Path root = Shared.path("fixtures/scanners");
        try (Stream<Path> all = Files.walk(root)) {
            return all.map(path -> root.relativize(path).toString())
                    .filter(chosen)
                    .filter(path -> Files.isRegularFile(root.resolve(path)))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Good inputs for damage: small fixtures only, so that many damages are tried.
    public static List<byte[]> samples(Predicate<String> chosen) {
        return fixtures(chosen).stream()
                .map(Reading::fixture)
                .filter(bytes -> bytes.length > 0 && bytes.length < 20_000)
                .toList();
    }

    private static void describe(FileResult result, StringBuilder all) {
        List<Package> packages = result.packages();
        int size = packages.size();
        for (int i = 0; i < size; i++) {
            if (size > LONG && i == SHOWN) {
                all.append("… ").append(size - 2 * SHOWN).append(" more\n");
                i = size - SHOWN;
            }
            describe(packages.get(i), all);
        }
        result.gaps().forEach(gap -> all.append("gap: ").append(gap.reason()).append('\n'));
    }

    private static void describe(Package found, StringBuilder all) {
        all.append(found.name()).append(' ').append(found.version());
        append(all, " ", found.architecture());
        append(all, " ", found.attribute(Attribute.SCOPE));
        append(all, " ", found.attribute(Attribute.RELATION));
        append(all, " < ", found.attribute(Attribute.DEPENDENCY_PATH));
        append(all, " ", found.attribute(Attribute.PURL));
        append(all, " ", String.join(", ", found.licenses()));
        found.locations().forEach(place -> all.append(" :").append(place.line()));
        all.append('\n');
    }

    private static void append(StringBuilder all, String before, String value) {
        if (value != null && !value.isEmpty()) {
            all.append(before).append(value);
        }
    }

    /// The text of a fixture.
    public static String text(String fixture) {
        return new String(Reading.fixture(fixture), StandardCharsets.UTF_8);
    }
}
