package dev.bollwerk.source.archive;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bollwerk.BollwerkException;
import dev.bollwerk.Shared;
import dev.bollwerk.image.Digest;
import dev.bollwerk.image.Image;
import dev.bollwerk.source.Images;
import dev.bollwerk.source.Programs;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

class DockerArchiveTest {
    private static final String ALPINE =
            "fixtures/scanners/trivy/pkg/fanal/test/testdata/alpine-310.tar.gz";
    private static final String CONFIG =
            "sha256:af341ccd2df8b0e2d67cf8dd32e087bfda4e5756ebd1c76bbf3efa0dc246590e";

    @TempDir Path folder;

    @Test
    void opensGzippedArchive() throws IOException {
        try (Image image = open(Shared.path(ALPINE).toString())) {
            assertAlpine(image);
        }
        assertEquals(0, folder.toFile().list().length, "the spool file is gone");
    }

    @Test
    void opensPlainArchiveByTag() throws IOException {
        Path plain = unpacked();
        try (Image image = open(plain + ":alpine:3.10")) {
            assertAlpine(image);
            assertEquals(plain + ":alpine:3.10", image.name());
        }
    }

    @Test
    void unknownTagListsWhatThereIs() throws IOException {
        Path plain = unpacked();
        assertFails(
                plain + ":alpine:3.11",
                "holds no 'alpine:3.11'; append one of these to its path: :alpine:3.10.");
    }

    @Test
    void severalImagesAreAQuestion() throws IOException {
        Path tree = tree();
        String manifest = Files.readString(tree.resolve("manifest.json"));
        String one = manifest.strip().substring(1, manifest.strip().length() - 1);
        Files.writeString(
                tree.resolve("manifest.json"),
                "[%s,%s]".formatted(one, one.replace("alpine:3.10", "other:1")));
        Path archive = pack(tree);
        assertFails(archive.toString(), "holds 2 images; append one of these to its path");
        try (Image image = open(archive + ":docker.io/library/other:1")) {
            Images.validate(image);
        }
        try (Image image = open(archive + "@1")) {
            Images.validate(image);
        }
    }

    @Test
    void layerMayBeASymbolicLinkInsideTheArchive() throws IOException {
        Path tree = tree();
        Path id = tree.resolve("71dba1fabbde4baabcdebcde4895d3f3887e388b09cef162f8159cf7daffa1b8");
        Files.createDirectories(tree.resolve("other"));
        Files.move(id.resolve("layer.tar"), tree.resolve("other/layer.tar"));
        Files.createSymbolicLink(id.resolve("layer.tar"), Path.of("../other/layer.tar"));
        try (Image image = open(pack(tree).toString())) {
            assertAlpine(image);
        }
    }

    @Test
    void linkOutOfTheArchiveIsMissing() throws IOException {
        Path tree = tree();
        Path id = tree.resolve("71dba1fabbde4baabcdebcde4895d3f3887e388b09cef162f8159cf7daffa1b8");
        Files.delete(id.resolve("layer.tar"));
        Files.createSymbolicLink(id.resolve("layer.tar"), Path.of("../../../../etc/passwd"));
        assertFails(pack(tree).toString(), "is missing; save the image again");
    }

    @Test
    void changedConfigurationIsRefused() throws IOException {
        Path tree = tree();
        Path config = tree.resolve(CONFIG.substring(7) + ".json");
        Files.writeString(config, Files.readString(config).replace("amd64", "arm64"));
        assertFails(pack(tree).toString(), "instead of " + CONFIG);
    }

    @Test
    void compressedLayersAreRecognised() throws IOException {
        Path tree = tree();
        Path layer =
                tree.resolve(
                        "71dba1fabbde4baabcdebcde4895d3f3887e388b09cef162f8159cf7daffa1b8/"
                                + "layer.tar");
        byte[] bytes = Files.readAllBytes(layer);
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(layer))) {
            out.write(bytes);
        }
        try (Image image = open(pack(tree).toString())) {
            assertTrue(image.layers().getFirst().descriptor().mediaType().endsWith("gzip"));
            Images.validate(image);
        }
    }

    @Test
    void cutArchiveIsAClearError() throws IOException {
        Path plain = unpacked();
        try (var channel = Files.newByteChannel(plain, java.nio.file.StandardOpenOption.WRITE)) {
            channel.truncate(Files.size(plain) / 2);
        }
        assertFails(plain.toString(), "is cut off");
    }

    @Test
    void cutCompressionIsAClearError() throws IOException {
        byte[] bytes = Files.readAllBytes(Shared.path(ALPINE));
        Path cut = folder.resolve("cut.tar.gz");
        Files.write(cut, java.util.Arrays.copyOf(bytes, bytes.length / 2));
        assertFails(cut.toString(), "is cut off");
    }

    @Test
    void namesWithoutEndAreRefused() throws IOException {
        Path archive = folder.resolve("names.tar");
        byte[] name = "n".repeat(1_000_000).getBytes(StandardCharsets.US_ASCII);
        try (OutputStream out = Files.newOutputStream(archive)) {
            for (int i = 0; i < 40; i++) {
                out.write(header("x", 'L', name.length));
                out.write(name);
                out.write(new byte[512 - name.length % 512]);
                out.write(header("x", '0', 0));
            }
        }
        assertFails(archive.toString(), "the names of its members have more than");
    }

    @Test
    void bombIsRefused() {
        ArchivePath target = new ArchivePath(Shared.path(ALPINE), null);
        Spool small = new Spool(folder, 1 << 20);
        var failure =
                assertThrows(
                        BollwerkException.class,
                        () -> DockerArchive.open(target, Images.ANY, small));
        assertTrue(failure.getMessage().contains("more than 1048576 bytes"));
    }

    @Test
    void otherFilesAreClearErrors() throws IOException {
        Path text = Files.writeString(folder.resolve("x.tar"), "no tar".repeat(1000));
        assertFails(text.toString(), "is no tar archive");
        assertFails(Files.write(folder.resolve("e"), new byte[0]).toString(), "is no tar archive");
        assertFails(folder.resolve("missing").toString(), "there is no such file");
        Path oci =
                Shared.path("fixtures/scanners/stereoscope/pkg/image/oci/testdata/valid-oci.tar");
        assertFails(oci.toString(), "write oci-archive: before its path");
    }

    private static void assertAlpine(Image image) throws IOException {
        assertEquals(Digest.parse(CONFIG), image.digest());
        assertEquals(1, image.layers().size());
        assertTrue(image.config().stepOfLayer(0).createdBy().contains("ADD file:"));
        Images.validate(image);
    }

    private Path unpacked() throws IOException {
        Path plain = folder.resolve("alpine:plain.tar");
        try (InputStream in = new GZIPInputStream(Files.newInputStream(Shared.path(ALPINE)))) {
            Files.copy(in, plain);
        }
        return plain;
    }

    private static byte[] header(String name, char type, int size) {
        byte[] header = new byte[512];
        put(header, 0, name);
        put(header, 124, "%011o".formatted(size));
        put(header, 148, "        ");
        header[156] = (byte) type;
        int sum = 0;
        for (byte b : header) {
            sum += b;
        }
        put(header, 148, "%06o\0".formatted(sum));
        return header;
    }

    private static void put(byte[] header, int at, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(bytes, 0, header, at, bytes.length);
    }

    private Path tree() throws IOException {
        Path tree = Files.createDirectory(folder.resolve("tree"));
        Programs.run(tree, "tar", "xzf", Shared.path(ALPINE).toString());
        return tree;
    }

    private Path pack(Path tree) {
        Path archive = folder.resolve("packed.tar");
        Programs.run(tree, "tar", "cf", archive.toString(), ".");
        return archive;
    }

    private Image open(String value) {
        return DockerArchive.open(ArchivePath.parse(value), Images.ANY, Spool.in(folder));
    }

    private void assertFails(String value, String part) {
        var failure = assertThrows(BollwerkException.class, () -> open(value));
        assertTrue(failure.getMessage().contains(part), failure.getMessage());
    }
}
