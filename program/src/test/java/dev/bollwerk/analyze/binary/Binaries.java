package dev.bollwerk.analyze.binary;

import dev.bollwerk.analyze.file.Analyzer;
import dev.bollwerk.analyze.file.Discoveries;
import dev.bollwerk.analyze.file.FileResult;
import dev.bollwerk.analyze.file.FileView;
import dev.bollwerk.inventory.Purl;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;

/// Runs analyzers over programs.
final class Binaries {
    private Binaries() {}

    /// A compressed program beside the tests.
    static byte[] testdata(String name) {
        try (InputStream stream = Binaries.class.getResourceAsStream("testdata/" + name)) {
            if (stream == null) {
                throw new AssertionError("no testdata " + name);
            }
            return name.endsWith(".gz")
                    ? new GZIPInputStream(stream).readAllBytes()
                    : stream.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static FileResult analyze(Analyzer analyzer, String path, byte[] bytes) {
        var discoveries = new Discoveries(path);
        if (!analyzer.sniffs()
                || analyzer.accepts(bytes, 0, Math.min(Analyzer.HEAD_BYTES, bytes.length))) {
            analyzer.analyze(FileView.of(path, bytes), discoveries);
        }
        return discoveries.toResult();
    }

    /// The package URLs in a result, sorted, each once.
    static List<String> purls(FileResult result) {
        return result.packages().stream()
                .map(each -> Purl.of(each).toString())
                .distinct()
                .sorted()
                .toList();
    }

    /// The package URLs, then notes and gaps.
    static List<String> all(FileResult result) {
        List<String> all = new ArrayList<>(purls(result));
        all.addAll(result.notes());
        result.gaps().forEach(gap -> all.add(gap.reason()));
        return all;
    }
}
