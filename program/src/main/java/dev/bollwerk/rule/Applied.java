package dev.bollwerk.rule;

/// A rule, or one aspect of it, and how it is decided over facts of one kind.
///
/// @param aspect which of several things that the rule forbids, like `pid`; empty when it is one
///     thing. A profile may name it, as `CS-NS-01/pid`
/// @param <F> the facts
public record Applied<F>(Rule rule, String aspect, Decision<F> decision) {
    /// A rule of the catalogue.
    ///
    /// @throws IllegalArgumentException when there is none of that id
    public static <F> Applied<F> of(String id, Decision<F> decision) {
        return new Applied<>(Rules.find(id), "", decision);
    }

    /// One aspect of a rule of the catalogue.
    ///
    /// @throws IllegalArgumentException when there is none of that id
    public static <F> Applied<F> of(String id, String aspect, Decision<F> decision) {
        return new Applied<>(Rules.find(id), aspect, decision);
    }

    /// What a profile calls it.
    public String name() {
        return aspect.isEmpty() ? rule.id() : rule.id() + "/" + aspect;
    }
}
