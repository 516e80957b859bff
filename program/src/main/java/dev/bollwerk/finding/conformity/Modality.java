package dev.bollwerk.finding.conformity;

/// How strongly a standard asks for something.
public enum Modality {
    /// MUSS, DARF NICHT
    MUST,
    /// SOLLTE
    SHOULD,
    /// KANN, and what other standards merely advise
    MAY
}
