package dev.bollwerk.version;

import dev.bollwerk.BollwerkException;
import dev.bollwerk.Fault;

/// A text is no constraint on versions in any of the languages that are known for the scheme.
public final class InvalidConstraintException extends BollwerkException {
    private static final long serialVersionUID = 1L;

    private static final int SHOWN = 80;

    /// @param reason a clause that completes "is no constraint: …"
    InvalidConstraintException(VersionScheme scheme, String constraint, String reason) {
        super(
                Fault.TARGET,
                "'%s' is no constraint on %s versions: %s."
                        .formatted(
                                constraint.length() <= SHOWN
                                        ? constraint
                                        : constraint.substring(0, SHOWN) + "…",
                                scheme.id(),
                                reason));
    }
}
