package dev.bollwerk.analyze.file;

import dev.bollwerk.image.TreeEntry;

import java.util.List;

/// Reads one file format. Adding one is a small class and a line in the list of analyzers.
///
/// An analyzer has no state and sees one file at a time, so its result depends on the bytes of that
/// file (and its companions) alone and can be cached by layer.
public interface Analyzer {
    /// Stable short name: in cache keys and gaps.
    String name();

    /// Raised whenever the same bytes would give another result.
    int version();

    /// Whether the content of a file is wanted, from its path alone. Called for every file of every
    /// layer: cheap tests only.
    ///
    /// @param path relative, like `var/lib/dpkg/status`
    /// @param name last name of the path
    boolean wants(String path, String name);

    /// Whether the content of a file is wanted, from all that is known before it: its mode and size
    /// too. Called for every file of every layer, in place of the other one, for analyzers that
    /// [#sniffs].
    default boolean wants(TreeEntry entry, String name) {
        return wants(entry.path(), name);
    }

    /// The most bytes that [#accepts] gets to see.
    int HEAD_BYTES = 4096;

    /// Whether [#accepts] has a say. A file that is not accepted is neither kept nor read to its
    /// end, so an analyzer may want very many files and accept a few.
    default boolean sniffs() {
        return false;
    }

    /// Whether a wanted file goes on being wanted, from its first bytes. Called for analyzers that
    /// [#sniffs]; cheap tests only.
    ///
    /// @param bytes not to be changed, valid during the call only
    /// @param from where the file begins in them
    /// @param length up to [#HEAD_BYTES]; less only when the file has no more
    default boolean accepts(byte[] bytes, int from, int length) {
        return true;
    }

    /// Paths, in the merged tree and through its symbolic links, at which a file counts; one that
    /// ends in `/` means every file in that directory. Empty: a file counts wherever it is.
    ///
    /// A package database in a folder that happens to hold a copy of some root must not count, and
    /// one that is reached through a link must.
    default List<String> places() {
        return List.of();
    }

    /// Folders, in the merged tree and through its symbolic links, in which the name of each folder
    /// tells a package and no file has to be read. [#analyze] gets each of them as a file of that
    /// path without content, companions or limit; nothing of it is cached.
    default List<String> folders() {
        return List.of();
    }

    /// What a file of this format says of its packages.
    default Says says() {
        return Says.EITHER;
    }

    /// What a file can say of the packages in it.
    enum Says {
        /// They are there, unpacked by a package manager: `node_modules/x/package.json`.
        INSTALLED,
        /// They are wanted by a project: a lock file or a manifest.
        DECLARED,
        /// They are there, and there is no other word for it: a jar, a binary, the database of a
        /// distribution.
        EITHER
    }

    /// Suffixes of files beside it that belong to its content, like `-wal`.
    default List<String> companions() {
        return List.of();
    }

    /// Largest file it reads, in bytes; a larger one becomes a gap.
    default long limit() {
        return 512L << 20;
    }

    /// Reads the file. Damage becomes [Discoveries#gap], beside what could still be read.
    ///
    /// @throws dev.bollwerk.BollwerkException when nothing can be read; the caller makes it a gap
    void analyze(FileView file, Discoveries discoveries);
}
