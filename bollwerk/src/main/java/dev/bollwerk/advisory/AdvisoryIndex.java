package dev.bollwerk.advisory;

import java.util.Collection;
import java.util.List;

/// Finds advisories. Immutable, safe for any number of threads; a replaced index file does not
/// disturb those that have the old one open.
public interface AdvisoryIndex extends AutoCloseable {
    /// All statements about a package name in an ecosystem; empty when there are none.
    List<Candidate> find(Ecosystem ecosystem, String name);

    /// The texts of an advisory: everything but its affected packages.
    ///
    /// @param number from [Candidate#advisory]
    Advisory advisory(int number);

    /// Other feeds' records of a vulnerability (NVD, GHSA, …), for severity, CVSS, CWE and text; by
    /// id or alias.
    List<Advisory> records(String id);

    /// What is known of its exploitation; [Exploitation#UNKNOWN] when nothing is.
    Exploitation exploitation(String cve);

    /// The feeds inside.
    List<FeedStatus> feeds();

    /// Ecosystems that some feed speaks about, so that an empty answer means something.
    Collection<Ecosystem> ecosystems();

    @Override
    void close();
}
