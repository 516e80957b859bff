package dev.bollwerk.fact.compose;

import dev.bollwerk.BollwerkException;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/// Files below one folder; what leads out of it, a symbolic link too, is refused.
public final class ProjectFolder implements ComposeFiles {
    private static final int LARGEST = 16 << 20;

    private final Path root;

    /// @param root nothing outside of it is read
    public ProjectFolder(Path root) {
        this.root = root;
    }

    /// The folder that a Compose file is in.
    public static ProjectFolder of(Path composeFile) {
        Path folder = composeFile.toAbsolutePath().getParent();
        return new ProjectFolder(folder == null ? composeFile.toAbsolutePath() : folder);
    }

    @Override
    public @Nullable String read(String path) {
        try {
            Path file = Path.of(path);
            if (!Files.exists(file)) {
                return null;
            }
            if (!file.toRealPath().startsWith(root.toRealPath())) {
                throw BollwerkException.target(
                        "%s is not below the project folder %s, so it is not read."
                                .formatted(path, root));
            }
            if (!Files.isRegularFile(file)) {
                throw BollwerkException.target(path + " is no file.");
            }
            return text(file, path);
        } catch (InvalidPathException _) {
            return null;
        } catch (IOException | UncheckedIOException e) {
            throw BollwerkException.target(path + " cannot be read: " + e.getMessage() + ".", e);
        }
    }

    private static String text(Path file, String path) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] bytes = in.readNBytes(LARGEST + 1);
            if (bytes.length > LARGEST) {
                throw BollwerkException.target(
                        "%s has more than %d MiB, so it is not read."
                                .formatted(path, LARGEST >> 20));
            }
            return new String(bytes, StandardCharsets.UTF_8);
        }
    }
}
