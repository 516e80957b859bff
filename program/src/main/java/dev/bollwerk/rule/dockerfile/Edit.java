package dev.bollwerk.rule.dockerfile;

import dev.bollwerk.fact.dockerfile.Span;

/// A change of a text.
///
/// @param span what is replaced; empty to insert
/// @param text what comes in its place
public record Edit(Span span, String text) {
    /// Puts a text before a character.
    public static Edit insert(int at, String text) {
        return new Edit(new Span(at, at), text);
    }
}
