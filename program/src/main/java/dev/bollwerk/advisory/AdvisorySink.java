package dev.bollwerk.advisory;

import java.time.Instant;
import java.time.LocalDate;

/// Takes what a feed's reader finds, record by record, so that no feed is ever whole in memory.
public interface AdvisorySink {
    /// One advisory.
    void advisory(Advisory advisory);

    /// One EPSS score.
    void score(String cve, double epss, double percentile);

    /// One entry of the catalogue of known exploited vulnerabilities.
    void exploited(String cve, LocalDate added, boolean ransomware);

    /// The date a feed states of itself.
    void dated(String feed, Instant date);

    /// A record that cannot be used; the others go on.
    ///
    /// @param where file and record
    void problem(String where, String reason);

    /// A file that breaks off: what came before is used, but it is not the whole feed.
    default void broken(String where, String reason) {
        problem(where, reason);
    }
}
