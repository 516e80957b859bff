package dev.bollwerk.advisory.feed;

import java.util.List;
import java.util.Optional;

/// The written-out list of readers.
public final class FeedReaders {
    private static final List<FeedReader> ALL =
            List.of(
                    new OsvReader(),
                    new AlpineReader(),
                    new DebianTrackerReader(),
                    new DebianBulletinReader(),
                    new DebianCveReader(),
                    new RedHatCveReader(),
                    new UpdateInfoReader(),
                    new KevReader(),
                    new EpssReader());

    private FeedReaders() {}

    /// All readers; a format is known by one of them.
    public static List<FeedReader> all() {
        return ALL;
    }

    /// The reader of a file's format, if it is known.
    public static Optional<FeedReader> find(Sample sample) {
        return ALL.stream().filter(reader -> reader.recognises(sample)).findFirst();
    }
}
