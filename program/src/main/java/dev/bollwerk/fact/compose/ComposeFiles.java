package dev.bollwerk.fact.compose;

import org.jspecify.annotations.Nullable;

/// Where the files of a project come from: those that are given, and those that they name.
public interface ComposeFiles {
    /// The text of a file; null when there is none.
    ///
    /// @param path with `/` as the separator, as the person or a file of the project names it,
    ///     the folder of that file before it
    /// @throws dev.bollwerk.BollwerkException when it may not or cannot be read
    @Nullable String read(String path);
}
