package dev.bollwerk.analyze;

import dev.bollwerk.analyze.file.Ownership;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;

/// Answers which distribution package owns a path: an open hash table of path hashes.
final class OwnerTable {
    private final List<String> owners = new ArrayList<>();
    private final long[] hashes;
    private final int[] ownerOf;

    OwnerTable(List<Ownership> ownerships) {
        long count = 0;
        for (Ownership ownership : ownerships) {
            count += ownership.hashes().length;
        }
        int size = Integer.highestOneBit((int) Math.min(count, 1 << 28)) << 2;
        hashes = new long[Math.max(size, 4)];
        ownerOf = new int[hashes.length];
        for (Ownership ownership : ownerships) {
            owners.add(ownership.owner());
            for (long hash : ownership.hashes()) {
                put(hash, owners.size());
            }
        }
    }

    /// The owner of a path; null when nobody owns it.
    @Nullable String find(String path) {
        long hash = Ownership.hash(path);
        int slot = slot(hash);
        return ownerOf[slot] == 0 ? null : owners.get(ownerOf[slot] - 1);
    }

    /// The first owner stays: directories belong to many packages, files to one.
    private void put(long hash, int owner) {
        int slot = slot(hash);
        if (ownerOf[slot] == 0) {
            hashes[slot] = hash;
            ownerOf[slot] = owner;
        }
    }

    private int slot(long hash) {
        int mask = hashes.length - 1;
        int slot = (int) hash & mask;
        while (ownerOf[slot] != 0 && hashes[slot] != hash) {
            slot = (slot + 1) & mask;
        }
        return slot;
    }
}
