package dev.bollwerk.advisory;

import org.jspecify.annotations.Nullable;

import java.util.Arrays;

/// A range of versions with the sort keys of its bounds, made when the index was built.
///
/// @param lower as published; null for no lower bound
/// @param lowerKey sort key; null also when the scheme cannot read the bound
/// @param upper as published; null for no upper bound; the fixed version when exclusive
/// @param upperKey sort key; null also when the scheme cannot read the bound
public record KeyedRange(
        @Nullable String lower,
        byte @Nullable [] lowerKey,
        boolean lowerInclusive,
        @Nullable String upper,
        byte @Nullable [] upperKey,
        boolean upperInclusive) {
    /// The answer of a comparison.
    public enum Answer {
        INSIDE,
        OUTSIDE,
        /// A bound cannot be read by the scheme, so nobody can say.
        INDETERMINATE
    }

    /// Where a version stands, given its sort key.
    public Answer locate(byte[] key) {
        if (lower != null && lowerKey == null || upper != null && upperKey == null) {
            return Answer.INDETERMINATE;
        }
        if (lowerKey != null) {
            int order = Arrays.compareUnsigned(key, lowerKey);
            if (order < 0 || order == 0 && !lowerInclusive) {
                return Answer.OUTSIDE;
            }
        }
        if (upperKey != null) {
            int order = Arrays.compareUnsigned(key, upperKey);
            if (order > 0 || order == 0 && !upperInclusive) {
                return Answer.OUTSIDE;
            }
        }
        return Answer.INSIDE;
    }

    /// The version that mends it, if the range has one.
    public @Nullable String fixed() {
        return upperInclusive ? null : upper;
    }

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
