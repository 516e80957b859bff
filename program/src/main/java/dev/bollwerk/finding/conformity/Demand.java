package dev.bollwerk.finding.conformity;

import org.jspecify.annotations.Nullable;

import java.util.List;

/// One thing that a requirement asks for, and what became of it.
///
/// @param id in the standard, like `SYS.1.6.A3.2`
/// @param text what is asked, in our own words, in the language of the report
/// @param question for the person who is asked; empty when nobody need be
/// @param rules those that speak for or against it, by the names that profiles use
/// @param reason one sentence: how the state came about
/// @param proofs what rules say, those against it first
/// @param answer what a person says; null when nobody has said anything
public record Demand(
        String id,
        Modality modality,
        Automation automation,
        String text,
        String question,
        List<String> rules,
        State state,
        String reason,
        List<Proof> proofs,
        @Nullable Answer answer) {
    public Demand {
        rules = List.copyOf(rules);
        proofs = List.copyOf(proofs);
    }
}
