package dev.bollwerk.advisory.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bollwerk.Shared;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

class LeftoversTest {
    private static final int TERMINATED = 128 + 15;

    @TempDir Path folder;

    @Test
    void whatIsClosedIsGone() throws IOException {
        Path directory = Files.createDirectory(folder.resolve("tmp-1"));
        Files.createFile(directory.resolve("a"));
        try (Leftovers _ = Leftovers.at(directory);
                Leftovers _ = Leftovers.at(folder.resolve("never made"))) {
            Files.createFile(directory.resolve("b"));
        }
        assertFalse(Files.exists(directory));
    }

    @Test
    void anImportThatIsInterruptedLeavesNothingBehind() throws Exception {
        Path output = folder.resolve("output");
        Process process =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "--enable-native-access=ALL-UNNAMED",
                                "-cp",
                                System.getProperty("java.class.path"),
                                "dev.bollwerk.cli.Bollwerk",
                                "db",
                                "import",
                                "--data",
                                folder.toString(),
                                Shared.path("advisories/mini").toString())
                        .redirectErrorStream(true)
                        .redirectOutput(output.toFile())
                        .start();
        while (process.isAlive() && temporary().isEmpty()) {
            Thread.sleep(5);
        }
        process.toHandle().destroy();
        int code = process.waitFor();
        String said = Files.readString(output);
        // On a busy machine it may have been done before.
        assertTrue(code == TERMINATED && said.isBlank() || code == 0, code + said);
        assertEquals(List.of(), temporary());
    }

    private List<Path> temporary() throws IOException {
        Path db = folder.resolve("db");
        if (!Files.isDirectory(db)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(db)) {
            return files.filter(f -> f.getFileName().toString().startsWith("tmp-")).toList();
        }
    }
}
