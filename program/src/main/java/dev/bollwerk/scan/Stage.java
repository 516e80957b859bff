package dev.bollwerk.scan;

/// Where the time of a scan goes, in the order in which it is spent.
public enum Stage {
    /// Opening the advisory data.
    DATA,
    /// Finding the target and its configuration.
    OPEN,
    /// Reading its layers or files, and putting them together.
    READ,
    /// A part of [#READ]: looking for packages, summed over all threads.
    PACKAGES,
    /// A part of [#READ]: accounts and the like, summed over all threads.
    ACCOUNTS,
    /// A part of [#READ]: recognising licence texts, summed over all threads.
    LICENSE_TEXTS,
    /// A part of [#READ]: looking for secrets, summed over all threads.
    SECRETS,
    /// Comparing packages with advisories.
    MATCH,
    /// Rules over files and the configuration, ends of life.
    RULES,
    /// Judging licences.
    LICENSES,
    /// Writing the report.
    REPORT;

    /// Whether its time is within that of [#READ].
    public boolean isPart() {
        return this == PACKAGES || this == ACCOUNTS || this == LICENSE_TEXTS || this == SECRETS;
    }
}
