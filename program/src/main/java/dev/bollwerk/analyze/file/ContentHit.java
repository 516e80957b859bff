package dev.bollwerk.analyze.file;

/// A place in the content of a file that a scanner points at. It tells where and what kind, and
/// never holds the bytes themselves.
///
/// @param rule id of what was recognised
/// @param inside path within the file, when it is an archive; else empty
/// @param line from 1; 0 when the content has no lines
/// @param column in characters, from 1; 0 when the content has no lines
/// @param length characters of the value
/// @param excerpt the text around it with the value masked
public record ContentHit(
        String rule, String inside, int line, int column, int length, String excerpt) {}
