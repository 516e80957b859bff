package dev.bollwerk.rule;

/// A rule and how it is decided over facts of one kind.
///
/// @param <F> the facts
public record Applied<F>(Rule rule, Decision<F> decision) {
    /// A rule of the catalogue.
    ///
    /// @throws IllegalArgumentException when there is none of that id
    public static <F> Applied<F> of(String id, Decision<F> decision) {
        return new Applied<>(Rules.find(id), decision);
    }
}
