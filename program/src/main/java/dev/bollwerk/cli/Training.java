package dev.bollwerk.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// One run through the paths that matter for start-up, so that the JDK can keep their classes in
/// its AOT cache. Hidden behind `--train`; the launcher calls it after a build.
final class Training {
    private Training() {}

    static void run() {
        try {
            Path folder = Files.createTempDirectory("bollwerk-training-");
            try {
                train(folder);
            } finally {
                delete(folder);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void train(Path folder) throws IOException {
        Surroundings.ofProcess().locale();
        Path image = unpack("/dev/bollwerk/cli/training.tar", folder.resolve("training.tar"));
        Path feed =
                unpack(
                        "/dev/bollwerk/advisory/feed/starter.jsonl",
                        folder.resolve("training.jsonl"));
        String archive = "docker-archive:" + image;
        run(folder, "version");
        run(folder, "--help");
        run(folder, "scan", "--help");
        run(folder, "scan", archive);
        run(folder, "db", "import", feed.toString());
        run(folder, "db", "status");
        for (String format : List.of("table", "json", "sarif", "cyclonedx", "html", "markdown")) {
            run(folder, "scan", archive, "--format", format, "--fail-on", "high");
        }
        run(folder, "scan", image.toString());
        run(folder, "scan", archive, "--no-cache");
        String large = "oci-layout:" + TrainingImage.write(folder.resolve("large"));
        run(folder, "scan", large, "--skip", "secret", "--timings");
        run(folder, "scan", large);
        run(folder, "scan", archive, "--explain", "CVE-2021-44228");
        for (String format : List.of("cyclonedx", "spdx", "table")) {
            String file = folder.resolve("training." + format).toString();
            run(folder, "sbom", archive, "--format", format, "--output", file);
        }
        run(folder, "scan", folder.resolve("training.cyclonedx").toString());
        run(folder, "scan", "sbom:" + folder.resolve("training.spdx"));
        run(folder, "scan", "dir:" + folder, "--lang", "de");
        run(folder, "scan", "purl:pkg:npm/lodash@4.17.20");
        run(folder, "db", "compare", "dpkg", "1.0~rc1", "1.0");
    }

    private static void run(Path folder, String... line) {
        var nothing =
                new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
        Map<String, String> environment =
                Map.of(
                        "BOLLWERK_DATA", folder.resolve("data").toString(),
                        "BOLLWERK_CACHE", folder.resolve("cache").toString());
        var surroundings =
                new Surroundings(
                        nothing,
                        nothing,
                        environment,
                        folder,
                        Clock.systemUTC(),
                        false,
                        false,
                        100);
        new Bollwerk(surroundings).run(line);
    }

    private static Path unpack(String resource, Path file) throws IOException {
        try (InputStream in = Training.class.getResourceAsStream(resource)) {
            if (in != null) {
                Files.copy(in, file);
            }
        }
        return file;
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }
}
