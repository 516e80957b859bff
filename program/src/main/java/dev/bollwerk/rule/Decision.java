package dev.bollwerk.rule;

import java.util.List;

/// Decides a rule over facts of one kind.
///
/// @param <F> the facts
public interface Decision<F> {
    /// What became of the rule: nothing when all is well or it does not apply, several verdicts
    /// when several things are to be told apart.
    List<Verdict> decide(F facts);
}
