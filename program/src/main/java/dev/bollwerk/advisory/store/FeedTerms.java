package dev.bollwerk.advisory.store;

import dev.bollwerk.advisory.feed.Feed;
import dev.bollwerk.advisory.feed.FeedList;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;

/// On what terms a feed's data come, and from which age on they are too old to trust an empty
/// answer.
///
/// @param licence of the data, as its publisher states it
/// @param limitDays age in days from which on it counts as stale
record FeedTerms(String licence, int limitDays) {
    private static final FeedTerms UNKNOWN = new FeedTerms("as its publisher states", 30);

    /// Where a feed states no date, its newest record stands for it; in a small ecosystem that one
    /// is old on the best of days.
    private static final int QUIET_DAYS = 365;

    /// The terms as the list of feeds has them.
    ///
    /// @param feed as advisories name it
    /// @param shard its shard, which tells the ecosystem where the feed has several
    static FeedTerms of(String feed, String shard, Instant now) {
        FeedTerms terms =
                FeedList.bundled(Clock.fixed(now, ZoneOffset.UTC))
                        .feed(feed)
                        .map(FeedTerms::of)
                        .orElse(UNKNOWN);
        return isQuiet(feed, shard) ? new FeedTerms(terms.licence(), QUIET_DAYS) : terms;
    }

    private static FeedTerms of(Feed feed) {
        return new FeedTerms(feed.licence(), feed.limitDays());
    }

    private static boolean isQuiet(String feed, String shard) {
        return !shard.equals(feed)
                && switch (shard) {
                    case "ghsa-npm",
                            "ghsa-maven",
                            "ghsa-pypi",
                            "ghsa-go",
                            "ghsa-packagist",
                            "malicious-npm",
                            "malicious-pypi" ->
                            false;
                    default -> shard.startsWith("ghsa-") || shard.startsWith("malicious-");
                };
    }
}
