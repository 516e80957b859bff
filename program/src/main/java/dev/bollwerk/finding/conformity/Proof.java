package dev.bollwerk.finding.conformity;

import dev.bollwerk.finding.Misconfiguration;
import dev.bollwerk.finding.Waiver;

import org.jspecify.annotations.Nullable;

/// What a rule says of one thing, for or against a demand.
///
/// @param source what was looked at: `engine`, `compose:stack.yaml`, `image:web:1`
/// @param said what the rule says; also that all is well
/// @param waiver that covers it; null when none does
public record Proof(String source, Misconfiguration said, @Nullable Waiver waiver) {
    /// Whether it speaks against the demand.
    public boolean isAgainst() {
        return waiver == null
                && switch (said.result()) {
                    case FAIL, WARN -> true;
                    case PASS, INFO, MANUAL, NOT_APPLICABLE, UNKNOWN, ERROR -> false;
                };
    }
}
