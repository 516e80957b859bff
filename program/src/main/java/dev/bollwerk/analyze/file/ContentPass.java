package dev.bollwerk.analyze.file;

/// Goes over the contents of files, one after the other, piece by piece. For one thread, which
/// uses it again and again.
///
/// A file is [#begin], then [#write] and [#skip] as often as there are pieces, then [#end]; a file
/// that was begun and is not ended is forgotten by the next [#begin].
public interface ContentPass {
    /// A file follows.
    ///
    /// @param path relative, in its layer
    void begin(String path);

    /// Bytes that follow; valid during the call only.
    void write(byte[] bytes, int from, int length);

    /// Zero bytes that follow: a hole of a sparse file.
    void skip(long zeros);

    /// Whether it has no use for more of the file.
    boolean isDone();

    /// The file is complete.
    ContentResult end();

    /// Looks at a file that has to be read in any order, like an archive; instead of the others.
    ContentResult read(FileView file);
}
