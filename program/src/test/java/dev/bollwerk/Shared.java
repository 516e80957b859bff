package dev.bollwerk;

import java.nio.file.Files;
import java.nio.file.Path;

/// Finds real fixtures and feeds, which lie beside the checkout and are never committed.
public final class Shared {
    private Shared() {}

    /// A file or folder below `../shared`; fails clearly when it is missing.
    public static Path path(String relative) {
        Path path = root().resolve("../shared").resolve(relative).normalize();
        if (!Files.exists(path)) {
            throw new AssertionError(
                    "The shared fixture '%s' is missing; put it beside the checkout, at %s."
                            .formatted(relative, path));
        }
        return path;
    }

    /// The root of the checkout.
    public static Path root() {
        String root = System.getProperty("bollwerk.root");
        return root == null ? Path.of("").toAbsolutePath() : Path.of(root);
    }
}
