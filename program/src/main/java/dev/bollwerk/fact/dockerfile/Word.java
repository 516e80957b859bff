package dev.bollwerk.fact.dockerfile;

/// A word of an instruction.
///
/// @param text as the builder takes it apart, quotes and variables still in it; of a word of the
///     exec form what the JSON text stands for
/// @param span where it stands
public record Word(String text, Span span) {}
