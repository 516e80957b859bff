package dev.bollwerk.match;

import dev.bollwerk.advisory.Candidate;

import java.util.Collection;
import java.util.List;

/// The ids of vulnerabilities: which one names a finding, and which a statement is about.
final class Ids {
    private static final String CVE = "CVE-";

    /// The best name first: CVE, then GHSA, then any other.
    private static int better(String a, String b) {
        int order = Integer.compare(rank(a), rank(b));
        return order != 0 ? order : a.compareTo(b);
    }

    private Ids() {}

    /// The id that a finding is shown under.
    static String best(Collection<String> ids) {
        return ids.stream().min(Ids::better).orElseThrow();
    }

    static boolean isCve(String id) {
        return id.startsWith(CVE);
    }

    /// The vulnerabilities that a statement is about: those of a bulletin, else its own.
    static List<String> subjects(Candidate row) {
        if (!row.upstream().isEmpty()) {
            return row.upstream();
        }
        String id = row.id();
        int cve = id.indexOf("-" + CVE);
        // DEBIAN-CVE-2023-1234 is what Debian says of CVE-2023-1234.
        return cve > 0 ? List.of(id.substring(cve + 1)) : List.of(id);
    }

    /// Whether a statement's advisory is about other ids than its own, and maybe about several.
    static boolean isBulletin(Candidate row) {
        return !row.upstream().isEmpty();
    }

    /// Whether a statement is a record of one vulnerability, be it the distribution's own, and not
    /// a bulletin about what some packages mend.
    static boolean isOwnRecord(Candidate row) {
        return isCve(row.id()) || row.id().contains("-" + CVE);
    }

    private static int rank(String id) {
        if (isCve(id)) {
            return 0;
        }
        return id.startsWith("GHSA-") ? 1 : 2;
    }
}
