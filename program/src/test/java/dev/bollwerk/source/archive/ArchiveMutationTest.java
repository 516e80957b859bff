package dev.bollwerk.source.archive;

import dev.bollwerk.Mutations;
import dev.bollwerk.Shared;
import dev.bollwerk.image.Image;
import dev.bollwerk.image.Layer;
import dev.bollwerk.source.Images;
import dev.bollwerk.source.Programs;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// Damaged archives end in errors of our own, and never in a member outside the archive.
class ArchiveMutationTest {
    private static final String ALPINE =
            "fixtures/scanners/trivy/pkg/fanal/test/testdata/alpine-310.tar.gz";
    private static final String OCI =
            "fixtures/scanners/stereoscope/pkg/image/oci/testdata/valid-oci.tar";

    @TempDir Path folder;

    @Test
    void damagedTarsAreClearErrors() throws IOException {
        byte[] oci = Files.readAllBytes(Shared.path(OCI));
        Mutations.run("OciLayout", List.of(oci, pax()), this::open);
    }

    @Test
    void damagedCompressionIsAClearError() throws IOException {
        byte[] small = new byte[60_000];
        try (InputStream in = Files.newInputStream(Shared.path(ALPINE))) {
            in.readNBytes(small, 0, small.length);
        }
        Mutations.run("gzip", small, this::open);
    }

    @Test
    void damagedSavesAreClearErrors() throws IOException {
        Path tree = Files.createDirectory(folder.resolve("tree"));
        Programs.run(tree, "tar", "xzf", Shared.path(ALPINE).toString());
        Path layer =
                tree.resolve(
                        "71dba1fabbde4baabcdebcde4895d3f3887e388b09cef162f8159cf7daffa1b8/"
                                + "layer.tar");
        Files.writeString(layer, "short");
        Files.createSymbolicLink(tree.resolve("link"), Path.of("manifest.json"));
        Path archive = folder.resolve("save.tar");
        Programs.run(tree, "tar", "cf", archive.toString(), ".");
        Mutations.run("DockerArchive", Files.readAllBytes(archive), this::open);
    }

    /// An archive with pax headers, from GNU tar.
    private byte[] pax() throws IOException {
        Path tree = Files.createDirectories(folder.resolve("pax/" + "long".repeat(30)));
        Files.writeString(tree.resolve("n".repeat(120)), "x");
        Path archive = folder.resolve("pax.tar");
        Programs.run(folder, "tar", "--format=pax", "-cf", archive.toString(), "pax");
        return Files.readAllBytes(archive);
    }

    private void open(byte[] bytes) {
        try {
            Path file = Files.write(folder.resolve("damaged"), bytes);
            Spool spool = new Spool(folder, 16 << 20);
            Archives.open(file, Images.ANY, spool).ifPresent(ArchiveMutationTest::read);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void read(Image image) {
        try (image) {
            for (Layer layer : image.layers()) {
                layer.descriptor();
                try (InputStream in = layer.open()) {
                    in.transferTo(OutputStream.nullOutputStream());
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
