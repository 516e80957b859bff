package dev.bollwerk.fact.dockerfile;

/// A place in a text.
///
/// @param line from 1
/// @param column from 1, in UTF-16 units as editors and SARIF count them; a byte order mark is none
public record Position(int line, int column) {}
