package dev.bollwerk.rule.dockerfile;

import dev.bollwerk.fact.dockerfile.Position;
import dev.bollwerk.finding.Misconfiguration;

import java.util.List;

/// A finding in a Dockerfile.
///
/// @param finding with one place; among its checks the code of hadolint's rule (`hadolint`)
/// @param name of the rule, with its aspect when it has one
/// @param code of hadolint's rule that asks the same; empty for none
/// @param from where it begins
/// @param to the place after its end
/// @param fixes ways to mend it, the best first
public record LintFinding(
        Misconfiguration finding,
        String name,
        String code,
        Position from,
        Position to,
        List<Fix> fixes) {
    public LintFinding {
        fixes = List.copyOf(fixes);
    }
}
