package dev.bollwerk.version;

import dev.bollwerk.BollwerkException;
import dev.bollwerk.Fault;

/// A text has no place in the order of a scheme. A matcher turns this into "indeterminate", never
/// into silence.
public final class InvalidVersionException extends BollwerkException {
    private static final long serialVersionUID = 1L;

    private static final int SHOWN = 80;

    private final VersionScheme scheme;
    private final String version;
    private final String reason;

    /// @param reason a clause that completes "is no version: …"
    public InvalidVersionException(VersionScheme scheme, String version, String reason) {
        super(
                Fault.TARGET,
                "'%s' is no %s version: %s.".formatted(shorten(version), scheme.id(), reason));
        this.scheme = scheme;
        this.version = version;
        this.reason = reason;
    }

    /// The scheme whose order was asked for.
    public VersionScheme scheme() {
        return scheme;
    }

    /// The text that was refused, whole.
    public String version() {
        return version;
    }

    /// Why it was refused.
    public String reason() {
        return reason;
    }

    private static String shorten(String version) {
        return version.length() <= SHOWN ? version : version.substring(0, SHOWN) + "…";
    }
}
