package dev.bollwerk.vex;

import java.util.Locale;
import java.util.Optional;

/// What somebody states of a vulnerability in a product.
///
/// [Minimum requirements for
///
///
// VEX](https://www.cisa.gov/resources-tools/resources/minimum-requirements-vulnerability-exploitability-exchange-vex)
public enum VexStatus {
    NOT_AFFECTED,
    AFFECTED,
    FIXED,
    UNDER_INVESTIGATION;

    /// The word of OpenVEX.
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<VexStatus> find(String label) {
        for (VexStatus status : values()) {
            if (status.label().equals(label)) {
                return Optional.of(status);
            }
        }
        return Optional.empty();
    }
}
