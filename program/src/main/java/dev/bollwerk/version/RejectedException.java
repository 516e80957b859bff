package dev.bollwerk.version;

/// Tells [VersionScheme] why a scheme refused a text; never leaves this package. It has no stack
/// trace, as feeds hold thousands of texts that are no versions.
final class RejectedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String reason;

    RejectedException(String reason) {
        super(reason, null, false, false);
        this.reason = reason;
    }

    String reason() {
        return reason;
    }
}
