package dev.bollwerk.analyze.binary;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.GZIPInputStream;
import java.util.zip.InflaterInputStream;

/// Compressed parts of programs, read within a limit.
final class Inflated {
    private Inflated() {}

    /// What zlib compressed.
    static byte[] zlib(Octets octets, int most) {
        return read(new InflaterInputStream(stream(octets)), most);
    }

    /// What gzip compressed.
    static byte[] gzip(Octets octets, int most) {
        try {
            return read(new GZIPInputStream(stream(octets)), most);
        } catch (IOException e) {
            throw Octets.damaged("what is compressed in it is no gzip (" + e.getMessage() + ")");
        }
    }

    private static InputStream stream(Octets octets) {
        return new ByteArrayInputStream(octets.copy(0, octets.size()));
    }

    private static byte[] read(InputStream stream, int most) {
        try (stream) {
            byte[] bytes = stream.readNBytes(most + 1);
            if (bytes.length > most) {
                throw Octets.damaged("a list in it has more than %d bytes".formatted(most));
            }
            return bytes;
        } catch (IOException e) {
            throw Octets.damaged("a list in it cannot be unpacked (" + e.getMessage() + ")");
        }
    }
}
