package dev.bollwerk.advisory;

import java.util.Collection;
import java.util.List;

/// Finds advisories. Immutable, safe for any number of threads; a replaced index file does not
/// disturb those that have the old one open.
public interface AdvisoryIndex extends AutoCloseable {
    /// All statements about a package name in an ecosystem; empty when there are none.
    List<Candidate> find(Ecosystem ecosystem, String name);

    /// All statements of every advisory that is known by an id, so that a miss can be explained.
    ///
    /// An advisory is known by its own id, by each of its aliases and by each of the
    /// vulnerabilities that it is about ([Advisory#upstream]): asking for a CVE gives the rows of
    /// its GHSA, its DSA and its RHSA too. All ecosystems, withdrawn advisories and not-affected
    /// rows included; the candidates equal those of [#find]. Sorted by feed, ecosystem, name and
    /// advisory number. Empty when no feed knows the id, or when those that do (NVD) name no
    /// package. For `--explain` only: it may be slow, so the matcher never asks it.
    ///
    /// @param id exactly as feeds write it
    List<Candidate> candidates(String id);

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
