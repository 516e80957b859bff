package dev.bollwerk.fact.dockerfile;

/// A stretch of a text, by the numbers of its characters from 0.
///
/// @param from first character
/// @param to the one after the last
public record Span(int from, int to) {
    public Span {
        if (from < 0 || to < from) {
            throw new IllegalArgumentException("no span: " + from + " to " + to);
        }
    }

    /// Whether another stretch lies in this one.
    public boolean contains(Span other) {
        return other.from >= from && other.to <= to;
    }
}
