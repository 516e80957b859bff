package dev.bollwerk.match;

import dev.bollwerk.advisory.Candidate;
import dev.bollwerk.advisory.KeyedRange;
import dev.bollwerk.version.VersionScheme;

import java.util.ArrayList;
import java.util.List;

/// Tells which bulletins about a vulnerability still hold where rpm packages are at or above the
/// fix of another one.
///
/// A bulletin asks for its own build, and to be below it is to lack what it mends. Mostly, several
/// name one vulnerability because each minor release, or each upstream version, gets a build of its
/// own; then that of the installed line decides. But when a later bulletin names it again for the
/// very line that was mended, the first fix was not the whole of it: ALSA-2025:14557 is about
/// nothing but CVE-2025-6020 in pam 1.3.1-38.el8_10, six weeks after ALSA-2025:10027 mended it in
/// 1.3.1-37.el8_10.
final class Rebases {
    private Rebases() {}

    /// The statements that still hold for a package that is at or above some fix.
    ///
    /// @param rows all statements about the vulnerability
    static List<Row> open(List<Row> hits, List<Row> rows) {
        List<Row> again = new ArrayList<>();
        for (Row row : hits) {
            if (isMendedAgain(row, rows)) {
                again.add(row);
            }
        }
        return again.isEmpty() ? rebased(hits, rows) : again;
    }

    /// Whether a bulletin asks for a later build of the installed line. Not of a module: its builds
    /// are counted by the build system, and one stream has several.
    static boolean isMendedAgain(Row row, List<Row> rows) {
        Candidate candidate = row.candidate();
        String own = row.asked().version();
        if (candidate.scheme() != VersionScheme.RPM
                || !Ids.isBulletin(candidate)
                || Asked.isModuleBuild(own)
                || isSettled(candidate.id(), rows)) {
            return false;
        }
        Build installed = Build.of(own);
        for (KeyedRange range : candidate.ranges()) {
            String fixed = range.fixed();
            if (fixed != null
                    && !Asked.isModuleBuild(fixed)
                    && installed.isFollowedBy(Build.of(fixed))) {
                return true;
            }
        }
        return false;
    }

    /// Whether a bulletin that names several builds is content with one of them, or the
    /// distribution's own record of the vulnerability is with what is installed.
    private static boolean isSettled(String bulletin, List<Row> rows) {
        for (Row row : rows) {
            Candidate candidate = row.candidate();
            if (row.outcome() == Outcome.FIXED
                    && (candidate.id().equals(bulletin) || !Ids.isBulletin(candidate))) {
                return true;
            }
        }
        return false;
    }

    /// Those with a fix for the upstream version that is installed, if no fix for that version is.
    /// Red Hat mends 3.9.18-3.el9_4.5 for one minor release and 3.9.19-8.el9 for the next, which
    /// was rebased: 3.9.19-7 is above the first fix, and still vulnerable.
    private static List<Row> rebased(List<Row> hits, List<Row> rows) {
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
        Build own = Build.of(row.asked().version());
        for (KeyedRange range : candidate.ranges()) {
            String fixed = range.fixed();
            if (fixed != null && Build.of(fixed).isSameUpstream(own)) {
                return true;
            }
        }
        return false;
    }

    /// Which of several fixes to name: the lowest, but where a bulletin mends the line again, the
    /// last of that line.
    ///
    /// @param versions fixes, lowest first
    /// @param rows the statement of each
    static int settled(List<String> versions, List<Row> rows) {
        int settled = 0;
        for (int i = 1; i < versions.size(); i++) {
            String from = versions.get(settled);
            String to = versions.get(i);
            boolean other = !id(rows.get(i)).equals(id(rows.get(settled)));
            boolean modules = Asked.isModuleBuild(from) || Asked.isModuleBuild(to);
            if (other && !modules && Build.of(from).isFollowedBy(Build.of(to))) {
                settled = i;
            }
        }
        return settled;
    }

    private static String id(Row row) {
        return row.candidate().id();
    }
}
