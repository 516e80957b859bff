package dev.bollwerk.vex;

import java.util.List;

/// What a statement is about.
///
/// @param names package URLs, digests or other names of the product; any of them means it
/// @param parts package URLs of parts of the product that the statement is limited to; empty for
///     the product as a whole
public record VexProduct(List<String> names, List<String> parts) {
    public VexProduct {
        names = List.copyOf(names);
        parts = List.copyOf(parts);
    }
}
