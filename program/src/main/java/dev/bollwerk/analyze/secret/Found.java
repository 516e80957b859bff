package dev.bollwerk.analyze.secret;

import dev.bollwerk.analyze.file.ContentHit;

/// A hit and the bytes of the file that are its value.
///
/// @param from offset of the value in the file
/// @param to offset behind it
/// @param number of the rule: of two rules that say the same, the first is told
record Found(long from, long to, int number, SecretRule rule, ContentHit hit) {
    /// Whether the other one says more about the same bytes.
    boolean isCoveredBy(Found other) {
        if (from >= other.to || other.from >= to) {
            return false;
        }
        int more = other.rule.evidence().compareTo(rule.evidence());
        return more < 0 || more == 0 && other.number < number;
    }
}
