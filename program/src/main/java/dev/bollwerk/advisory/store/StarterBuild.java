package dev.bollwerk.advisory.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// A step of the build: makes the shard of the starter set among the compiled classes.
final class StarterBuild {
    private StarterBuild() {}

    /// @param args the file to make
    public static void main(String[] args) throws IOException {
        Path file = Path.of(args[0]);
        Files.createDirectories(file.toAbsolutePath().getParent());
        Starter.build(file);
    }
}
