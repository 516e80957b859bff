package dev.bollwerk.advisory.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

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

    /// A manifest of one shard, written by somebody else.
    private static String json(String origin, String more) {
        return """
        {"schema":"bollwerk-index/1","shards":[{"feed":"npm","file":"npm-01.shard",
         "sha256":"%s","size":8192,"records":12,"imported":"2026-11-24T09:00:00Z",
         "origin":%s,"licence":"CC0-1.0","limitDays":7,"ecosystems":["npm"]%s}]}
        """
                .formatted("ab".repeat(32), origin, more);
    }

    private static String origin(String json) {
        return StoreManifest.parse(Osv.utf8(json), "here").shards().getFirst().status().origin();
    }

    /// What a general parser of JSON reads in its place.
    private static String general(String text) {
        var factory = new tools.jackson.core.json.JsonFactory();
        try (var json =
                factory.createParser(
                        tools.jackson.core.ObjectReadContext.empty(), Osv.utf8(text))) {
            json.nextToken();
            return json.getString();
        }
    }

    @Test
    void oddTextsAreReadAsByAnyParser() {
        List<String> texts =
                List.of(
                        "\"\"",
                        "\"a\\\"b\\\\c\\/d\\b\\f\\n\\r\\te\"",
                        "\"\\u0041\\u00e4\\u20AC\\ud83d\\ude00\\u0000\"",
                        "\"ä€😀\"",
                        "\"ä\\u00e4ä\\\\\"",
                        "\"\\\\\"",
                        "\"]}, \\\" {[\"");
        for (String text : texts) {
            assertEquals(general(text), origin(json(text, "")), text);
        }
    }

    @Test
    void whiteSpaceAndMembersOfLaterVersionsArePassedOver() {
        String more =
                ", \"later\" : { \"a\":[1,-0.5e+10,0,{}, [] ,\"x\\\"\",true,false,null], \"b\":{}"
                        + " }";
        String spaced = json("\"x\"", more).replace(",", " ,\r\n\t").replace("{", "\t{ ");
        assertEquals("x", origin(spaced + " \n"));
        assertEquals("x", origin(json("\"x\"", "").replace("{\"schema\"", "{\"a\":1,\"schema\"")));
    }

    @Test
    void whatIsNoManifestIsNamedDamaged() {
        String good = json("\"x\"", "");
        List<String> bad =
                List.of(
                        "",
                        "[]",
                        "{}",
                        "null",
                        good.strip() + "x",
                        good.replace("]}]}", "],}]}"),
                        good.replace("]}]}", "]},]}"),
                        good.replace("]}]}", "]}]"),
                        good.replace("[\"npm\"]", "[\"npm\",]"),
                        good.replace("[\"npm\"]", "[\"npm\" \"x\"]"),
                        good.replace("[\"npm\"]", "[7]"),
                        good.replace("[\"npm\"]", "null"),
                        good.replace(",\"ecosystems\":[\"npm\"]", ""),
                        good.replace("8192", "08192"),
                        good.replace("8192", "\"8192\""),
                        good.replace("8192", "8192.5"),
                        good.replace("8192", "1e3"),
                        good.replace("8192", "-"),
                        good.replace("8192", "9999999999999999999"),
                        good.replace("8192", "8192,\"size\":1"),
                        good.replace("2026-11-24T09:00:00Z", "yesterday"),
                        good.replace("2026-11-24T09:00:00Z", "2026-13-24T09:00:00Z"),
                        good.replace("index/1", "index/2"),
                        json("\"\\x\"", ""),
                        json("\"\\u12\"", ""),
                        json("\"\\uD83\"", ""),
                        json("\"a\nb\"", ""),
                        json("\"\\\\\nb\"", ""),
                        json("7", ""),
                        json("\"x", ""),
                        json("'x'", ""),
                        json("\"x\"", ",\"a\":" + "[".repeat(40) + "]".repeat(40)),
                        json("\"x\"", ",\"a\":" + "{\"a\":".repeat(100_000)),
                        json("\"x\"", ",\"a\":01"),
                        json("\"x\"", ",\"a\":tru"),
                        json("\"x\"", ",\"a\":+1"),
                        json("\"x\"", ",\"a\":1."),
                        json("\"x\"", ",a:1"));
        for (String text : bad) {
            assertDamaged(Osv.utf8(text), text);
        }
        byte[] latin =
                json("\"\u00e4\"", "").getBytes(java.nio.charset.StandardCharsets.ISO_8859_1);
        assertDamaged(latin, "Latin-1");
        byte[] large = new byte[StoreManifest.MAX_BYTES + 1];
        java.util.Arrays.fill(large, (byte) ' ');
        assertDamaged(large, "large");
    }

    private static void assertDamaged(byte[] bytes, String what) {
        var e =
                assertThrows(
                        BollwerkException.class, () -> StoreManifest.parse(bytes, "here"), what);
        String message = String.valueOf(e.getMessage());
        assertTrue(message.startsWith("The advisory data's manifest here is damaged ("), message);
        assertTrue(message.endsWith("); import or update the data again."), message);
    }

    /// Damaged copies give our error, or what a general parser reads in them too.
    @Test
    void damagedCopiesAreNeverReadAsSomethingElse() {
        var factory = new tools.jackson.core.json.JsonFactory();
        Mutations.run(
                "manifest as JSON",
                List.of(manifest().toJson(), Osv.utf8(json("\"\\u00e4\\n\"", ""))),
                bytes -> {
                    StoreManifest.parse(bytes, "here");
                    try (var parser =
                            factory.createParser(
                                    tools.jackson.core.ObjectReadContext.empty(), bytes)) {
                        while (parser.nextToken() != null) {
                            // only whether it is JSON
                        }
                    }
                });
    }

    @Test
    void damageGivesOnlyOurErrors() {
        Mutations.run("manifest", manifest().toJson(), bytes -> StoreManifest.parse(bytes, "here"));
    }
}
