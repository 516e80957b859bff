package dev.bollwerk.source.archive;

import dev.bollwerk.BollwerkException;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;

/// Keeps a stream in a temporary file, so that it can be read at random. The file has no name any
/// more once it is open: it is gone when it is closed, even after a crash.
///
/// @param folder where temporary files go
/// @param limit bytes at most
public record Spool(Path folder, long limit) {
    /// Bytes at most, unless something else is asked for: larger than images are, smaller than
    /// what a bomb unpacks to.
    public static final long LIMIT = 64L << 30;

    private static final int BUFFER = 256 << 10;

    /// A spool with the usual limit.
    public static Spool in(Path folder) {
        return new Spool(folder, LIMIT);
    }

    /// Stores the whole stream.
    ///
    /// @param where names it in errors, as the subject of a sentence
    public FileChannel store(InputStream in, String where) throws IOException {
        Path file = Files.createTempFile(folder, "bollwerk-", ".spool");
        FileChannel channel =
                FileChannel.open(
                        file,
                        Set.of(
                                StandardOpenOption.READ,
                                StandardOpenOption.WRITE,
                                StandardOpenOption.DELETE_ON_CLOSE));
        try {
            copy(in, channel, where);
            return channel;
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    private void copy(InputStream in, FileChannel channel, String where) throws IOException {
        byte[] buffer = new byte[BUFFER];
        long total = 0;
        for (int count; (count = in.read(buffer)) >= 0; ) {
            total += count;
            if (total > limit) {
                throw BollwerkException.target(
                        "%s is refused: it unpacks to more than %d bytes.".formatted(where, limit));
            }
            ByteBuffer bytes = ByteBuffer.wrap(buffer, 0, count);
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
        }
    }
}
