package dev.bollwerk.cli;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;

/// One run of the command line inside the test's own JVM.
record Run(int code, String out, String err) {
    private static final Clock NOON =
            Clock.fixed(Instant.parse("2026-11-24T12:00:00Z"), ZoneOffset.UTC);

    /// Runs in a folder, with its own data and cache folders below it.
    static Run in(Path folder, String... line) {
        return in(folder, Map.of(), line);
    }

    static Run in(Path folder, Map<String, String> more, String... line) {
        var environment = new HashMap<String, String>();
        environment.put("HOME", folder.toString());
        environment.put("BOLLWERK_DATA", folder.resolve("data").toString());
        environment.put("BOLLWERK_CACHE", folder.resolve("cache").toString());
        environment.putAll(more);
        var out = new ByteArrayOutputStream();
        var err = new ByteArrayOutputStream();
        var surroundings =
                new Surroundings(
                        new PrintStream(out, false, StandardCharsets.UTF_8),
                        new PrintStream(err, true, StandardCharsets.UTF_8),
                        environment,
                        folder,
                        NOON,
                        false,
                        false,
                        100);
        int code = new Bollwerk(surroundings).run(line);
        return new Run(
                code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }
}
