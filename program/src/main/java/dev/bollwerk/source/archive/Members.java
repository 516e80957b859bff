package dev.bollwerk.source.archive;

import dev.bollwerk.BollwerkException;

import java.io.IOException;
import java.io.InputStream;

/// The named files of an archive or a layout. Names are relative, with `/` between parts.
interface Members extends AutoCloseable {
    /// What a person calls the whole.
    String where();

    /// Whether there is a regular file of that name.
    boolean has(String name);

    /// Bytes of a file that is there.
    long size(String name);

    /// Opens a file; one that is not there is an error.
    InputStream open(String name) throws IOException;

    /// Reads a small file whole; one that is longer than `limit` is an error.
    default byte[] read(String name, int limit) {
        if (!has(name)) {
            throw BollwerkException.target(
                    "%s is damaged: '%s' is missing; save the image again."
                            .formatted(where(), name));
        }
        try (InputStream in = open(name)) {
            byte[] bytes = in.readNBytes(limit + 1);
            if (bytes.length > limit) {
                throw BollwerkException.target(
                        "%s is refused: '%s' is longer than %d bytes."
                                .formatted(where(), name, limit));
            }
            return bytes;
        } catch (IOException e) {
            throw BollwerkException.target(
                    "%s cannot be read: '%s': %s.".formatted(where(), name, e.getMessage()), e);
        }
    }

    @Override
    void close();
}
