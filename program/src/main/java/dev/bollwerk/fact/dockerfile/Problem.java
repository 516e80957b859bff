package dev.bollwerk.fact.dockerfile;

/// Something that the builder would refuse.
///
/// @param message one sentence
public record Problem(String message, Span span) {}
