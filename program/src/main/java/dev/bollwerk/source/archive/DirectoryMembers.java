package dev.bollwerk.source.archive;

import dev.bollwerk.BollwerkException;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/// The files of an OCI layout that lies in a folder. A blob may be a symbolic link, as some build
/// tools lay them; what it leads to is read only if it has the digest that was asked for.
final class DirectoryMembers implements Members {
    private final Path root;

    DirectoryMembers(Path root) {
        this.root = root;
    }

    @Override
    public String where() {
        return "The layout '" + root + "'";
    }

    @Override
    public boolean has(String name) {
        Path path = path(name);
        return path != null && Files.isRegularFile(path);
    }

    @Override
    public long size(String name) {
        Path path = path(name);
        try {
            return path == null ? 0 : Files.size(path);
        } catch (IOException e) {
            throw BollwerkException.target(
                    "%s cannot be read: '%s': %s.".formatted(where(), name, e.getMessage()), e);
        }
    }

    @Override
    public InputStream open(String name) throws IOException {
        Path path = path(name);
        if (path == null || !Files.isRegularFile(path)) {
            throw BollwerkException.target(
                    "%s is damaged: '%s' is missing; copy the image again."
                            .formatted(where(), name));
        }
        return Files.newInputStream(path);
    }

    @Override
    public void close() {}

    private @Nullable Path path(String name) {
        String clean = MemberNames.clean(name);
        return clean == null ? null : root.resolve(clean);
    }
}
