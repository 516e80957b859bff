package dev.bollwerk.cli;

import dev.bollwerk.image.Digest;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;

/// An OCI layout with one layer that is large enough to be read the way large layers are: with
/// libisal, whose linking is a good part of a first scan when it is not in the start-up cache. It
/// also has the files of a real root file system that the small image of the resources has not:
/// accounts, programs, set-id files, packages with fixes installed.
final class TrainingImage {
    private static final int FILES = 3000;
    private static final int FILE_BYTES = 10_000;
    private static final int BLOCK = 512;
    private static final String OWNED =
            "/usr/bin/su\n/bin/passwd\n/usr/bin/wall\n/usr/local/bin/training\n";
    private static final String ACCOUNTS =
            """
            root:x:0:0:root:/root:/bin/bash
            toor:x:0:0:root:/root:/bin/bash
            one:x:7:7:one:/:/usr/sbin/nologin
            two::7:7:two:/:/usr/sbin/nologin
            """;

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
            String name = "usr/share/training/%d/file-%d".formatted(i % 100, i);
            tar.writeBytes(header(name, 0644, '0', FILE_BYTES));
            tar.writeBytes(noise);
        }
        system(tar);
        tar.writeBytes(new byte[2 * BLOCK]);
        return tar.toByteArray();
    }

    private static void system(ByteArrayOutputStream tar) {
        byte[] link = header("bin", 0777, '2', 0);
        tar.writeBytes(link);
        file(tar, "usr/lib/os-release", 0644, utf8("ID=debian\nVERSION_ID=\"12\"\n"));
        file(tar, "etc/debian_version", 0644, utf8("12.1\n"));
        file(tar, "etc/passwd", 0644, utf8(ACCOUNTS));
        file(tar, "etc/group", 0644, utf8("root:x:0:\none:x:7:\ntwo:x:7:\n"));
        file(tar, "etc/shadow", 0640, utf8("root:*:1:0:99999:7:::\none::1:0:99999:7:::\n"));
        file(tar, "var/lib/dpkg/status", 0644, utf8(packages()));
        file(tar, "var/lib/dpkg/info/openssl.list", 0644, utf8(OWNED));
        file(tar, "usr/bin/su", 04755, program());
        file(tar, "usr/bin/passwd", 04755, program());
        file(tar, "usr/bin/wall", 02755, program());
        file(tar, "usr/local/bin/training", 0755, program());
    }

    /// Versions above every fix, and below.
    private static String packages() {
        var status = new StringBuilder();
        for (String name : List.of("openssl", "curl", "expat", "glibc", "git", "apache2")) {
            for (String version : List.of("999:1-1", "1.0-1", "7.88.1-10+deb12u5")) {
                status.append("Package: ").append(name).append("\nArchitecture: amd64\nVersion: ");
                status.append(version).append("\nStatus: install ok installed\n\n");
            }
        }
        return status.toString();
    }

    /// The head of an ELF file for 64 bits without anything in it.
    private static byte[] program() {
        byte[] elf = new byte[256];
        byte[] head = {0x7f, 'E', 'L', 'F', 2, 1, 1, 0};
        System.arraycopy(head, 0, elf, 0, head.length);
        elf[16] = 3;
        elf[18] = 62;
        elf[20] = 1;
        elf[52] = 64;
        return elf;
    }

    private static void file(ByteArrayOutputStream tar, String name, int mode, byte[] bytes) {
        tar.writeBytes(header(name, mode, '0', bytes.length));
        tar.writeBytes(Arrays.copyOf(bytes, (bytes.length + BLOCK - 1) / BLOCK * BLOCK));
    }

    private static byte[] header(String name, int mode, char kind, int size) {
        byte[] block = new byte[BLOCK];
        put(block, 0, name);
        put(block, 100, "%07o\0".formatted(mode) + "0000000\0" + "0000000\0");
        put(block, 124, "%011o\0".formatted(size));
        put(block, 136, "00000000000\0        " + kind);
        put(block, 157, kind == '2' ? "usr/bin" : "");
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
