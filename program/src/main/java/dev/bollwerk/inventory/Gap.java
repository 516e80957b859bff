package dev.bollwerk.inventory;

import org.jspecify.annotations.Nullable;

/// Something that was not looked at or not understood, so nothing can be said about it. Gaps are
/// results: the report lists them, and `--strict` turns them into exit code 4.
///
/// @param what `file`, `layer`, `package`, `feed`, `distribution`, …
/// @param path the file concerned, if it is one
/// @param reason one sentence
public record Gap(String what, @Nullable String path, String reason) implements Comparable<Gap> {
    /// A file that could not be read or understood.
    public static Gap file(String path, String reason) {
        return new Gap("file", path, reason);
    }

    @Override
    public int compareTo(Gap other) {
        return sortKey().compareTo(other.sortKey());
    }

    private String sortKey() {
        return what + '\0' + (path == null ? "" : path) + '\0' + reason;
    }
}
