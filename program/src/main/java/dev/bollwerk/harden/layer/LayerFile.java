package dev.bollwerk.harden.layer;

import dev.bollwerk.harden.tar.TarWriter;
import dev.bollwerk.image.Digest;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.util.zip.GZIPOutputStream;

/// A file that a layer is written to; its digests are taken on the way.
public final class LayerFile implements AutoCloseable {
    private static final int BUFFER = 128 << 10;

    private final Path file;
    private final boolean gzip;
    private final MessageDigest stored = Digest.newSha256();
    private final MessageDigest plain = Digest.newSha256();
    private final TarWriter tar;
    private int entries;

    /// @param file must not exist
    /// @param gzip whether it is to be compressed
    public LayerFile(Path file, boolean gzip) throws IOException {
        this.file = file;
        this.gzip = gzip;
        OutputStream raw = Files.newOutputStream(file, StandardOpenOption.CREATE_NEW);
        try {
            OutputStream bottom = new BufferedOutputStream(new DigestOutputStream(raw, stored));
            OutputStream top =
                    gzip
                            ? new DigestOutputStream(new GZIPOutputStream(bottom, BUFFER), plain)
                            : bottom;
            tar = new TarWriter(new BufferedOutputStream(top, BUFFER));
        } catch (IOException | RuntimeException e) {
            raw.close();
            throw e;
        }
    }

    void begin(TarWriter.Entry entry) throws IOException {
        entries++;
        tar.begin(entry);
    }

    TarWriter tar() {
        return tar;
    }

    /// Ends the tar and closes the file.
    BuiltLayer finish() throws IOException {
        tar.finish();
        tar.close();
        Digest digest = Digest.of("sha256", stored.digest());
        return new BuiltLayer(
                file,
                gzip ? Digest.of("sha256", plain.digest()) : digest,
                digest,
                Files.size(file),
                gzip,
                entries);
    }

    @Override
    public void close() throws IOException {
        tar.close();
    }
}
