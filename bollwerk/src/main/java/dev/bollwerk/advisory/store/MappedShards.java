package dev.bollwerk.advisory.store;

import dev.bollwerk.BollwerkException;
import dev.bollwerk.advisory.AdvisoryIndex;
import dev.bollwerk.advisory.FeedStatus;
import dev.bollwerk.advisory.index.Shard;
import dev.bollwerk.advisory.index.ShardedIndex;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;

/// Maps shards into memory.
final class MappedShards {
    /// Newest first, so that of two copies of a record the newer one speaks.
    private static final Comparator<StoredShard> NEWEST_FIRST =
            Comparator.comparing(
                            (StoredShard shard) ->
                                    Objects.requireNonNullElse(
                                            shard.status().date(), Instant.EPOCH),
                            Comparator.reverseOrder())
                    .thenComparing(StoredShard::name);

    private MappedShards() {}

    /// Opens all shards of a manifest as one index.
    static AdvisoryIndex open(StoreManifest manifest, Path directory) throws IOException {
        Arena arena = Arena.ofShared();
        try {
            List<Shard> shards = new ArrayList<>();
            List<FeedStatus> feeds = new ArrayList<>();
            int first = 0;
            for (StoredShard stored : manifest.shards().stream().sorted(NEWEST_FIRST).toList()) {
                Shard shard = map(directory.resolve(stored.file()), stored, first, arena);
                shards.add(shard);
                feeds.add(stored.status());
                first += shard.count();
            }
            return new ShardedIndex(shards, feeds, arena::close);
        } catch (IOException | RuntimeException e) {
            arena.close();
            throw e;
        }
    }

    /// Reads a shard from end to end; throws if anything in it is damaged.
    static void verify(Path file, StoredShard stored) throws IOException {
        try (Arena arena = Arena.ofShared()) {
            map(file, stored, 0, arena).verify();
        }
    }

    private static Shard map(Path file, StoredShard stored, int first, Arena arena)
            throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            long size = channel.size();
            if (size != stored.size()) {
                throw BollwerkException.prerequisite(
                        "The advisory data '%s' are damaged (%d bytes instead of %d); import or update this feed again."
                                .formatted(stored.name(), size, stored.size()));
            }
            MemorySegment bytes =
                    channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size(), arena);
            Shard shard = Shard.open(stored.name(), bytes, first);
            if (!shard.status().feed().equals(stored.name())) {
                throw BollwerkException.prerequisite(
                        "The advisory data '%s' are those of '%s'; import or update this feed again."
                                .formatted(stored.name(), shard.status().feed()));
            }
            return shard;
        }
    }
}
