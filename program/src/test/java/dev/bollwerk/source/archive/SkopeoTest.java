package dev.bollwerk.source.archive;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bollwerk.BollwerkException;
import dev.bollwerk.Shared;
import dev.bollwerk.image.Descriptor;
import dev.bollwerk.image.Digest;
import dev.bollwerk.image.Image;
import dev.bollwerk.source.Images;
import dev.bollwerk.source.Programs;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;

/// Archives and layouts as skopeo writes them, and as Docker 25 and newer save.
class SkopeoTest {
    private static final String ALPINE =
            "fixtures/scanners/trivy/pkg/fanal/test/testdata/alpine-310.tar.gz";
    private static final String ALPINE_TAR = "docker-archive:alpine.tar";
    private static final String OTHER = "fixtures/scanners/trivy/pkg/fanal/test/testdata/test.oci";
    private static final String DIFF_ID =
            "sha256:531743b7098cb2aaf615641007a129173f63ed86ca32fe7b5a246a1c47286028";

    @TempDir static Path folder;

    @BeforeAll
    static void unpack() throws IOException {
        try (InputStream in = new GZIPInputStream(Files.newInputStream(Shared.path(ALPINE)))) {
            Files.copy(in, folder.resolve("alpine.tar"));
        }
    }

    @Test
    void opensDockerArchive() throws IOException {
        Path file = folder.resolve("docker.tar");
        copy(ALPINE_TAR, "docker-archive:" + file + ":example.org/a/b:1", "gzip");
        for (String value : new String[] {file.toString(), file + ":example.org/a/b:1"}) {
            try (Image image =
                    DockerArchive.open(ArchivePath.parse(value), Images.ANY, Spool.in(folder))) {
                assertAlpine(image);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"gzip", "zstd"})
    void opensOciArchive(String compression) throws IOException {
        Path file = folder.resolve(compression + ".tar");
        copy(ALPINE_TAR, "oci-archive:" + file + ":1.0", compression);
        ArchivePath target = ArchivePath.parse(file + ":1.0");
        try (Image image = OciLayout.openArchive(target, Images.ANY, Spool.in(folder))) {
            assertTrue(image.layers().getFirst().descriptor().mediaType().endsWith(compression));
            assertAlpine(image);
        }
    }

    @Test
    void opensLayoutWithTwoTags() throws IOException {
        Path layout = folder.resolve("layout");
        copy(ALPINE_TAR, "oci:" + layout + ":one", "gzip");
        copy("oci:" + Shared.path(OTHER), "oci:" + layout + ":two", "gzip");
        try (Image image = OciLayout.openFolder(ArchivePath.parse(layout + ":one"), Images.ANY)) {
            assertAlpine(image);
        }
        try (Image image = OciLayout.openFolder(ArchivePath.parse(layout + ":two"), Images.ANY)) {
            assertTrue(!DIFF_ID.equals(image.config().diffIds().getFirst().toString()));
            Images.validate(image);
        }
        var failure =
                assertThrows(
                        BollwerkException.class,
                        () -> OciLayout.openFolder(ArchivePath.parse("" + layout), Images.ANY));
        assertTrue(
                failure.getMessage()
                        .endsWith(
                                "holds several images for linux/amd64; append one of these to its"
                                        + " path: :one, :two."),
                failure.getMessage());
    }

    /// Docker 25 and newer write an OCI layout with `manifest.json` beside it. The form with
    /// uncompressed layers is that of its own store, the other that of containerd's.
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void opensSaveOfNewDocker(boolean compressed) throws IOException {
        Path layout = folder.resolve("save" + compressed);
        copy(ALPINE_TAR, "oci:" + layout + ":latest", "gzip");
        Digest manifest;
        String json;
        try (Image image = OciLayout.openFolder(ArchivePath.parse(layout.toString()), Images.ANY)) {
            manifest = image.digest();
            Descriptor stored = image.layers().getFirst().descriptor();
            Digest layer = compressed ? stored.digest() : Digest.parse(DIFF_ID);
            json = manifestJson(image, compressed ? stored : null, layer);
            if (!compressed) {
                try (InputStream in = new GZIPInputStream(image.layers().getFirst().open())) {
                    Files.copy(in, layout.resolve("blobs/sha256/" + layer.hex()));
                }
            }
        }
        Files.writeString(layout.resolve("manifest.json"), json);
        Path file = folder.resolve("save" + compressed + ".tar");
        Programs.run(layout, "tar", "cf", file.toString(), ".");
        ArchivePath target = ArchivePath.parse(file + ":new/alpine:3.10");
        try (Image image = DockerArchive.open(target, Images.ANY, Spool.in(folder))) {
            assertEquals(manifest, image.digest());
            assertEquals(
                    compressed,
                    image.layers().getFirst().descriptor().mediaType().endsWith("gzip"));
            assertAlpine(image);
        }
    }

    private static String manifestJson(Image image, @Nullable Descriptor source, Digest layer) {
        String sources =
                source == null
                        ? "null"
                        : "{\"%s\":{\"mediaType\":\"%s\",\"size\":%d,\"digest\":\"%s\"}}"
                                .formatted(
                                        DIFF_ID,
                                        source.mediaType(),
                                        source.size(),
                                        source.digest());
        return """
        [{"Config":"blobs/sha256/%s","RepoTags":["new/alpine:3.10"],
        "Layers":["blobs/sha256/%s"],"LayerSources":%s}]\
        """
                .formatted(Digest.sha256(image.config().raw()).hex(), layer.hex(), sources);
    }

    private static void assertAlpine(Image image) throws IOException {
        assertEquals(DIFF_ID, image.config().diffIds().getFirst().toString());
        Images.validate(image);
    }

    private static void copy(String from, String to, String compression) {
        Programs.run(
                folder,
                "skopeo",
                "copy",
                "-q",
                "--insecure-policy",
                "--dest-compress",
                "--dest-compress-format=" + compression,
                from,
                to);
    }
}
