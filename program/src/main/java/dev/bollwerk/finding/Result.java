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

    /// The one of two that says more for many things at once: a failure outweighs all else.
    public Result worse(Result other) {
        return weight() >= other.weight() ? this : other;
    }

    private int weight() {
        return switch (this) {
            case NOT_APPLICABLE -> 0;
            case PASS -> 1;
            case INFO -> 2;
            case MANUAL -> 3;
            case UNKNOWN -> 4;
            case ERROR -> 5;
            case WARN -> 6;
            case FAIL -> 7;
        };
    }

    /// The word of the report schema.
    public String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
