package dev.bollwerk.advisory.store;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;

/// A temporary file, or a flat directory of them, that goes when it is closed, and when the program
/// is interrupted (Ctrl-C, a signal to end) before that.
final class Leftovers implements Closeable {
    private static final int ATTEMPTS = 50;
    private static final int PAUSE_MILLISECONDS = 10;

    private final Path path;
    private final Thread hook = new Thread(this::deleteSurely, "leftovers");

    private Leftovers(Path path) {
        this.path = path;
    }

    /// @param path need not exist
    static Leftovers at(Path path) {
        var leftovers = new Leftovers(path);
        try {
            Runtime.getRuntime().addShutdownHook(leftovers.hook);
        } catch (IllegalStateException _) {
            leftovers.awaitTheEnd();
        }
        return leftovers;
    }

    @Override
    public void close() throws IOException {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException _) {
            awaitTheEnd();
        }
        delete(path);
    }

    /// The program is ending and the hook removes the files, under the hands of those who still
    /// write them: what they would say of that helps nobody.
    private void awaitTheEnd() {
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    /// Other threads may still make files; they end with the program.
    private void deleteSurely() {
        for (int i = 0; i < ATTEMPTS; i++) {
            try {
                delete(path);
                return;
            } catch (IOException _) {
                try {
                    Thread.sleep(PAUSE_MILLISECONDS);
                } catch (InterruptedException _) {
                    return;
                }
            }
        }
    }

    /// Deletes a file, or a directory with the files in it.
    static void delete(Path path) throws IOException {
        if (Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)) {
            for (Path below : list(path)) {
                Files.deleteIfExists(below);
            }
        }
        Files.deleteIfExists(path);
    }

    private static List<Path> list(Path directory) throws IOException {
        try (Stream<Path> paths = Files.list(directory)) {
            return paths.toList();
        } catch (NoSuchFileException _) {
            return List.of();
        }
    }
}
