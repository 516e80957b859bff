package dev.bollwerk.analyze.layer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bollwerk.Mutations;
import dev.bollwerk.analyze.file.FileResult;
import dev.bollwerk.analyze.file.Ownership;
import dev.bollwerk.image.TreeEntry;
import dev.bollwerk.image.TreeEntry.Kind;
import dev.bollwerk.inventory.Attribute;
import dev.bollwerk.inventory.Fact;
import dev.bollwerk.inventory.Gap;
import dev.bollwerk.inventory.Location;
import dev.bollwerk.inventory.OsRelease;
import dev.bollwerk.inventory.Package;
import dev.bollwerk.inventory.SourcePackage;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32C;

class IndexCodecTest {
    private static LayerIndex everything() {
        List<TreeEntry> entries = new ArrayList<>();
        for (Kind kind : Kind.values()) {
            boolean linked = kind == Kind.SYMLINK || kind == Kind.HARDLINK;
            String link = linked ? "\u00e4/target" : null;
            long size = kind == Kind.FILE ? Long.MAX_VALUE : 0;
            entries.add(new TreeEntry("d/" + kind, kind, 06755, -1, 7, size, link, linked));
        }
        entries.add(TreeEntry.file("d/\u65e5\u672c", 0));
        entries.add(TreeEntry.file("d/\u65e5\u672c", 0));
        entries.add(TreeEntry.file("long/".repeat(2000), 1));
        var found =
                new Package(
                        "deb",
                        "libc6",
                        "1:2.36-9",
                        new SourcePackage("glibc", "2.36"),
                        "amd64",
                        Map.of(Attribute.MAINTAINER, "J\u00f6rg", Attribute.SUMMARY, ""),
                        List.of("MIT", "GPL-2.0-only"),
                        List.of(new Location("s", 300, null, null), Location.of("t!/u")));
        var result =
                new FileResult(
                        "s",
                        List.of(found, Package.of("npm", "x", "1", Location.of("s"))),
                        List.of(
                                Ownership.of("o", List.of("/a", "b")),
                                Ownership.of("p", List.of())),
                        List.of("https://\u00fc"),
                        List.of("set"),
                        new OsRelease("debian", "12", null, List.of("a", "b"), "Debian"),
                        List.of(Gap.file("s", "odd"), new Gap("layer", null, "gone")),
                        List.of("a note"),
                        List.of(new Fact("account", "a:1", new Location("s", 7, null, null))));
        var empty =
                new FileResult("e", List.of(), List.of(), List.of(), List.of(), null, List.of());
        return new LayerIndex(
                entries,
                List.of(
                        new Analyzed(0, "dpkg", List.of(), result),
                        new Analyzed(9, "x", List.of(new Analyzed.Companion("-wal", 3)), empty)),
                List.of(Gap.file("../x", "up")));
    }

    @Test
    void whatIsWrittenIsRead() {
        assertEquals(everything(), IndexDecoder.decode(IndexEncoder.encode(everything())));
        assertEquals(LayerIndex.EMPTY, IndexDecoder.decode(IndexEncoder.encode(LayerIndex.EMPTY)));
    }

    @Test
    void anyCutOrFlipIsSeen() {
        byte[] good = IndexEncoder.encode(everything());
        for (int length = 0; length < good.length; length++) {
            assertNull(IndexDecoder.decode(Arrays.copyOf(good, length)));
        }
        for (int at = 0; at < good.length; at++) {
            byte[] bad = good.clone();
            bad[at] ^= 0x10;
            assertNull(IndexDecoder.decode(bad));
        }
    }

    @Test
    void damageUnderARightChecksumIsHarmless() {
        Mutations.run(
                "layer index",
                IndexEncoder.encode(everything()),
                bytes -> {
                    int end = bytes.length - IndexEncoder.CHECKSUM_BYTES;
                    if (end > 0) {
                        var checksum = new CRC32C();
                        checksum.update(bytes, 0, end);
                        for (int i = 0; i < IndexEncoder.CHECKSUM_BYTES; i++) {
                            bytes[end + i] = (byte) (checksum.getValue() >>> (8 * i));
                        }
                    }
                    IndexDecoder.decode(bytes);
                });
    }

    @Test
    void pathsShareWhatTheyHaveInCommon() {
        List<TreeEntry> entries = new ArrayList<>();
        for (int i = 0; i < 10_000; i++) {
            entries.add(TreeEntry.file("usr/share/doc/a-package/file-" + i, i));
        }
        byte[] bytes = IndexEncoder.encode(new LayerIndex(entries, List.of(), List.of()));
        assertTrue(bytes.length < 150_000, "bytes: " + bytes.length);
    }
}
