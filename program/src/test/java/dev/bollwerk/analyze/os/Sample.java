package dev.bollwerk.analyze.os;

import dev.bollwerk.Shared;
import dev.bollwerk.analyze.file.Analyzer;
import dev.bollwerk.analyze.file.Discoveries;
import dev.bollwerk.analyze.file.FileResult;
import dev.bollwerk.analyze.file.FileView;
import dev.bollwerk.inventory.Package;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;

/// Runs an analyzer over one sample file.
final class Sample {
    private static final String SCANNERS = "fixtures/scanners/";

    private Sample() {}

    static FileResult analyze(Analyzer analyzer, FileView file) {
        var discoveries = new Discoveries(file.path());
        analyzer.analyze(file, discoveries);
        return discoveries.toResult();
    }

    static FileResult analyze(Analyzer analyzer, String path, byte[] content) {
        return analyze(analyzer, FileView.of(path, content));
    }

    static FileResult analyze(Analyzer analyzer, String path, String content) {
        return analyze(analyzer, path, content.getBytes(StandardCharsets.UTF_8));
    }

    /// A file of the scanners' test data.
    static byte[] scanners(String relative) {
        try {
            return Files.readAllBytes(Shared.path(SCANNERS + relative));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String scannersText(String relative) {
        return new String(scanners(relative), StandardCharsets.UTF_8);
    }

    /// A file of this package's own test data, unpacked.
    static byte[] own(String name) {
        try (var in = Sample.class.getResourceAsStream("testdata/" + name)) {
            if (in == null) {
                throw new AssertionError("the test resource '%s' is missing".formatted(name));
            }
            return (name.endsWith(".gz") ? new GZIPInputStream(in) : in).readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The files in a `txtar` archive, by name.
    static Map<String, String> txtar(String text) {
        var files = new java.util.LinkedHashMap<String, String>();
        String name = "";
        var content = new StringBuilder();
        for (String line : text.lines().toList()) {
            if (line.startsWith("-- ") && line.endsWith(" --")) {
                files.put(name, content.toString());
                name = line.substring(3, line.length() - 3);
                content.setLength(0);
            } else {
                content.append(line).append('\n');
            }
        }
        files.put(name, content.toString());
        return files;
    }

    /// `NAME VERSION ARCHITECTURE SOURCE SOURCE-VERSION`, in the order of the file.
    static List<String> lines(FileResult result) {
        return result.packages().stream().map(Sample::line).toList();
    }

    private static String line(Package found) {
        var source = found.source();
        if (source == null) {
            throw new AssertionError(found.name() + " has no source package");
        }
        return String.join(
                " ",
                found.name(),
                found.version(),
                found.architecture(),
                source.name(),
                source.version());
    }

    static Package only(FileResult result, String name) {
        List<Package> found =
                result.packages().stream().filter(each -> each.name().equals(name)).toList();
        if (found.size() != 1) {
            throw new AssertionError("%d packages are named %s".formatted(found.size(), name));
        }
        return found.getFirst();
    }

    /// SHA-256 of sorted lines, as `sort | sha256sum` prints it.
    static String sha256(List<String> lines) throws GeneralSecurityException {
        String text = lines.stream().sorted().map(line -> line + "\n").reduce("", String::concat);
        return HexFormat.of()
                .formatHex(
                        MessageDigest.getInstance("SHA-256")
                                .digest(text.getBytes(StandardCharsets.UTF_8)));
    }
}
