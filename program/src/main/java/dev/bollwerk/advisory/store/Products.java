package dev.bollwerk.advisory.store;

import dev.bollwerk.advisory.Cpe;

/// Whether an import reads the NVD's products by CPE: they make its shard several times as large,
/// and say less than a feed of an ecosystem does.
public enum Products {
    /// As the last import did; without one, not.
    AS_BEFORE,
    WITH,
    WITHOUT;

    boolean areRead(StoreManifest before) {
        return this == WITH || this == AS_BEFORE && areIn(before);
    }

    static boolean areIn(StoreManifest manifest) {
        return manifest.shards().stream()
                .anyMatch(shard -> shard.status().ecosystems().contains(Cpe.ECOSYSTEM.name()));
    }
}
