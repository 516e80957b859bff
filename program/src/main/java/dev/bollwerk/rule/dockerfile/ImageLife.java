package dev.bollwerk.rule.dockerfile;

import dev.bollwerk.rule.Verdict;

import java.util.List;

/// Tells from the name of an image how long what is in it is looked after. A port: tables and the
/// clock are elsewhere.
public interface ImageLife {
    /// Knows nothing.
    ImageLife UNKNOWN = _ -> List.of();

    /// What came to its end, or soon does.
    ///
    /// @param rule that says so
    /// @param verdict without places
    record End(String rule, Verdict verdict) {}

    /// The ends of a reference like `debian:9` or `node:14-buster`; nothing for names that tell
    /// nothing.
    List<End> of(String reference);
}
