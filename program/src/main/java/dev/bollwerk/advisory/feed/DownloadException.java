package dev.bollwerk.advisory.feed;

import java.io.IOException;

/// A download that failed, with the reason in one clause.
final class DownloadException extends IOException {
    private static final long serialVersionUID = 1L;

    private final boolean passing;

    /// @param passing whether another attempt may succeed
    DownloadException(String reason, boolean passing) {
        super(reason);
        this.passing = passing;
    }

    boolean isPassing() {
        return passing;
    }

    String reason() {
        return String.valueOf(getMessage());
    }
}
