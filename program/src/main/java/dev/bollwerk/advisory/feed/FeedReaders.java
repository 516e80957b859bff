package dev.bollwerk.advisory.feed;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// The written-out list of readers.
public final class FeedReaders {
    private static final List<FeedReader> COMMON =
            List.of(
                    new OsvReader(),
                    new AlpineReader(),
                    new DebianTrackerReader(),
                    new DebianBulletinReader(),
                    new DebianCveReader(),
                    new RedHatCveReader(),
                    new CsafReader(),
                    new UbuntuTrackerReader(),
                    new OvalReader(),
                    new PhotonReader(),
                    new UpdateInfoReader(),
                    new CveRecordReader(),
                    new RubyReader(),
                    new PhpReader(),
                    new RustReader(),
                    new KevReader(),
                    new EpssReader());

    private static final List<FeedReader> ALL =
            with(new NvdReader(false), new NvdOverrideReader(false));
    private static final List<FeedReader> WITH_PRODUCTS =
            with(new NvdReader(true), new NvdOverrideReader(true));

    private FeedReaders() {}

    private static List<FeedReader> with(FeedReader... nvd) {
        return Stream.concat(COMMON.stream(), Stream.of(nvd)).toList();
    }

    /// All readers; a format is known by one of them.
    public static List<FeedReader> all() {
        return ALL;
    }

    /// All readers, of which NVD's also takes products by CPE, as statements in the ecosystem
    /// `CPE`.
    public static List<FeedReader> allWithProducts() {
        return WITH_PRODUCTS;
    }

    /// The reader of a file's format, if it is known.
    public static Optional<FeedReader> find(Sample sample) {
        return find(ALL, sample);
    }

    /// The reader of a file's format among these, if it is known.
    public static Optional<FeedReader> find(List<FeedReader> readers, Sample sample) {
        return readers.stream().filter(reader -> reader.recognises(sample)).findFirst();
    }
}
