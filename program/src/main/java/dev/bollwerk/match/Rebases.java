package dev.bollwerk.match;

import dev.bollwerk.advisory.Candidate;
import dev.bollwerk.advisory.KeyedRange;
import dev.bollwerk.version.VersionScheme;

import java.util.ArrayList;
import java.util.List;

/// Keeps a fix of an older upstream version from covering a newer one. Red Hat mends
/// 3.9.18-3.el9_4.5 for one minor release and 3.9.19-8.el9 for the next, which was rebased:
/// 3.9.19-7 is above the first fix, and still vulnerable.
final class Rebases {
    private Rebases() {}

    /// The statements that still hold for a package that is at or above some fix: those with a fix
    /// for its own upstream version, if no fix for that version is installed.
    ///
    /// @param rows all statements about the vulnerability
    static List<Row> open(List<Row> hits, List<Row> rows) {
        List<Row> own = new ArrayList<>();
        for (Row row : hits) {
            if (isSameUpstream(row)) {
                own.add(row);
            }
        }
        for (Row row : own.isEmpty() ? own : rows) {
            if (row.outcome() == Outcome.FIXED && isSameUpstream(row)) {
                return List.of();
            }
        }
        return own;
    }

    private static boolean isSameUpstream(Row row) {
        Candidate candidate = row.candidate();
        if (candidate.scheme() != VersionScheme.RPM) {
            return false;
        }
        String own = upstream(row.asked().version());
        for (KeyedRange range : candidate.ranges()) {
            String fixed = range.fixed();
            if (fixed != null && upstream(fixed).equals(own)) {
                return true;
            }
        }
        return false;
    }

    /// Without epoch and release.
    private static String upstream(String version) {
        int release = version.lastIndexOf('-');
        int end = release < 0 ? version.length() : release;
        return version.substring(Math.min(version.indexOf(':') + 1, end), end);
    }
}
