package dev.bollwerk.analyze.file;

import java.util.List;

/// What a scanner saw in one file.
///
/// @param gaps why something in it was not looked at, one sentence each
public record ContentResult(List<ContentHit> hits, List<String> gaps) {
    /// Nothing.
    public static final ContentResult EMPTY = new ContentResult(List.of(), List.of());

    public ContentResult {
        hits = List.copyOf(hits);
        gaps = List.copyOf(gaps);
    }

    /// Whether there is nothing in it.
    public boolean isEmpty() {
        return hits.isEmpty() && gaps.isEmpty();
    }
}
