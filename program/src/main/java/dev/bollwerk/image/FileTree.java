package dev.bollwerk.image;

import java.io.IOException;
import java.io.InputStream;

/// A tree of files that is no image: a root file system, a project, or a single file. A port; it is
/// read like one layer that has no digest.
public interface FileTree extends AutoCloseable {
    /// What a person calls it.
    String name();

    /// Visits every entry once, parents before children, in a stable order.
    ///
    /// @throws IOException when the tree itself cannot be read; a single unreadable entry goes to
    ///     [Visitor#unreadable]
    void walk(Visitor visitor) throws IOException;

    @Override
    void close();

    /// Receives the entries of a walk.
    interface Visitor {
        /// One entry; `content` opens its bytes, for regular files only, during this call only.
        void visit(TreeEntry entry, Content content) throws IOException;

        /// An entry that exists but cannot be read.
        void unreadable(String path, String reason);
    }

    /// Opens the bytes of one file.
    @FunctionalInterface
    interface Content {
        InputStream open() throws IOException;
    }
}
