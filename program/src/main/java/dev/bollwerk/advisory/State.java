package dev.bollwerk.advisory;

import java.util.Locale;

/// What a feed says of a package in a release.
public enum State {
    /// Vulnerable in the range; whether there is a fix, the range tells.
    AFFECTED,
    /// Vulnerable, and the vendor will not fix it.
    WILL_NOT_FIX,
    /// Vulnerable, and the vendor fixes it later or with the next other fix.
    DEFERRED,
    /// Vulnerable, and the release or the package gets no more fixes.
    END_OF_LIFE,
    /// The vendor is looking into it.
    UNDER_INVESTIGATION,
    /// The vendor says that this package is not affected; outweighs the other rows.
    NOT_AFFECTED;

    /// The word of the report schema.
    public String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
