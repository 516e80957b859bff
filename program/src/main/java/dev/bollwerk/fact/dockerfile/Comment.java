package dev.bollwerk.fact.dockerfile;

/// A line that is a comment.
///
/// @param text after the `#`, without blanks around it
/// @param span from the `#` to the end of the line
/// @param line from 1
public record Comment(String text, Span span, int line) {}
