package dev.bollwerk.finding.overview;

/// How an aspect stands.
public enum Mark {
    /// Something is wrong that should be mended soon.
    BAD("bad"),
    /// Something is wrong, or not all could be looked at.
    ATTENTION("attention"),
    /// Nobody could look.
    UNKNOWN("unknown"),
    /// Nothing was found.
    GOOD("good");

    private final String label;

    Mark(String label) {
        this.label = label;
    }

    /// The name in files.
    public String label() {
        return label;
    }
}
