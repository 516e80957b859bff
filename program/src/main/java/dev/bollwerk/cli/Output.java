package dev.bollwerk.cli;

import dev.bollwerk.BollwerkException;

import tools.jackson.core.exc.JacksonIOException;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.ThreadLocalRandom;

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

    /// A device or a pipe (`/dev/stdout`) is written to; it must never be replaced by a file.
    private static void toDevice(Path file, Body body) {
        try (var out = new BufferedOutputStream(Files.newOutputStream(file))) {
            body.writeTo(out);
        } catch (IOException e) {
            throw BollwerkException.usage("'%s' cannot be written: %s.".formatted(file, reason(e)));
        }
    }

    /// Writes a file beside its final place and moves it there at the end.
    static void toFile(Path file, Body body) {
        toFile(file, body, false);
    }

    /// The same for a file that is there, whose rights stay as they are.
    static void replace(Path file, Body body) {
        toFile(file, body, true);
    }

    private static void toFile(Path file, Body body, boolean keepsRights) {
        Path folder = file.getParent();
        if (folder == null || !Files.isDirectory(folder)) {
            throw BollwerkException.usage("The folder of '%s' does not exist.".formatted(file));
        }
        if (Files.isDirectory(file)) {
            throw BollwerkException.usage("'%s' is a folder, not a file.".formatted(file));
        }
        if (Files.exists(file) && !Files.isRegularFile(file)) {
            toDevice(file, body);
            return;
        }
        Path part = null;
        try {
            // not a temporary file in Java's sense: that none but its owner could read
            long number = ThreadLocalRandom.current().nextLong();
            Path fresh = folder.resolve(".bollwerk-" + Long.toHexString(number) + ".part");
            try (var out = Files.newOutputStream(fresh, StandardOpenOption.CREATE_NEW);
                    var buffered = new BufferedOutputStream(out)) {
                part = fresh;
                if (keepsRights) {
                    Files.setPosixFilePermissions(fresh, Files.getPosixFilePermissions(file));
                }
                body.writeTo(buffered);
            }
            move(part, Files.isSymbolicLink(file) ? file.toRealPath() : file);
        } catch (IOException e) {
            deleteQuietly(part);
            throw BollwerkException.usage("'%s' cannot be written: %s.".formatted(file, reason(e)));
        } catch (JacksonIOException e) {
            deleteQuietly(part);
            throw BollwerkException.usage(
                    "'%s' cannot be written: %s.".formatted(file, reason(e.getCause())));
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

    private static String reason(@org.jspecify.annotations.Nullable Throwable e) {
        if (e instanceof java.nio.file.AccessDeniedException) {
            return "no permission";
        }
        return e == null || e.getMessage() == null ? "unknown reason" : e.getMessage();
    }
}
