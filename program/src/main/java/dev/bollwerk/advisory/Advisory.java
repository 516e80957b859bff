package dev.bollwerk.advisory;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.List;

/// One record of a feed, in the shape of OSV with the states that distributions add.
///
/// @param id as the feed writes it: `GHSA-…`, `DSA-5417-1`, `CVE-…`, `ALAS2-2023-1`
/// @param feed short name of the feed: `debian`, `alpine`, `ghsa`, `redhat`, `nvd`, …
/// @param aliases other ids of the *same* vulnerability
/// @param upstream ids of the vulnerabilities that this advisory is about, when it is a
///     bulletin over several (a DSA, an RHSA): findings are reported under these
/// @param severity what the feed says for all packages; null when it says nothing
/// @param withdrawn when it was taken back; such an advisory matches nothing [OSV
///     schema](https://ossf.github.io/osv-schema/)
public record Advisory(
        String id,
        String feed,
        List<String> aliases,
        List<String> upstream,
        String title,
        String details,
        @Nullable Severity severity,
        List<Cvss> cvss,
        List<String> cwes,
        List<String> references,
        @Nullable Instant published,
        @Nullable Instant modified,
        @Nullable Instant withdrawn,
        List<Affected> affected) {
    public Advisory {
        aliases = List.copyOf(aliases);
        upstream = List.copyOf(upstream);
        cvss = List.copyOf(cvss);
        cwes = List.copyOf(cwes);
        references = List.copyOf(references);
        affected = List.copyOf(affected);
    }
}
