package dev.bollwerk.analyze.file;

/// A file of a kind that holds packages or is one, of which its reader cannot tell which. It is a
/// gap unless another reader can, or a package owns it.
public enum Unidentified {
    PROGRAM,
    ARCHIVE,

    /// The modules of a Go program that only tells by which Go it was built.
    MODULES;

    /// The form it has in [FileResult#notes].
    public String note() {
        return "unidentified " + name();
    }
}
