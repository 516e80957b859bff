package dev.bollwerk.fact.dockerfile;

/// A parser directive at the top of the file.
///
/// @param name `syntax`, `escape` or `check`
public record Directive(String name, String value, Span span) {}
