package dev.bollwerk.harden.output;

import dev.bollwerk.BollwerkException;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.concurrent.ThreadLocalRandom;

/// A hidden folder beside the place of a new image, in which the image grows until it can be moved
/// there. It goes when it is closed, and when the program is interrupted before that.
public final class Staging implements AutoCloseable {
    private static final int ATTEMPTS = 50;
    private static final int PAUSE_MILLISECONDS = 10;

    private final Path folder;
    private final Thread hook = new Thread(this::deleteSurely, "staging");

    private Staging(Path folder) {
        this.folder = folder;
    }

    /// Makes the folder.
    ///
    /// @param parent where the image will be
    public static Staging in(Path parent) {
        long number = ThreadLocalRandom.current().nextLong();
        Path folder = parent.resolve(".bollwerk-" + Long.toHexString(number) + ".part");
        var staging = new Staging(folder);
        try {
            Runtime.getRuntime().addShutdownHook(staging.hook);
            Files.createDirectory(folder);
            return staging;
        } catch (IllegalStateException e) {
            throw BollwerkException.usage("The program is ending; nothing was written.");
        } catch (IOException e) {
            staging.forget();
            throw unwritable(parent, e);
        }
    }

    /// Where a file of this name grows.
    public Path file(String name) {
        return folder.resolve(name);
    }

    /// Moves a file to its place, in one step; what was there goes.
    void publish(Path file, Path place) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
        move(file, Files.isSymbolicLink(place) ? place.toRealPath() : place);
    }

    /// Moves a folder to a place where nothing is, or an empty folder.
    void publishFolder(Path grown, Path place) throws IOException {
        Files.move(grown, place, StandardCopyOption.ATOMIC_MOVE);
    }

    private static void move(Path file, Path place) throws IOException {
        try {
            Files.move(
                    file,
                    place,
                    StandardCopyOption.ATOMIC_MOVE,
                    StandardCopyOption.REPLACE_EXISTING);
        } catch (AtomicMoveNotSupportedException _) {
            Files.move(file, place, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    /// What a failure to write means for the person who waits.
    public static BollwerkException unwritable(Path place, IOException e) {
        String reason = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
        if (e instanceof AccessDeniedException) {
            reason = "no permission";
        }
        return BollwerkException.usage("'%s' cannot be written: %s.".formatted(place, reason));
    }

    @Override
    public void close() {
        forget();
        try {
            delete(folder);
        } catch (IOException _) {
            // what was asked for is done, or another failure has told why not
        }
    }

    private void forget() {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException _) {
            // the hook is at work already
        }
    }

    /// Whoever still writes ends with the program.
    private void deleteSurely() {
        for (int i = 0; i < ATTEMPTS; i++) {
            try {
                delete(folder);
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

    private static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        Files.walkFileTree(
                folder,
                new SimpleFileVisitor<>() {
                    @Override
                    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
                            throws IOException {
                        Files.deleteIfExists(file);
                        return FileVisitResult.CONTINUE;
                    }

                    @Override
                    public FileVisitResult postVisitDirectory(
                            Path directory, @org.jspecify.annotations.Nullable IOException failure)
                            throws IOException {
                        if (failure != null) {
                            throw failure;
                        }
                        Files.deleteIfExists(directory);
                        return FileVisitResult.CONTINUE;
                    }
                });
    }
}
