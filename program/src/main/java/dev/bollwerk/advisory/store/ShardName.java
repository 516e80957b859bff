package dev.bollwerk.advisory.store;

import org.jspecify.annotations.Nullable;

import java.util.Locale;
import java.util.Set;

/// Which shard a feed's records go to: what an upstream publishes as one piece is one shard, so
/// that a new copy of it replaces the old one and nothing else.
///
/// @param name of the shard
/// @param ecosystem the only one that the shard speaks about, null for all that it has: an
///     export for one ecosystem has some records of packages of others, and would pass for a feed
///     of those
record ShardName(String name, @Nullable String ecosystem) {
    /// A shard's file, whose name is a little longer, has to fit into a tar header.
    private static final int LONGEST = 60;

    /// Feeds that upstream publishes once for each ecosystem.
    private static final Set<String> BY_ECOSYSTEM = Set.of("ghsa", "malicious", "osv");

    /// @param format of the reader
    /// @param feed as the advisories name it
    /// @param ecosystem that (almost) all records of the source speak about; null if none
    static ShardName of(String format, String feed, @Nullable String ecosystem) {
        if (format.equals("osv")) {
            boolean split = BY_ECOSYSTEM.contains(feed) && ecosystem != null;
            return split
                    ? new ShardName(slug(feed + "-" + ecosystem), ecosystem)
                    : new ShardName(slug(feed), null);
        }
        return new ShardName(slug(format.startsWith(feed) ? format : feed + "-" + format), null);
    }

    static boolean isByEcosystem(String feed) {
        return BY_ECOSYSTEM.contains(feed);
    }

    private static String slug(String name) {
        String start = name.substring(0, Math.min(name.length(), LONGEST));
        String slug = start.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9.]+", "-");
        return slug.startsWith("-") || slug.startsWith(".") ? "feed" + slug : slug;
    }
}
