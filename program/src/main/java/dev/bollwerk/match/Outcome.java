package dev.bollwerk.match;

/// What one statement of an advisory means for one package.
enum Outcome {
    /// The version lies in an affected range.
    INSIDE,
    /// The version is listed as affected.
    LISTED,
    /// As [#INSIDE], but the fix is in a paid channel that the subject does not take.
    PAID_FIX,
    /// The version, a bound or the module cannot be told, so nobody can say.
    INDETERMINATE,
    /// There is no version to compare.
    NO_VERSION,
    /// The version is at or above the fix.
    FIXED,
    /// The version lies outside the ranges otherwise.
    OUTSIDE,
    /// The vendor says that the package is not affected.
    NOT_AFFECTED,
    /// The advisory was taken back.
    WITHDRAWN,
    /// It speaks of another architecture.
    ARCHITECTURE,
    /// It speaks of another module stream, or of modules at all.
    MODULE,
    /// It speaks of a repository or channel that the package is not from.
    REPOSITORY,
    /// It speaks of the binary package that has the source's name, or the other way round.
    OTHER_PACKAGE,
    /// It speaks of the product on a system, or in a program, that this is not.
    PLATFORM;

    /// Whether there is something to report, if nothing else speaks against.
    boolean isHit() {
        return switch (this) {
            case INSIDE, LISTED, PAID_FIX, INDETERMINATE, NO_VERSION -> true;
            case FIXED,
                    OUTSIDE,
                    NOT_AFFECTED,
                    WITHDRAWN,
                    ARCHITECTURE,
                    MODULE,
                    REPOSITORY,
                    OTHER_PACKAGE,
                    PLATFORM ->
                    false;
        };
    }

    /// Whether it speaks against what other statements say.
    boolean isExoneration() {
        return this == FIXED || this == NOT_AFFECTED;
    }
}
