package dev.bollwerk.report;

import static org.junit.jupiter.api.Assertions.assertEquals;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.bollwerk.Shared;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// Files that hold what a writer has to give. `mvn test -Dgolden=write` writes them anew; what
/// changed then stands in the diff.
final class Golden {
    private static final String FOLDER = "src/test/resources/dev/bollwerk/report/testdata";

    private Golden() {}

    /// The text is what the golden file of this name holds.
    static void assertGolden(String name, String text) {
        Path file = Shared.root().resolve("program").resolve(FOLDER).resolve(name);
        try {
            if ("write".equals(System.getProperty("golden"))) {
                Files.createDirectories(file.getParent());
                Files.writeString(file, text, UTF_8);
            }
            assertEquals(Files.readString(file, UTF_8), text, "differs from " + name);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
