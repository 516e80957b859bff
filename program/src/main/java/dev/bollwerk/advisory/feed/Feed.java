package dev.bollwerk.advisory.feed;

/// A feed by the name that its advisories carry.
///
/// @param name as in [dev.bollwerk.advisory.Advisory#feed]
/// @param what whose data it is
/// @param licence of the data
/// @param limitDays age in days from which on it counts as stale
public record Feed(String name, String what, String licence, int limitDays) {
    public Feed {
        if (name.isBlank() || limitDays < 1) {
            throw new IllegalArgumentException("not a feed: '%s', %d".formatted(name, limitDays));
        }
    }
}
