package dev.bollwerk.fact.host;

/// A line of a file of the host.
///
/// @param line from 1
public record TextLine(String file, int line, String text) {}
