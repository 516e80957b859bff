package dev.bollwerk.analyze.os;

import java.nio.ByteBuffer;
import java.util.function.Consumer;

/// A database in which rpm keeps the headers of the installed packages.
sealed interface HeaderStore permits BerkeleyHash, NdbPackages, SqlitePackages {
    /// Largest header, in bytes; the largest real ones have a tenth of it.
    int LARGEST_HEADER = 64 << 20;

    /// Gives every header, one after the other, in the order of the database.
    ///
    /// @param header gets the bytes of a header, valid during the call only
    /// @param damage gets a sentence for each part that could not be read
    void forEach(Consumer<ByteBuffer> header, Consumer<String> damage);
}
