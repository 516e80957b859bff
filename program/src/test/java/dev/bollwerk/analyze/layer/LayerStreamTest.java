package dev.bollwerk.analyze.layer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bollwerk.BollwerkException;
import dev.bollwerk.Fault;
import dev.bollwerk.Mutations;
import dev.bollwerk.image.Descriptor;
import dev.bollwerk.image.Digest;
import dev.bollwerk.image.Layer;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.zip.GZIPOutputStream;

class LayerStreamTest {
    private static TarBuilder tar() {
        byte[] noise = new byte[700_000];
        new Random(1).nextBytes(noise);
        return new TarBuilder().file("a", "1").file("noise", noise).file("z", "2");
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void everyCompressionGivesTheSame(boolean isal) {
        byte[] tar = tar().toBytes();
        byte[] members =
                join(
                        TarBuilder.gzip(Arrays.copyOf(tar, 1000)),
                        TarBuilder.gzip(Arrays.copyOfRange(tar, 1000, tar.length)),
                        TarBuilder.gzip(new byte[0]));
        List<byte[]> forms =
                List.of(
                        tar,
                        tar().toGzip(),
                        members,
                        join(tar().toGzip(), new byte[100]),
                        tar().toZstd(),
                        join(skippable(), tar().toZstd(), skippable()));
        for (byte[] stored : forms) {
            Entries entries = read(MemoryImage.MemoryLayer.of("x", stored, tar), isal);
            assertEquals(List.of("a", "noise", "z"), entries.paths());
            assertEquals("2", entries.body("z"));
            assertEquals(700_000, entries.bodies.get("noise").length);
        }
    }

    @Test
    void aGzipHeaderWithEverythingIsRead() {
        byte[] gzip = tar().toGzip();
        byte[] more = {4, 0, 1, 2, 3, 4, 'n', 0, 'c', 0, 9, 9};
        byte[] stored =
                join(Arrays.copyOf(gzip, 10), more, Arrays.copyOfRange(gzip, 10, gzip.length));
        stored[3] = 4 | 8 | 16 | 2;
        Entries entries = read(MemoryImage.MemoryLayer.of("x", stored, tar().toBytes()), false);
        assertEquals(3, entries.list.size());
    }

    @Test
    void aWrongStoredDigestNamesBoth() {
        byte[] good = tar().toGzip();
        byte[] bad = good.clone();
        bad[bad.length / 2] ^= 4;
        var layer = layer(bad, Digest.sha256(good), Digest.sha256(tar().toBytes()));
        var error = assertThrows(BollwerkException.class, () -> read(layer, false));
        assertEquals(Fault.TARGET, error.fault());
        assertTrue(error.getMessage().contains(Digest.sha256(good).toString()));
        assertTrue(error.getMessage().contains(Digest.sha256(bad).toString()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"plain", "gzip", "zstd"})
    void aWrongDiffIdNamesBoth(String form) {
        byte[] tar = tar().toBytes();
        byte[] stored =
                switch (form) {
                    case "gzip" -> tar().toGzip();
                    case "zstd" -> tar().toZstd();
                    default -> tar;
                };
        Digest claimed = Digest.sha256(new byte[] {1});
        var error =
                assertThrows(
                        BollwerkException.class,
                        () -> read(layer(stored, Digest.sha256(stored), claimed), false));
        assertEquals(Fault.TARGET, error.fault());
        assertTrue(error.getMessage().contains(claimed.toString()), error.getMessage());
        assertTrue(error.getMessage().contains(Digest.sha256(tar).toString()));
        assertTrue(error.getMessage().contains(Digest.sha256(stored).toString()));
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void cutAndBrokenGzipIsDamage(boolean isal) {
        byte[] good = tar().toGzip();
        byte[] badCrc = good.clone();
        badCrc[good.length - 6] ^= 1;
        for (byte[] bad :
                List.of(Arrays.copyOf(good, good.length - 4), Arrays.copyOf(good, 5000), badCrc)) {
            var layer = layer(bad, Digest.sha256(bad), Digest.sha256(tar().toBytes()));
            var error = assertThrows(BollwerkException.class, () -> read(layer, isal));
            assertTrue(error.getMessage().contains("cannot be read"), error.getMessage());
        }
    }

    @Test
    void moreBytesThanAnnouncedAreRefused() {
        byte[] tar = tar().toBytes();
        var layer =
                new MemoryImage.MemoryLayer(
                        Descriptor.of("x", Digest.sha256(tar), 1000),
                        Digest.sha256(tar),
                        tar,
                        new java.util.concurrent.atomic.AtomicInteger());
        assertThrows(BollwerkException.class, () -> read(layer, false));
    }

    @Test
    void otherCompressionsAreNamed() {
        byte[] bzip = "BZh91AY&SY".getBytes(java.nio.charset.StandardCharsets.US_ASCII);
        var error =
                assertThrows(
                        BollwerkException.class,
                        () -> read(layer(bzip, Digest.sha256(bzip), Digest.sha256(bzip)), false));
        assertTrue(error.getMessage().contains("bzip2"));
    }

    @Test
    void aConnectionThatBreaksIsTheTarget() {
        Layer layer =
                new Layer() {
                    @Override
                    public Descriptor descriptor() {
                        return Descriptor.of("x", diffId(), 0);
                    }

                    @Override
                    public Digest diffId() {
                        return Digest.sha256(new byte[0]);
                    }

                    @Override
                    public InputStream open() throws IOException {
                        throw new IOException("connection reset");
                    }
                };
        var error = assertThrows(BollwerkException.class, () -> read(layer, false));
        assertTrue(error.getMessage().contains("connection reset"));
    }

    /// 10 GB of zeros in gzip, made while being read; the ratio ends it.
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aZeroBombEndsSoon(boolean isal) throws IOException {
        byte[] bomb = zeroBomb(10L << 30);
        var layer = layer(bomb, Digest.sha256(bomb), Digest.sha256(bomb));
        var error = assertThrows(BollwerkException.class, () -> read(layer, isal));
        assertTrue(error.getMessage().contains("--max-ratio"), error.getMessage());
    }

    @Test
    void tooManyBytesNameTheOption() {
        var layer = MemoryImage.MemoryLayer.gzip(tar());
        var stream = new LayerStream(layer, Limits.USUAL.withLayerBytes(100_000), _ -> {});
        var error = assertThrows(BollwerkException.class, () -> stream.read(new Entries()));
        assertTrue(error.getMessage().contains("--max-layer-bytes"), error.getMessage());
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void damageIsOurOwnException(boolean isal) {
        var small = new TarBuilder().file("a", "1").file("b", "some text that repeats repeats");
        Mutations.run(
                "gzip and zstd layers",
                List.of(small.toGzip(), small.toZstd(), join(small.toGzip(), small.toGzip())),
                bytes -> read(layer(bytes, Digest.sha256(bytes), Digest.sha256(bytes)), isal));
    }

    private static Entries read(Layer layer, boolean isal) {
        var entries = new Entries();
        new LayerStream(layer, Limits.USUAL, _ -> {}).read(entries, isal ? Isal.find() : null);
        return entries;
    }

    private static Layer layer(byte[] stored, Digest digest, Digest diffId) {
        return new MemoryImage.MemoryLayer(
                Descriptor.of("x", digest, stored.length),
                diffId,
                stored,
                new java.util.concurrent.atomic.AtomicInteger());
    }

    /// One compressed gigabyte, many times: gzip members may follow each other.
    private static byte[] zeroBomb(long bytes) throws IOException {
        byte[] header =
                TarBuilder.header(
                        "zeros", '0', "", Math.min(bytes, 8L << 30) - 1, 0644, 0, 0, false);
        long chunk = 64L << 20;
        byte[] zeros = TarBuilder.gzip(new byte[(int) chunk]);
        var bomb = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(bomb)) {
            gzip.write(header);
        }
        for (long done = 0; done < bytes; done += chunk) {
            bomb.writeBytes(zeros);
        }
        return bomb.toByteArray();
    }

    private static byte[] skippable() {
        return new byte[] {0x50, 0x2a, 0x4d, 0x18, 3, 0, 0, 0, 1, 2, 3};
    }

    private static byte[] join(byte[]... parts) {
        var all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }
}
