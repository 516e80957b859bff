package dev.bollwerk.advisory.store;

/// On what terms a feed's data come, and from which age on they are too old to trust an empty
/// answer. The limits follow how often each feed changes: a day or two for the busy ones, months
/// for small ecosystems, whose newest record is old on the best of days.
///
/// @param licence of the data, as its publisher states it
/// @param limitDays age in days from which on it counts as stale
record FeedTerms(String licence, int limitDays) {
    /// @param feed as advisories name it
    /// @param shard its shard, which tells the ecosystem where the feed has several
    static FeedTerms of(String feed, String shard) {
        return switch (feed) {
            case "debian" -> new FeedTerms("public (Debian security tracker)", 7);
            case "ubuntu" -> new FeedTerms("CC-BY-SA-4.0 (Canonical)", 14);
            case "alpine" -> new FeedTerms("public (Alpine secdb)", 14);
            case "redhat" -> new FeedTerms("CC-BY-4.0 (Red Hat)", 14);
            case "almalinux" -> new FeedTerms("MIT (AlmaLinux)", 21);
            case "rocky" -> new FeedTerms("BSD-3-Clause (Rocky Linux)", 30);
            case "suse" -> new FeedTerms("CC-BY-4.0 (SUSE)", 14);
            case "amazon" -> new FeedTerms("public (Amazon Linux security centre)", 21);
            case "bitnami" -> new FeedTerms("Apache-2.0 (Bitnami)", 30);
            case "ghsa" -> new FeedTerms("CC-BY-4.0 (GitHub)", ofEcosystem(shard));
            case "malicious" -> new FeedTerms("Apache-2.0 (OpenSSF)", 30);
            case "go" -> new FeedTerms("CC-BY-4.0 (Go)", 30);
            case "pypa" -> new FeedTerms("CC-BY-4.0 (PyPA)", 60);
            case "rustsec" -> new FeedTerms("CC0-1.0 (RustSec)", 60);
            case "nvd" -> new FeedTerms("public domain (NVD)", 14);
            case "kev" -> new FeedTerms("CC0-1.0 (CISA)", 30);
            case "epss" -> new FeedTerms("free with attribution (FIRST)", 7);
            default -> new FeedTerms("as its publisher states", 90);
        };
    }

    private static int ofEcosystem(String shard) {
        return switch (shard) {
            case "ghsa", "ghsa-npm", "ghsa-maven", "ghsa-pypi", "ghsa-go" -> 30;
            case "ghsa-packagist", "ghsa-nuget", "ghsa-rubygems", "ghsa-crates.io" -> 60;
            default -> 365;
        };
    }
}
