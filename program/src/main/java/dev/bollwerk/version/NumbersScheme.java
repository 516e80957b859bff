package dev.bollwerk.version;

/// Versions that are numbers and nothing else, where more numbers are a later version: `1.0` comes
/// before `1.0.0`.
///
/// See R's `numeric_version` and the Haskell Package Versioning Policy.
final class NumbersScheme implements Scheme {
    static final NumbersScheme CRAN = new NumbersScheme(".-", false);
    static final NumbersScheme HACKAGE = new NumbersScheme(".", true);

    private final String separators;
    private final boolean tags;

    /// @param tags whether words after a hyphen may follow, which do not count (Cabal's old tags)
    private NumbersScheme(String separators, boolean tags) {
        this.separators = separators;
        this.tags = tags;
    }

    @Override
    public void write(String version, KeyWriter out) {
        int tag = tags ? version.indexOf('-') : -1;
        int to = tag < 0 ? version.length() : tag;
        int i = 0;
        do {
            int end = Math.min(Ascii.endOfDigits(version, i), to);
            if (end == i) {
                throw new RejectedException("a number is missing at character " + (i + 1));
            }
            out.number(version, i, end, 0);
            if (end < to && separators.indexOf(version.charAt(end)) < 0) {
                throw new RejectedException("only numbers may stand in it");
            }
            i = end + 1;
        } while (i <= to);
    }
}
