package dev.bollwerk.advisory.store;

import dev.bollwerk.BollwerkException;
import dev.bollwerk.Fault;
import dev.bollwerk.advisory.FeedStatus;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The files of `db/` while one process changes them: a lock that only writers take, a directory
/// for temporary files, shards under names that tell their content, the manifest.
///
/// Readers need no lock: a shard's file never changes, the manifest is replaced at once, and files
/// that it names no more stay for an hour.
final class ShardFiles implements Closeable {
    static final String MANIFEST = "index.json";

    private static final String LOCK = "lock";
    private static final String TEMPORARY = "tmp-";
    private static final Duration GRACE = Duration.ofHours(1);

    private final Path directory;
    private final Path temporary;
    private final Leftovers leftovers;
    private final FileChannel lockFile;
    private final FileLock lock;
    private final AtomicInteger files = new AtomicInteger();

    private ShardFiles(Path directory, Path temporary, FileChannel lockFile, FileLock lock) {
        this.directory = directory;
        this.temporary = temporary;
        this.leftovers = Leftovers.at(temporary);
        this.lockFile = lockFile;
        this.lock = lock;
    }

    /// Takes the lock.
    static ShardFiles lock(Path directory) throws IOException {
        Files.createDirectories(directory);
        FileChannel channel =
                FileChannel.open(
                        directory.resolve(LOCK),
                        StandardOpenOption.CREATE,
                        StandardOpenOption.WRITE);
        try {
            FileLock lock = channel.tryLock();
            if (lock == null) {
                throw busy(directory);
            }
            clear(directory);
            Path temporary = Files.createTempDirectory(directory, TEMPORARY);
            return new ShardFiles(directory, temporary, channel, lock);
        } catch (OverlappingFileLockException _) {
            channel.close();
            throw busy(directory);
        } catch (IOException | BollwerkException e) {
            channel.close();
            throw e;
        }
    }

    /// Removes what a process that was killed left behind. Only who has the lock makes temporary
    /// directories, so there is nobody else's.
    private static void clear(Path directory) throws IOException {
        for (Path path : list(directory)) {
            if (path.getFileName().toString().startsWith(TEMPORARY)) {
                Leftovers.delete(path);
            }
        }
    }

    private static BollwerkException busy(Path directory) {
        return new BollwerkException(
                Fault.PREREQUISITE,
                "Another process is changing the advisory data in '%s'; try again when it is done."
                        .formatted(directory));
    }

    /// A directory for temporary files, which goes with the lock.
    Path temporary() {
        return temporary;
    }

    /// A name for a shard that is to be made.
    Path newFile() throws IOException {
        return newFile("new-", ".shard");
    }

    /// With the permissions that any new file gets, not those of a temporary one: a folder of data
    /// may serve several users. Nobody else writes to the temporary directory.
    private Path newFile(String prefix, String suffix) throws IOException {
        Path file = temporary.resolve(prefix + files.incrementAndGet() + suffix);
        return Files.createFile(file);
    }

    /// Puts a shard in its place, under a name that tells its content.
    StoredShard install(Path file, FeedStatus status) throws IOException {
        String sha256 = sha256(file);
        String name = status.feed() + "-" + sha256.substring(0, 16) + ".shard";
        var shard = new StoredShard(name, sha256, Files.size(file), status);
        Files.move(
                file,
                directory.resolve(name),
                StandardCopyOption.ATOMIC_MOVE,
                StandardCopyOption.REPLACE_EXISTING);
        // A shard that was there already counts as new, or it would be swept away.
        Files.setLastModifiedTime(
                directory.resolve(name), java.nio.file.attribute.FileTime.from(Instant.now()));
        return shard;
    }

    static String sha256(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            new DigestInputStream(in, digest).transferTo(java.io.OutputStream.nullOutputStream());
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /// Replaces the manifest at once.
    void replaceManifest(StoreManifest manifest) throws IOException {
        Path file = newFile("index-", ".json");
        var json = java.nio.ByteBuffer.wrap(manifest.toJson());
        try (FileChannel out = FileChannel.open(file, StandardOpenOption.WRITE)) {
            while (json.hasRemaining()) {
                out.write(json);
            }
            out.force(true);
        }
        Files.move(
                file,
                directory.resolve(MANIFEST),
                StandardCopyOption.ATOMIC_MOVE,
                StandardCopyOption.REPLACE_EXISTING);
    }

    /// Deletes what no manifest names and nobody can be about to open any more.
    void sweep(StoreManifest manifest) throws IOException {
        Set<String> named =
                manifest.shards().stream().map(StoredShard::file).collect(Collectors.toSet());
        for (Path path : list(directory)) {
            String name = path.getFileName().toString();
            boolean spare = name.endsWith(".shard") && !named.contains(name);
            Instant changed = Files.getLastModifiedTime(path).toInstant();
            if (spare && changed.isBefore(Instant.now().minus(GRACE))) {
                Leftovers.delete(path);
            }
        }
    }

    private static List<Path> list(Path directory) throws IOException {
        try (Stream<Path> paths = Files.list(directory)) {
            return paths.toList();
        }
    }

    @Override
    public void close() throws IOException {
        try {
            leftovers.close();
        } finally {
            lock.release();
            lockFile.close();
        }
    }
}
