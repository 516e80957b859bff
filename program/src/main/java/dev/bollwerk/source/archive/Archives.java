package dev.bollwerk.source.archive;

import dev.bollwerk.image.Image;
import dev.bollwerk.source.archive.ArchiveFile.Compression;
import dev.bollwerk.source.wire.PlatformChoice;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/// Recognises by content what images lie in a file or a folder.
public final class Archives {
    private Archives() {}

    /// Whether a folder is an OCI layout.
    public static boolean isLayout(Path folder) {
        return Files.isRegularFile(folder.resolve("oci-layout"));
    }

    /// Opens the image in a file; empty when the file is no archive, or one without an image.
    public static Optional<Image> open(Path file, PlatformChoice choice, Spool spool) {
        if (!isTar(file)) {
            return Optional.empty();
        }
        ArchivePath target = new ArchivePath(file, null);
        Members members = ArchiveFile.open(file, spool);
        if (DockerArchive.isIn(members)) {
            return Optional.of(DockerArchive.open(members, target.toString(), null, choice));
        }
        if (OciLayout.isIn(members)) {
            return Optional.of(OciLayout.open(members, target, choice));
        }
        members.close();
        return Optional.empty();
    }

    /// Whether a file, unpacked if need be, starts with the header of a tar.
    private static boolean isTar(Path file) {
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
            in.mark(16);
            Compression compression = Compression.of(in.readNBytes(6));
            in.reset();
            return switch (compression) {
                case BZIP2, XZ -> false;
                case NONE, GZIP, ZSTD ->
                        startsWithHeader(compression.decompress(in, file.toString()));
            };
        } catch (IOException _) {
            return false;
        }
    }

    private static boolean startsWithHeader(InputStream in) throws IOException {
        byte[] block = in.readNBytes(512);
        return block.length == 512 && TarHeader.parse(block) != null;
    }
}
