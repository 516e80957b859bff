package dev.bollwerk.advisory.feed;

import java.nio.file.Path;
import java.util.List;

/// What came of updating one source.
///
/// @param source its name
/// @param files where its data are now, old ones when it failed; empty when there never were any
/// @param reason why it failed; empty when it did not
public record FeedOutcome(String source, Status status, List<Path> files, String reason) {
    /// Success or failure.
    public enum Status {
        /// There are new data.
        UPDATED,
        /// The data are those of the last time.
        UNCHANGED,
        /// The old data, if any, stay.
        FAILED
    }

    public FeedOutcome {
        files = List.copyOf(files);
    }
}
