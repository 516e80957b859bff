package dev.bollwerk.advisory.store;

import dev.bollwerk.BollwerkException;
import dev.bollwerk.Fault;
import dev.bollwerk.advisory.AdvisoryIndex;
import dev.bollwerk.advisory.index.Shard;
import dev.bollwerk.advisory.index.ShardSource;
import dev.bollwerk.advisory.index.ShardedIndex;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/// Maps shards into memory.
final class MappedShards {
    private final Arena arena = Arena.ofShared();
    private final List<FileChannel> files = new ArrayList<>();

    private MappedShards() {}

    /// Opens all shards of a manifest as one index. Their files are opened now, so that they stay
    /// however long the index is used; each is mapped when it is first asked.
    static AdvisoryIndex open(StoreManifest manifest, Path directory) throws IOException {
        var files = new MappedShards();
        try {
            List<ShardSource> shards = new ArrayList<>();
            for (StoredShard stored : newestFirst(manifest)) {
                FileChannel file = files.open(directory.resolve(stored.file()), stored);
                shards.add(
                        new ShardSource(stored.status(), first -> files.map(file, stored, first)));
            }
            return new ShardedIndex(shards, files::close);
        } catch (IOException | RuntimeException e) {
            files.close();
            throw e;
        }
    }

    /// So that of two copies of a record the newer one speaks.
    private static List<StoredShard> newestFirst(StoreManifest manifest) {
        return manifest.shards().stream().sorted((a, b) -> date(b).compareTo(date(a))).toList();
    }

    private static Instant date(StoredShard shard) {
        return Objects.requireNonNullElse(shard.status().date(), Instant.EPOCH);
    }

    /// Reads a shard from end to end; throws if anything in it is damaged.
    static void verify(Path path, StoredShard stored) throws IOException {
        var files = new MappedShards();
        try {
            files.map(files.open(path, stored), stored, 0).verify();
        } finally {
            files.close();
        }
    }

    private FileChannel open(Path path, StoredShard stored) throws IOException {
        FileChannel file = FileChannel.open(path, StandardOpenOption.READ);
        files.add(file);
        if (file.size() != stored.size()) {
            throw stored.damaged("%d bytes instead of %d".formatted(file.size(), stored.size()));
        }
        return file;
    }

    private Shard map(FileChannel file, StoredShard stored, int first) {
        MemorySegment bytes;
        try {
            bytes = file.map(FileChannel.MapMode.READ_ONLY, 0, stored.size(), arena);
            file.close();
        } catch (IOException e) {
            throw new BollwerkException(
                    Fault.PREREQUISITE,
                    "The advisory data '%s' cannot be read (%s)."
                            .formatted(stored.name(), e.getMessage()),
                    e);
        }
        Shard shard = Shard.open(stored.name(), bytes, first);
        if (!shard.status().feed().equals(stored.name())) {
            throw stored.damaged("they are those of '%s'".formatted(shard.status().feed()));
        }
        return shard;
    }

    private void close() {
        arena.close();
        for (FileChannel file : files) {
            try {
                file.close();
            } catch (IOException _) {
                // It was open for reading only; there is nothing to lose.
            }
        }
    }
}
