package dev.bollwerk.analyze.language.lock;

import org.jspecify.annotations.Nullable;

/// What a project needs a package for, the most telling first: a package that is needed for two
/// things has the first of them.
public enum Scope {
    /// When it runs.
    PROD("prod"),
    /// Not said.
    UNKNOWN(null),
    /// When it runs, where it can be had.
    OPTIONAL("optional"),
    /// To build it or to work on it.
    DEV("dev"),
    /// To test it.
    TEST("test");

    private final @Nullable String label;

    Scope(@Nullable String label) {
        this.label = label;
    }

    /// The value of [dev.bollwerk.inventory.Attribute#SCOPE]; null when nothing is said.
    public @Nullable String label() {
        return label;
    }

    /// The weaker of two: what a package is needed for when `this` needs it for `other`.
    Scope through(Scope other) {
        return compareTo(other) >= 0 ? this : other;
    }

    /// The more telling of two.
    Scope and(Scope other) {
        return compareTo(other) <= 0 ? this : other;
    }
}
