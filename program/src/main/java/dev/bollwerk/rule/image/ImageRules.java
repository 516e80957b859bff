package dev.bollwerk.rule.image;

import dev.bollwerk.rule.Applied;

import java.util.List;

/// The rules that can be decided from an image's configuration and history.
public final class ImageRules {
    private ImageRules() {}

    /// All of them.
    public static List<Applied<ImageFacts>> all() {
        return List.of(
                Applied.of("CS-USER-01", UserRules::root),
                Applied.of("CS-USER-02", UserRules::nameOrLowNumber),
                Applied.of("CS-IMG-01", NameRules::movingTag),
                Applied.of("CS-IMG-03", NameRules::secretKeys),
                Applied.of("CS-IMG-04", StartRules::noHealthCheck),
                Applied.of("CS-IMG-05", BuildRules::loneUpdate),
                Applied.of("CS-IMG-06", BuildRules::addition),
                Applied.of("CS-IMG-07", BuildRules::unverified),
                Applied.of("CS-IMG-08", BuildRules::sudo),
                Applied.of("CS-IMG-09", StartRules::shellForm),
                Applied.of("CS-IMG-13", NameRules::labels),
                Applied.of("CS-IMG-14", StartRules::age),
                Applied.of("CS-NET-07", StartRules::ports),
                Applied.of("CS-FILE-06", StartRules::socketVolume));
    }
}
