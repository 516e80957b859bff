package dev.bollwerk.rule.profile;

import dev.bollwerk.rule.Rule;
import dev.bollwerk.rule.Verdict;

/// What became of a rule for one thing.
public record Judged(Rule rule, Verdict verdict) {}
