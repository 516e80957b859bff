package dev.bollwerk.version;

import org.jspecify.annotations.Nullable;

import java.util.Arrays;

/// A range of versions.
///
/// The bounds are texts as an advisory states them; a [VersionScheme] gives them an order.
///
/// @param lower null for no lower bound
/// @param lowerInclusive turned to false if there is no lower bound
/// @param upper null for no upper bound; the fixed version when exclusive
/// @param upperInclusive turned to false if there is no upper bound
public record VersionRange(
        @Nullable String lower,
        boolean lowerInclusive,
        @Nullable String upper,
        boolean upperInclusive) {
    private static final VersionRange ALL = new VersionRange(null, false, null, false);

    /// How OSV writes that there is no lower bound.
    private static final String FROM_THE_BEGINNING = "0";

    public VersionRange {
        lowerInclusive = lowerInclusive && lower != null;
        upperInclusive = upperInclusive && upper != null;
    }

    /// Every version.
    public static VersionRange all() {
        return ALL;
    }

    /// One version only.
    public static VersionRange exactly(String version) {
        return new VersionRange(version, true, version, true);
    }

    /// From `introduced` on; OSV's `0` is the beginning.
    public static VersionRange from(String introduced) {
        return new VersionRange(lower(introduced), true, null, false);
    }

    /// From `introduced` on (OSV's `0` is the beginning) up to, but not with, `fixed`.
    public static VersionRange between(String introduced, String fixed) {
        return new VersionRange(lower(introduced), true, fixed, false);
    }

    /// From `introduced` on (OSV's `0` is the beginning) up to and with `lastAffected`.
    public static VersionRange through(String introduced, String lastAffected) {
        return new VersionRange(lower(introduced), true, lastAffected, true);
    }

    private static @Nullable String lower(String introduced) {
        return introduced.equals(FROM_THE_BEGINNING) ? null : introduced;
    }

    /// Whether a version lies in this range. A pre-release lies where its order puts it, and an
    /// inclusive upper bound holds for rebuilds that the ecosystem counts as the version itself.
    ///
    /// @throws InvalidVersionException if the version or a bound is no version of the scheme
    public boolean contains(VersionScheme scheme, String version) {
        byte[] key = scheme.key(version);
        if (lower != null) {
            byte[] bound = lowerInclusive ? scheme.key(lower) : scheme.lastKey(lower);
            int order = Arrays.compareUnsigned(key, bound);
            if (order < 0 || order == 0 && !lowerInclusive) {
                return false;
            }
        }
        if (upper == null) {
            return true;
        }
        byte[] bound = upperInclusive ? scheme.lastKey(upper) : scheme.key(upper);
        int order = Arrays.compareUnsigned(key, bound);
        return order < 0 || order == 0 && upperInclusive;
    }

    /// For instance `>= 1.2, < 1.4`, `= 1.3`, or `all versions`.
    @Override
    public String toString() {
        if (lower != null && lowerInclusive && upperInclusive && lower.equals(upper)) {
            return "= " + lower;
        }
        String from = lower == null ? "" : (lowerInclusive ? ">= " : "> ") + lower;
        String to = upper == null ? "" : (upperInclusive ? "<= " : "< ") + upper;
        if (from.isEmpty() && to.isEmpty()) {
            return "all versions";
        }
        return from.isEmpty() || to.isEmpty() ? from + to : from + ", " + to;
    }
}
