package dev.bollwerk.rule.standard;

import dev.bollwerk.finding.conformity.Proof;

/// What a rule says of one thing, with the names by which a standard finds it.
///
/// @param rule with its aspect, like `CS-NS-01/pid`
/// @param target one of [RuleName#TARGETS]
/// @param proof its waiver is one that stands beside the thing itself, like a comment in a file
public record Statement(String rule, String target, Proof proof) {}
