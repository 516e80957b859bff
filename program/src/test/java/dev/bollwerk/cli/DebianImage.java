package dev.bollwerk.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.bollwerk.image.Digest;
import dev.bollwerk.source.Programs;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;

/// A real Debian root, made with mmdebstrap, as an image of one layer in an OCI layout.
record DebianImage(Path layout) {
    private static final String MIRROR = "http://deb.debian.org/debian";
    private static final String SECURITY = "http://deb.debian.org/debian-security";

    /// What the archive had at a point release.
    static DebianImage ofRelease(Path layout, String packages) {
        return make(layout, packages, "", List.of("deb " + MIRROR + " bookworm main"));
    }

    /// For each package the version of the last security update, also where a point release brought
    /// a newer one since: an older state for some packages, a newer one for others.
    static DebianImage ofSecurity(Path layout, String packages) {
        return make(
                layout,
                packages,
                "Package: *\nPin: release n=bookworm-security\nPin-Priority: 1001\n",
                List.of(
                        "deb " + MIRROR + " bookworm main",
                        "deb " + SECURITY + " bookworm-security main"));
    }

    private static DebianImage make(
            Path layout, String packages, String preferences, List<String> sources) {
        try {
            Path blobs = Files.createDirectories(layout.resolve("blobs/sha256"));
            Path pins = Files.writeString(layout.resolve("preferences"), preferences);
            Path root = layout.resolve("root.tar");
            List<String> arguments = new ArrayList<>();
            arguments.addAll(List.of("--quiet", "--variant=essential", "--include=" + packages));
            arguments.add("--setup-hook=copy-in " + pins + " /etc/apt");
            arguments.addAll(List.of("bookworm", root.toString()));
            arguments.addAll(sources);
            Programs.run(layout, "mmdebstrap", arguments.toArray(String[]::new));
            describe(layout, blobs, root);
            return new DebianImage(layout);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void describe(Path layout, Path blobs, Path root) throws IOException {
        Digest layer = digest(root);
        long size = Files.size(root);
        Files.move(root, blobs.resolve(layer.hex()));
        String config =
                """
                {"architecture":"amd64","os":"linux","config":{"User":"10001"},
                 "rootfs":{"type":"layers","diff_ids":["%s"]}}\
                """
                        .formatted(layer);
        String manifest =
                """
                {"schemaVersion":2,"mediaType":"application/vnd.oci.image.manifest.v1+json",
                 "config":%s,"layers":[{"mediaType":"application/vnd.oci.image.layer.v1.tar",
                  "digest":"%s","size":%d}]}\
                """
                        .formatted(
                                blob(blobs, "application/vnd.oci.image.config.v1+json", config),
                                layer,
                                size);
        String descriptor = blob(blobs, "application/vnd.oci.image.manifest.v1+json", manifest);
        Files.writeString(
                layout.resolve("index.json"),
                "{\"schemaVersion\":2,\"manifests\":[" + descriptor + "]}");
        Files.writeString(layout.resolve("oci-layout"), "{\"imageLayoutVersion\":\"1.0.0\"}");
    }

    /// Stores a document and gives its descriptor.
    private static String blob(Path blobs, String mediaType, String text) throws IOException {
        byte[] bytes = text.getBytes(UTF_8);
        Digest digest = Digest.sha256(bytes);
        Files.write(blobs.resolve(digest.hex()), bytes);
        return "{\"mediaType\":\"%s\",\"digest\":\"%s\",\"size\":%d}"
                .formatted(mediaType, digest, bytes.length);
    }

    private static Digest digest(Path file) throws IOException {
        MessageDigest digest = Digest.newSha256();
        try (InputStream in = Files.newInputStream(file)) {
            byte[] block = new byte[1 << 20];
            for (int n = in.read(block); n >= 0; n = in.read(block)) {
                digest.update(block, 0, n);
            }
        }
        return Digest.of("sha256", digest.digest());
    }

    /// As on the command line.
    String target() {
        return "oci-layout:" + layout;
    }
}
