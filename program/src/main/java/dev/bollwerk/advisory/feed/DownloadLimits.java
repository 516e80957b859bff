package dev.bollwerk.advisory.feed;

import java.time.Duration;

/// Bounds of a download.
///
/// @param maxBytes of one file
/// @param connect time to connect
/// @param answer time until the server answers
/// @param silence time without a byte after which a transfer counts as broken
/// @param attempts how often one file is tried
/// @param pause before the second attempt; doubled for each further one
public record DownloadLimits(
        long maxBytes,
        Duration connect,
        Duration answer,
        Duration silence,
        int attempts,
        Duration pause) {
    /// 4 GiB a file, three attempts, a minute of silence.
    public static final DownloadLimits USUAL =
            new DownloadLimits(
                    4L << 30,
                    Duration.ofSeconds(20),
                    Duration.ofSeconds(60),
                    Duration.ofSeconds(60),
                    3,
                    Duration.ofSeconds(2));

    public DownloadLimits {
        if (maxBytes < 1 || attempts < 1) {
            throw new IllegalArgumentException(
                    "not limits: %d bytes, %d attempts".formatted(maxBytes, attempts));
        }
    }
}
