package dev.bollwerk.advisory;

/// A CVSS vector with its base score.
///
/// @param version `2.0`, `3.0`, `3.1` or `4.0`
/// @param vector as published
/// @param score base score 0 to 10
/// @param source who scored: a feed's name
public record Cvss(String version, String vector, double score, String source) {}
