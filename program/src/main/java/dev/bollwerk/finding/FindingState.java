package dev.bollwerk.finding;

import java.util.Locale;

/// How a finding stands; the words of the report schema.
public enum FindingState {
    AFFECTED,
    FIXED_AVAILABLE,
    WILL_NOT_FIX,
    DEFERRED,
    END_OF_LIFE,
    UNDER_INVESTIGATION,
    NOT_AFFECTED,
    /// The versions cannot be compared, so nobody can say; counts for `--strict`.
    INDETERMINATE;

    /// The word of the report schema.
    public String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
