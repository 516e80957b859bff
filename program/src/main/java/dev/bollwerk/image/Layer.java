package dev.bollwerk.image;

import java.io.IOException;
import java.io.InputStream;

/// One layer of an image, as its source stores it. A port: a source gives the least it can, and
/// verifying, decompressing and reading the tar are done once for all sources.
public interface Layer {
    /// Media type, digest and size of the bytes as stored.
    Descriptor descriptor();

    /// The digest of the uncompressed tar, as the image configuration states it.
    Digest diffId();

    /// Opens the bytes as stored, from the beginning; they are not verified yet. May be called more
    /// than once.
    ///
    /// @throws IOException when the bytes stop coming
    InputStream open() throws IOException;
}
