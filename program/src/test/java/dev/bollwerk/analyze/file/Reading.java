package dev.bollwerk.analyze.file;

import dev.bollwerk.BollwerkException;
import dev.bollwerk.Shared;
import dev.bollwerk.inventory.Attribute;
import dev.bollwerk.inventory.Gap;
import dev.bollwerk.inventory.Package;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// Runs analyzers over single files and over fixtures of other scanners, as tests read it best.
public final class Reading {
    private static final String SCANNERS = "fixtures/scanners/";

    private Reading() {}

    public static FileResult of(Analyzer analyzer, String path, byte[] content) {
        var discoveries = new Discoveries(path);
        try {
            analyzer.analyze(FileView.of(path, content), discoveries);
        } catch (BollwerkException e) {
            discoveries.gap(String.valueOf(e.getMessage()));
        }
        return discoveries.toResult();
    }

    public static FileResult of(Analyzer analyzer, String path, String content) {
        return of(analyzer, path, content.getBytes(StandardCharsets.UTF_8));
    }

    /// A fixture, under a path of the caller's choice.
    public static FileResult ofFixture(Analyzer analyzer, String path, String fixture) {
        return of(analyzer, path, fixture(fixture));
    }

    public static byte[] fixture(String fixture) {
        return bytes(Shared.path(SCANNERS + fixture));
    }

    /// Regular files below a folder of fixtures, sorted; paths relative to it.
    public static List<String> below(String folder) {
        Path root = Shared.path(SCANNERS + folder);
        try (Stream<Path> all = Files.walk(root)) {
            return all.filter(Files::isRegularFile)
                    .map(each -> root.relativize(each).toString())
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// What an analyzer and its step make of a folder of fixtures, as if it were the target.
    public static List<FileResult> tree(
            String folder, List<Analyzer> analyzers, @Nullable TreeStep step) {
        List<TreeStep.TreeFile> files = new ArrayList<>();
        for (String path : below(folder)) {
            String name = path.substring(path.lastIndexOf('/') + 1);
            for (Analyzer analyzer : analyzers) {
                if (analyzer.wants(path, name)) {
                    FileResult result = of(analyzer, path, fixture(folder + "/" + path));
                    files.add(new TreeStep.TreeFile(analyzer.name(), path, result));
                }
            }
        }
        return step == null
                ? files.stream().map(TreeStep.TreeFile::result).toList()
                : step.apply(files, false);
    }

    /// `NAME VERSION` of each package, in the order of the file.
    public static List<String> names(FileResult result) {
        return result.packages().stream().map(each -> each.name() + " " + each.version()).toList();
    }

    /// `NAME VERSION` and the values of some attributes.
    public static List<String> names(FileResult result, Attribute... attributes) {
        List<String> lines = new ArrayList<>();
        for (Package each : result.packages()) {
            var line = new StringBuilder(each.name()).append(' ').append(each.version());
            for (Attribute attribute : attributes) {
                line.append(' ').append(each.attribute(attribute));
            }
            lines.add(line.toString());
        }
        return lines;
    }

    public static List<String> gaps(FileResult result) {
        return result.gaps().stream().map(Gap::reason).toList();
    }

    private static byte[] bytes(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
