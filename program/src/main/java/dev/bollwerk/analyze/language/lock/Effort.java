package dev.bollwerk.analyze.language.lock;

/// What looking up the packages of one file may cost, counted in characters compared. Honest files
/// need a thousandth; one with very long or very deep folders must not keep a scan for hours.
public final class Effort {
    private long left = 500_000_000L;

    /// Whether a look-up of a key may still be made; counts it.
    public boolean allows(String key) {
        left -= key.length() + 1;
        return left > 0;
    }
}
