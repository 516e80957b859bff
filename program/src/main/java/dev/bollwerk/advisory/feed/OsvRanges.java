package dev.bollwerk.advisory.feed;

import dev.bollwerk.version.InvalidVersionException;
import dev.bollwerk.version.VersionRange;
import dev.bollwerk.version.VersionScheme;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// Turns the events of an OSV range into ranges of versions.
///
/// [Evaluation](https://ossf.github.io/osv-schema/#evaluation)
final class OsvRanges {
    /// In the order that counts at one and the same version: what is fixed in it is so before it
    /// introduces anything, and a version may be the first and last affected one.
    private enum Kind {
        FIXED,
        LIMIT,
        INTRODUCED,
        LAST_AFFECTED
    }

    private record Event(Kind kind, String version) {
        boolean isZero() {
            return kind == Kind.INTRODUCED && (version.equals("0") || version.equals("0.0.0-0"));
        }
    }

    private OsvRanges() {}

    /// @param range one element of `ranges`
    static List<VersionRange> read(Json range, VersionScheme scheme) {
        if (range.text("type").equals("GIT")) {
            return List.of();
        }
        var events = new ArrayList<Event>();
        for (Json event : range.list("events")) {
            add(events, Kind.INTRODUCED, event.text("introduced"));
            add(events, Kind.FIXED, event.text("fixed"));
            add(events, Kind.LAST_AFFECTED, event.text("last_affected"));
            add(events, Kind.LIMIT, event.text("limit"));
        }
        return ranges(sorted(events, scheme));
    }

    private static void add(List<Event> events, Kind kind, String version) {
        if (!version.isEmpty() && !(kind == Kind.LIMIT && version.equals("*"))) {
            events.add(new Event(kind, version));
        }
    }

    /// By version; in the feed's own order, but for the beginning of all versions, when one cannot
    /// be read.
    private static List<Event> sorted(List<Event> events, VersionScheme scheme) {
        var sorted = new ArrayList<>(events);
        Comparator<Event> beginning = Comparator.comparing(event -> !event.isZero());
        try {
            sorted.sort(
                    beginning
                            .thenComparing(Event::version, scheme::compare)
                            .thenComparing(Event::kind));
        } catch (InvalidVersionException _) {
            sorted.clear();
            sorted.addAll(events);
            sorted.sort(beginning);
        }
        return sorted;
    }

    private static List<VersionRange> ranges(List<Event> events) {
        var ranges = new ArrayList<VersionRange>();
        String introduced = null;
        boolean open = false;
        for (Event event : events) {
            switch (event.kind()) {
                case INTRODUCED -> {
                    if (!open) {
                        introduced = event.isZero() ? null : event.version();
                        open = true;
                    }
                }
                case FIXED, LIMIT, LAST_AFFECTED -> {
                    if (open) {
                        ranges.add(closed(introduced, event));
                        open = false;
                    }
                }
            }
        }
        if (open) {
            ranges.add(new VersionRange(introduced, introduced != null, null, false));
        }
        return ranges;
    }

    private static VersionRange closed(@Nullable String introduced, Event end) {
        return new VersionRange(
                introduced, introduced != null, end.version(), end.kind() == Kind.LAST_AFFECTED);
    }
}
