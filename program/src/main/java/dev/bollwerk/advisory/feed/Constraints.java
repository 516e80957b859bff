package dev.bollwerk.advisory.feed;

import dev.bollwerk.version.InvalidConstraintException;
import dev.bollwerk.version.InvalidVersionException;
import dev.bollwerk.version.VersionConstraint;
import dev.bollwerk.version.VersionRange;
import dev.bollwerk.version.VersionRanges;
import dev.bollwerk.version.VersionScheme;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/// The constraints that the native databases of languages write.
final class Constraints {
    private Constraints() {}

    /// What any of them allows.
    ///
    /// @throws RecordException when one cannot be read
    static List<VersionRange> any(VersionScheme scheme, Collection<String> constraints) {
        try {
            var ranges = new ArrayList<VersionRange>();
            for (String constraint : constraints) {
                ranges.addAll(VersionConstraint.parse(scheme, constraint));
            }
            return VersionRanges.union(scheme, ranges);
        } catch (InvalidConstraintException | InvalidVersionException e) {
            throw new RecordException(String.valueOf(e.getMessage()));
        }
    }

    /// What none of them allows: the affected versions, given those that are not.
    ///
    /// @throws RecordException when one cannot be read
    static List<VersionRange> none(VersionScheme scheme, Collection<String> constraints) {
        return VersionRanges.complement(scheme, any(scheme, constraints));
    }
}
