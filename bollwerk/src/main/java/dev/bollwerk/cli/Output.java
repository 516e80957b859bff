package dev.bollwerk.cli;

import dev.bollwerk.BollwerkException;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.UUID;

/// Where a command's result goes: stdout, or a file that appears whole or not at all.
final class Output {
    private Output() {}

    /// Writes something that can be written to a stream.
    interface Body {
        void writeTo(OutputStream out) throws IOException;
    }

    static void write(Invocation invocation, Body body) throws IOException {
        Path file = invocation.path("--output").orElse(null);
        if (file == null) {
            body.writeTo(invocation.surroundings().out());
            invocation.surroundings().out().flush();
            return;
        }
        toFile(file.toAbsolutePath(), body);
    }

    /// Writes a file beside its final place and moves it there at the end.
    static void toFile(Path file, Body body) {
        Path folder = file.getParent();
        if (folder == null || !Files.isDirectory(folder)) {
            throw BollwerkException.usage("The folder of '%s' does not exist.".formatted(file));
        }
        Path part = null;
        try {
            part = folder.resolve(".bollwerk-%s.part".formatted(UUID.randomUUID()));
            try (var out =
                    new BufferedOutputStream(
                            Files.newOutputStream(part, StandardOpenOption.CREATE_NEW))) {
                body.writeTo(out);
            }
            move(part, file);
        } catch (IOException e) {
            deleteQuietly(part);
            throw BollwerkException.usage("'%s' cannot be written: %s.".formatted(file, reason(e)));
        } catch (RuntimeException e) {
            deleteQuietly(part);
            throw e;
        }
    }

    private static void move(Path part, Path file) throws IOException {
        try {
            Files.move(
                    part,
                    file,
                    StandardCopyOption.ATOMIC_MOVE,
                    StandardCopyOption.REPLACE_EXISTING);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private static void deleteQuietly(@org.jspecify.annotations.Nullable Path part) {
        try {
            if (part != null) {
                Files.deleteIfExists(part);
            }
        } catch (IOException e) {
            // the first failure is the one to tell
        }
    }

    private static String reason(IOException e) {
        if (e instanceof java.nio.file.AccessDeniedException) {
            return "no permission";
        }
        return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    }
}
