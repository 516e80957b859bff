package dev.bollwerk.advisory.store;

import dev.bollwerk.advisory.FeedStatus;

import java.util.List;

/// What an import did.
///
/// @param feeds that are new or replaced now
/// @param files how many files (entries of archives included) were of a known format
/// @param unknown how many files were of no known format
/// @param problems how many records or files could not be used
/// @param examples the first of the problems, each with its place
/// @param failed files that broke off; what they would have replaced is as it was
public record ImportReport(
        List<FeedStatus> feeds,
        long files,
        long unknown,
        long problems,
        List<String> examples,
        List<String> failed) {
    public ImportReport {
        feeds = List.copyOf(feeds);
        examples = List.copyOf(examples);
        failed = List.copyOf(failed);
    }
}
