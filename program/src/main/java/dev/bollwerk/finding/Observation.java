package dev.bollwerk.finding;

/// A finding that was seen in the subject itself, without the help of advisories.
public sealed interface Observation extends Finding
        permits Misconfiguration, Secret, RiskyFile, LicenseUse {
    /// What to do about it; empty when there is nothing to say.
    String remediation();
}
