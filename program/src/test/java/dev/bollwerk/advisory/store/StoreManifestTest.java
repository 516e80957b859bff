package dev.bollwerk.advisory.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.bollwerk.BollwerkException;
import dev.bollwerk.Mutations;
import dev.bollwerk.advisory.FeedStatus;

import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.util.List;

class StoreManifestTest {
    private static final Instant TIME = Instant.parse("2026-11-24T09:00:00.123Z");

    private static StoredShard shard(String name, Instant date) {
        var status =
                new FeedStatus(
                        name,
                        12,
                        date,
                        TIME,
                        "https://example.org/\"all\".zip",
                        "CC0-1.0",
                        List.of("Alpine:v3.20", "npm"),
                        7,
                        false);
        return new StoredShard(name + "-0123456789abcdef.shard", "ab".repeat(32), 8192, status);
    }

    private static StoreManifest manifest() {
        return new StoreManifest(List.of(shard("npm", null), shard("alpine", TIME)));
    }

    @Test
    void whatIsWrittenIsRead() {
        assertEquals(manifest(), StoreManifest.parse(manifest().toJson(), "here"));
        assertEquals(StoreManifest.EMPTY, StoreManifest.parse(StoreManifest.EMPTY.toJson(), ""));
    }

    @Test
    void aNewerShardTakesThePlaceOfItsName() {
        StoreManifest next = manifest().with(List.of(shard("npm", TIME), shard("kev", TIME)));
        assertEquals(
                List.of("alpine", "kev", "npm"),
                next.shards().stream().map(StoredShard::name).toList());
        assertEquals(TIME, next.shards().getLast().status().date());
    }

    @Test
    void aNameThatLeadsElsewhereIsRefused() {
        String json =
                new String(manifest().toJson(), java.nio.charset.StandardCharsets.UTF_8)
                        .replace("npm-0123456789abcdef.shard", "../../etc/passwd");
        assertThrows(BollwerkException.class, () -> StoreManifest.parse(Osv.utf8(json), "here"));
    }

    @Test
    void damageGivesOnlyOurErrors() {
        Mutations.run("manifest", manifest().toJson(), bytes -> StoreManifest.parse(bytes, "here"));
    }
}
