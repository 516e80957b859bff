package dev.bollwerk.finding;

import java.util.Locale;

/// What became of a rule.
public enum Result {
    PASS,
    FAIL,
    WARN,
    INFO,
    /// Only a person can tell.
    MANUAL,
    NOT_APPLICABLE,
    /// What it needs to know could not be read.
    UNKNOWN,
    ERROR;

    /// The word of the report schema.
    public String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
