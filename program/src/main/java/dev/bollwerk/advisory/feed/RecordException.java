package dev.bollwerk.advisory.feed;

/// A record or file that cannot be used; its message is the reason, without the place. Never leaves
/// this package.
final class RecordException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    RecordException(String reason) {
        super(reason, null, false, false);
    }

    String reason() {
        return String.valueOf(getMessage());
    }
}
