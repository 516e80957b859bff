package dev.bollwerk.finding.conformity;

/// A level or a threat of a standard.
///
/// @param id like `basis`, `T3`
/// @param text more about it; empty when the title says all
public record Named(String id, String title, String text) {}
