package dev.bollwerk.advisory;

import org.jspecify.annotations.Nullable;

import java.time.Instant;

/// One feed as it stands in the advisory index.
///
/// @param feed short name, as in [Advisory#feed]
/// @param records how many advisories (or scores) it gave
/// @param date newest date that the feed itself states; null when it states none
/// @param imported when it was read
/// @param origin where it came from: file name or address, without secrets
/// @param licence of the data
/// @param ecosystems ecosystems it speaks about, sorted
/// @param limitDays age in days from which on it counts as stale
/// @param starter whether it is the small set that ships with the program
public record FeedStatus(
        String feed,
        long records,
        @Nullable Instant date,
        Instant imported,
        String origin,
        String licence,
        java.util.List<String> ecosystems,
        int limitDays,
        boolean starter) {
    public FeedStatus {
        ecosystems = java.util.List.copyOf(ecosystems);
    }

    /// Age in whole days at `now`, from the feed's own date or else from the import. A date after
    /// the import is wrong, and would keep a feed from ever being old.
    public long ageDays(Instant now) {
        Instant from = date == null || date.isAfter(imported) ? imported : date;
        return Math.max(0, java.time.Duration.between(from, now).toDays());
    }

    /// Whether it is older than its limit.
    public boolean isStale(Instant now) {
        return ageDays(now) > limitDays;
    }
}
