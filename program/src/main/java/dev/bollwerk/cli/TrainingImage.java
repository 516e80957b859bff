package dev.bollwerk.cli;

import dev.bollwerk.image.Digest;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SplittableRandom;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;

/// An OCI layout with one layer that is large enough to be read the way large layers are: with
/// libisal, whose linking is a good part of a first scan when it is not in the start-up cache.
final class TrainingImage {
    private static final int FILES = 3000;
    private static final int FILE_BYTES = 10_000;
    private static final int BLOCK = 512;

    private final Path blobs;

    private TrainingImage(Path folder) {
        this.blobs = folder.resolve("blobs/sha256");
    }

    /// Writes the layout.
    static Path write(Path folder) throws IOException {
        var image = new TrainingImage(folder);
        Files.createDirectories(image.blobs);
        byte[] tar = tar();
        String layer = image.blob("application/vnd.oci.image.layer.v1.tar+gzip", gzip(tar));
        String config =
                image.blob(
                        "application/vnd.oci.image.config.v1+json",
                        utf8(
                                """
                                {"architecture":"amd64","os":"linux",
                                 "rootfs":{"type":"layers","diff_ids":["%s"]}}
                                """
                                        .formatted(Digest.sha256(tar))));
        String manifest =
                image.blob(
                        "application/vnd.oci.image.manifest.v1+json",
                        utf8(
                                "{\"schemaVersion\":2,\"config\":%s,\"layers\":[%s]}"
                                        .formatted(config, layer)));
        Files.writeString(folder.resolve("oci-layout"), "{\"imageLayoutVersion\":\"1.0.0\"}");
        Files.writeString(
                folder.resolve("index.json"),
                "{\"schemaVersion\":2,\"manifests\":[%s]}".formatted(manifest));
        return folder;
    }

    /// Stores a blob and gives its descriptor.
    private String blob(String mediaType, byte[] bytes) throws IOException {
        Digest digest = Digest.sha256(bytes);
        Files.write(blobs.resolve(digest.hex()), bytes);
        return "{\"mediaType\":\"%s\",\"digest\":\"%s\",\"size\":%d}"
                .formatted(mediaType, digest, bytes.length);
    }

    /// Files of noise, so that the layer stays large.
    private static byte[] tar() {
        var random = new SplittableRandom(1);
        var tar = new ByteArrayOutputStream(FILES * (FILE_BYTES + 2 * BLOCK));
        byte[] noise = new byte[(FILE_BYTES + BLOCK - 1) / BLOCK * BLOCK];
        for (int i = 0; i < FILES; i++) {
            random.nextBytes(noise);
            tar.writeBytes(header("usr/share/training/%d/file-%d".formatted(i % 100, i)));
            tar.writeBytes(noise);
        }
        tar.writeBytes(new byte[2 * BLOCK]);
        return tar.toByteArray();
    }

    private static byte[] header(String name) {
        byte[] block = new byte[BLOCK];
        put(block, 0, name);
        put(block, 100, "0000644\0" + "0000000\0" + "0000000\0" + "%011o\0".formatted(FILE_BYTES));
        put(block, 136, "00000000000\0        0");
        put(block, 257, "ustar\00000");
        int sum = 0;
        for (byte b : block) {
            sum += b & 0xff;
        }
        put(block, 148, "%06o\0".formatted(sum));
        return block;
    }

    private static void put(byte[] block, int at, String text) {
        byte[] bytes = utf8(text);
        System.arraycopy(bytes, 0, block, at, bytes.length);
    }

    private static byte[] gzip(byte[] tar) throws IOException {
        var bytes = new ByteArrayOutputStream(tar.length);
        try (var gzip =
                new GZIPOutputStream(bytes) {
                    {
                        def.setLevel(Deflater.BEST_SPEED);
                    }
                }) {
            gzip.write(tar);
        }
        return bytes.toByteArray();
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
