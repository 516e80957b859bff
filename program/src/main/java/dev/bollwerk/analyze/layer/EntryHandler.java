package dev.bollwerk.analyze.layer;

import dev.bollwerk.image.TreeEntry;

import org.jspecify.annotations.Nullable;

/// Receives the entries of a tar.
interface EntryHandler {
    /// One entry. The body of a regular file goes to the sink that is returned; without one it is
    /// skipped.
    ///
    /// @param number of the entry, from 0
    @Nullable Sink entry(int number, TreeEntry entry);

    /// Whether [#attributes] is wanted; it costs memory.
    default boolean wantsAttributes() {
        return false;
    }

    /// What the tar says further of the entry that comes next.
    default void attributes(TarAttributes attributes) {}

    /// The root directory itself.
    default void root(TreeEntry entry) {}

    /// An entry that is left out.
    void leftOut(String path, String reason);

    /// Takes the body of one file, piece by piece; the pieces are valid during the call only.
    interface Sink {
        void write(byte[] bytes, int from, int length);

        /// Zero bytes: a hole of a sparse file.
        void skip(long zeros);

        /// Whether it has no use for more of the body, so that who reads files one by one may
        /// stop.
        default boolean isDone() {
            return false;
        }

        /// The body is complete.
        void end();

        /// The body cannot be read to its end; nothing more comes.
        void fail(String reason);
    }
}
