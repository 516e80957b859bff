package dev.bollwerk.match;

import dev.bollwerk.advisory.Candidate;
import dev.bollwerk.advisory.KeyedRange;
import dev.bollwerk.advisory.Severity;
import dev.bollwerk.advisory.State;
import dev.bollwerk.finding.FindingState;
import dev.bollwerk.version.VersionScheme;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// That a package is vulnerable, and on whose word.
///
/// @param row the statement that decides
/// @param fixed versions that mend it, lowest first
/// @param group all that was said
record Decision(Group group, Row row, List<String> fixed, FindingState state) {

    /// Weighs what was said. In a distribution one release has one line of each package, so a fix
    /// outweighs what says that there is none, and the lowest fix is the fix, but for [Rebases]; a
    /// language's package has many lines, and each range stands for itself.
    ///
    /// @return empty when the package is not vulnerable
    static Optional<Decision> weigh(Group group, boolean distribution) {
        if (group.has(Outcome.NOT_AFFECTED)) {
            return Optional.empty();
        }
        List<Row> hits = reported(group.rows);
        if (distribution && group.has(Outcome.FIXED)) {
            List<Row> rebased = Rebases.open(hits, group.rows);
            hits = rebased.isEmpty() ? incomplete(hits, group.rows) : rebased;
        }
        if (hits.isEmpty()) {
            return Optional.empty();
        }
        List<Row> sure = without(hits, Outcome.INDETERMINATE);
        if (sure.isEmpty()) {
            Row first = hits.getFirst();
            return Optional.of(new Decision(group, first, List.of(), FindingState.INDETERMINATE));
        }
        List<Row> free = without(sure, Outcome.PAID_FIX);
        return Optional.of(affected(group, free.isEmpty() ? sure : free, distribution));
    }

    /// Where a bulletin's fix was not the whole of it: Debian's and Ubuntu's own record of the
    /// vulnerability then names a later version, such as that of DSA-5576-2 for CVE-2023-6377. A
    /// record that names none is only slower than the bulletin.
    private static List<Row> incomplete(List<Row> hits, List<Row> rows) {
        for (Row row : rows) {
            if (row.outcome() == Outcome.FIXED && Ids.isOwnRecord(row.candidate())) {
                return List.of();
            }
        }
        List<Row> later = new ArrayList<>();
        for (Row row : hits) {
            Candidate candidate = row.candidate();
            if (row.outcome() == Outcome.INSIDE
                    && candidate.scheme() == VersionScheme.DPKG
                    && Ids.isOwnRecord(candidate)
                    && Judge.hasFix(candidate)) {
                later.add(row);
            }
        }
        return later;
    }

    private static List<Row> reported(List<Row> rows) {
        List<Row> reported = new ArrayList<>();
        for (Row row : rows) {
            if (isReported(row)) {
                reported.add(row);
            }
        }
        return reported;
    }

    private static boolean isReported(Row row) {
        return row.outcome().isHit() && row.outcome() != Outcome.NO_VERSION;
    }

    private static List<Row> without(List<Row> rows, Outcome outcome) {
        List<Row> others = new ArrayList<>();
        for (Row row : rows) {
            if (row.outcome() != outcome) {
                others.add(row);
            }
        }
        return others;
    }

    private static Decision affected(Group group, List<Row> rows, boolean distribution) {
        List<Fix> fixes = new ArrayList<>();
        for (Row row : rows) {
            if (row.outcome() != Outcome.PAID_FIX) {
                Fix.addTo(fixes, row);
            }
        }
        fixes.sort(Fix::order);
        if (fixes.isEmpty()) {
            Row best = best(rows);
            return new Decision(group, best, List.of(), state(best.candidate().state()));
        }
        if (distribution) {
            Fix fix = settled(fixes);
            return new Decision(
                    group, fix.row(), List.of(fix.version()), FindingState.FIXED_AVAILABLE);
        }
        List<String> fixed = fixes.stream().map(Fix::version).distinct().toList();
        return new Decision(group, fixes.getFirst().row(), fixed, FindingState.FIXED_AVAILABLE);
    }

    private static Fix settled(List<Fix> fixes) {
        Fix first = fixes.getFirst();
        for (Fix fix : fixes) {
            Candidate candidate = fix.row().candidate();
            if (candidate.scheme() != VersionScheme.RPM || !Ids.isBulletin(candidate)) {
                return first;
            }
        }
        List<String> versions = fixes.stream().map(Fix::version).toList();
        return fixes.get(Rebases.settled(versions, fixes.stream().map(Fix::row).toList()));
    }

    private static Row best(List<Row> rows) {
        Row best = rows.getFirst();
        for (Row row : rows) {
            best = rank(row) < rank(best) ? row : best;
        }
        return best;
    }

    /// The statement that says most comes first: the vendor's last word, then one with a severity.
    private static int rank(Row row) {
        int state =
                switch (row.candidate().state()) {
                    case WILL_NOT_FIX -> 0;
                    case END_OF_LIFE -> 1;
                    case DEFERRED -> 2;
                    case AFFECTED -> 3;
                    case UNDER_INVESTIGATION -> 4;
                    case NOT_AFFECTED -> 5;
                };
        return 2 * state + (isRated(row.candidate()) ? 0 : 1);
    }

    private static boolean isRated(Candidate candidate) {
        return candidate.severity() != null && candidate.severity() != Severity.UNKNOWN;
    }

    private static FindingState state(State state) {
        return switch (state) {
            case AFFECTED -> FindingState.AFFECTED;
            case WILL_NOT_FIX -> FindingState.WILL_NOT_FIX;
            case DEFERRED -> FindingState.DEFERRED;
            case END_OF_LIFE -> FindingState.END_OF_LIFE;
            case UNDER_INVESTIGATION -> FindingState.UNDER_INVESTIGATION;
            case NOT_AFFECTED -> FindingState.NOT_AFFECTED;
        };
    }

    /// A version that mends it, with the key it is sorted by.
    private record Fix(Row row, String version, byte @Nullable [] key) {
        /// Lowest first; what cannot be read last; then the statement that rates it, so that equal
        /// fixes come from the one that says most.
        static int order(Fix a, Fix b) {
            Candidate one = a.row.candidate();
            Candidate two = b.row.candidate();
            int order = Boolean.compare(a.key == null, b.key == null);
            order = order != 0 ? order : compareKeys(a, b);
            order = order != 0 ? order : Boolean.compare(!isRated(one), !isRated(two));
            order = order != 0 ? order : one.feed().compareTo(two.feed());
            return order != 0 ? order : one.id().compareTo(two.id());
        }

        private static int compareKeys(Fix a, Fix b) {
            return a.key == null || b.key == null ? 0 : Arrays.compareUnsigned(a.key, b.key);
        }

        /// rpm itself does not show an epoch of 0.
        private static String shown(String version, Candidate candidate) {
            boolean zero = candidate.scheme() == VersionScheme.RPM && version.startsWith("0:");
            return zero ? version.substring(2) : version;
        }

        static void addTo(List<Fix> fixes, Row row) {
            Candidate candidate = row.candidate();
            byte[] own = row.asked().key(candidate);
            for (KeyedRange range : candidate.ranges()) {
                String fixed = range.fixed();
                if (fixed != null && own != null && range.locate(own) == KeyedRange.Answer.INSIDE) {
                    fixes.add(new Fix(row, shown(fixed, candidate), range.upperKey()));
                }
            }
            for (String version : candidate.fixed()) {
                byte[] key = candidate.scheme().tryKey(version).orElse(null);
                if (key != null && own != null && Arrays.compareUnsigned(key, own) > 0) {
                    fixes.add(new Fix(row, version, key));
                }
            }
        }
    }
}
