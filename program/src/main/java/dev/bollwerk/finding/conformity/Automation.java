package dev.bollwerk.finding.conformity;

/// Who can say whether a demand is met.
public enum Automation {
    /// Rules prove and refute it.
    AUTO,
    /// Rules can refute it or speak for it; a person says the rest.
    PART,
    /// Only a person.
    PERSON
}
