package dev.bollwerk.analyze.language;

import dev.bollwerk.Shared;
import dev.bollwerk.analyze.file.Analyzer;
import dev.bollwerk.analyze.file.Discoveries;
import dev.bollwerk.analyze.file.FileResult;
import dev.bollwerk.analyze.file.FileView;
import dev.bollwerk.inventory.Attribute;
import dev.bollwerk.inventory.Package;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Runs an analyzer over one file, as tests read the result best.
public final class Analysis {
    public static final String SCANNERS = "fixtures/scanners/";

    private Analysis() {}

    public static FileResult of(Analyzer analyzer, String path, byte[] bytes) {
        var discoveries = new Discoveries(path);
        analyzer.analyze(FileView.of(path, bytes), discoveries);
        return discoveries.toResult();
    }

    public static FileResult of(Analyzer analyzer, String path, String text) {
        return of(analyzer, path, text.getBytes(StandardCharsets.UTF_8));
    }

    /// A fixture, under its own last name.
    public static FileResult ofFixture(Analyzer analyzer, String fixture) {
        return of(analyzer, fixture.substring(fixture.lastIndexOf('/') + 1), fixture(fixture));
    }

    public static byte[] fixture(String fixture) {
        try {
            return Files.readAllBytes(Shared.path(SCANNERS + fixture));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// `name version` of each package.
    public static List<String> names(FileResult result) {
        return result.packages().stream().map(each -> each.name() + " " + each.version()).toList();
    }

    /// `name version (evidence) path` of each package.
    public static List<String> details(FileResult result) {
        return result.packages().stream()
                .map(
                        each ->
                                "%s %s (%s) %s"
                                        .formatted(
                                                each.name(),
                                                each.version(),
                                                each.attribute(Attribute.EVIDENCE),
                                                each.locations().getFirst().path()))
                .toList();
    }

    /// `name@version :line scope relation via path` of each package, as much as is known.
    public static List<String> told(List<Package> packages) {
        return packages.stream().map(Analysis::told).toList();
    }

    private static String told(Package found) {
        String path = found.attribute(Attribute.DEPENDENCY_PATH);
        return Stream.of(
                        found.name() + "@" + found.version(),
                        ":" + found.locations().getFirst().line(),
                        found.attribute(Attribute.SCOPE),
                        found.attribute(Attribute.RELATION),
                        path == null ? null : "via " + path)
                .filter(each -> each != null)
                .collect(Collectors.joining(" "));
    }

    public static List<String> gaps(FileResult result) {
        return result.gaps().stream().map(gap -> gap.reason()).toList();
    }
}
