package dev.bollwerk.finding.conformity;

/// How far something is met, in the words of BSI IT-Grundschutz.
public enum State {
    /// erfüllt
    FULFILLED("fulfilled"),
    /// teilweise
    PARTLY("partly"),
    /// nicht erfüllt
    NOT_FULFILLED("not-fulfilled"),
    /// entbehrlich: it does not matter here, and a reason is given.
    DISPENSABLE("dispensable"),
    /// manuell: nothing speaks against it, and the rest is for a person to say.
    MANUAL("manual"),
    /// nicht bewertbar: what it takes could not be read.
    NOT_ASSESSABLE("not-assessable");

    private final String label;

    State(String label) {
        this.label = label;
    }

    /// The name in files.
    public String label() {
        return label;
    }
}
