package dev.bollwerk.rule.standard;

import dev.bollwerk.finding.Misconfiguration;
import dev.bollwerk.finding.Result;
import dev.bollwerk.finding.conformity.Answer;
import dev.bollwerk.finding.conformity.Automation;
import dev.bollwerk.finding.conformity.Proof;
import dev.bollwerk.finding.conformity.State;
import dev.bollwerk.text.Texts;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Decides what became of one demand: first by what rules say, then by what a person says. Nothing
/// that a person says outweighs what a rule has seen, unless that is waived.
final class DemandJudge {
    private static final int TOLD = 3;

    private final Texts texts;

    DemandJudge(Texts texts) {
        this.texts = texts;
    }

    /// A state and how it came about.
    record Verdict(State state, String reason) {}

    Verdict judge(Automation automation, List<Proof> proofs, @Nullable Answer answer) {
        Verdict seen = seen(automation, proofs);
        if (answer == null) {
            return seen;
        }
        return answer.valid() ? weigh(seen, answer) : new Verdict(seen.state(), late(seen, answer));
    }

    private Verdict seen(Automation automation, List<Proof> proofs) {
        if (automation == Automation.PERSON) {
            return new Verdict(State.MANUAL, texts.of("reason.person"));
        }
        List<Proof> against = proofs.stream().filter(Proof::isAgainst).toList();
        int well = count(proofs, Result.PASS) + count(proofs, Result.INFO);
        if (!against.isEmpty()) {
            return against(against, well);
        }
        List<Proof> unknown =
                proofs.stream()
                        .filter(each -> is(each, Result.UNKNOWN) || is(each, Result.ERROR))
                        .toList();
        if (!unknown.isEmpty()) {
            return new Verdict(
                    State.NOT_ASSESSABLE, texts.of("reason.unknown", why(unknown.getFirst())));
        }
        if (proofs.isEmpty()) {
            return new Verdict(State.NOT_ASSESSABLE, texts.of("reason.nothing"));
        }
        return clean(automation, proofs, well);
    }

    private Verdict against(List<Proof> against, int well) {
        boolean fails = against.stream().anyMatch(each -> is(each, Result.FAIL));
        String told = told(against);
        if (!fails) {
            return new Verdict(State.PARTLY, texts.of("reason.warned", told));
        }
        return well == 0
                ? new Verdict(State.NOT_FULFILLED, texts.of("reason.failed", told))
                : new Verdict(State.PARTLY, texts.of("reason.partly", told, well));
    }

    /// Nothing speaks against it, and all could be judged.
    private Verdict clean(Automation automation, List<Proof> proofs, int well) {
        List<Proof> waived = proofs.stream().filter(each -> each.waiver() != null).toList();
        String note = waived.isEmpty() ? "" : " " + texts.of("reason.waived", told(waived));
        boolean asks = count(proofs, Result.MANUAL) > 0;
        if (well == 0 && !asks && waived.isEmpty()) {
            return new Verdict(State.DISPENSABLE, texts.of("reason.dispensable"));
        }
        if (automation == Automation.PART || asks || well == 0) {
            String key = well == 0 ? "reason.ask" : "reason.part";
            return new Verdict(State.MANUAL, texts.of(key, well) + note);
        }
        return new Verdict(State.FULFILLED, texts.of("reason.fulfilled", well) + note);
    }

    private Verdict weigh(Verdict seen, Answer answer) {
        String said = said(answer);
        boolean refuted = seen.state() == State.NOT_FULFILLED || seen.state() == State.PARTLY;
        boolean isAgainst = answer.state() == State.NOT_FULFILLED || answer.state() == State.PARTLY;
        if (isAgainst) {
            boolean worse = !refuted || answer.state() == State.NOT_FULFILLED;
            return new Verdict(
                    worse ? answer.state() : seen.state(),
                    refuted ? said + " " + seen.reason() : said);
        }
        if (refuted) {
            return new Verdict(seen.state(), texts.of("answer.outweighed", said, seen.reason()));
        }
        boolean open = seen.state() == State.MANUAL || seen.state() == State.NOT_ASSESSABLE;
        return open
                ? new Verdict(answer.state(), said)
                : new Verdict(seen.state(), seen.reason() + " " + said);
    }

    private String said(Answer answer) {
        String key = "answer." + answer.state().label();
        String said = texts.of(key, answer.author(), answer.date().toString());
        return answer.reason().isBlank() ? said : said + " " + sentence(answer.reason());
    }

    private String late(Verdict seen, Answer answer) {
        String until = String.valueOf(answer.validUntil());
        String key = answer.validUntil() == null ? "answer.early" : "answer.expired";
        String day = answer.validUntil() == null ? answer.date().toString() : until;
        return seen.reason() + " " + texts.of(key, answer.author(), day);
    }

    private static String sentence(String text) {
        String bare = text.strip();
        return ".!?".indexOf(bare.charAt(bare.length() - 1)) >= 0 ? bare : bare + ".";
    }

    /// The first few, by rule and what was looked at.
    private String told(List<Proof> proofs) {
        Map<String, Set<String>> things = new LinkedHashMap<>();
        for (Proof each : proofs) {
            String item = each.said().item();
            Set<String> items =
                    things.computeIfAbsent(
                            each.said().id() + " (" + each.source(), _ -> new LinkedHashSet<>());
            if (item != null && !each.source().endsWith(item)) {
                items.add(item);
            }
        }
        List<String> told = new ArrayList<>();
        things.forEach((rule, items) -> told.add(rule + items(items) + ")"));
        return shortened(told);
    }

    private String items(Set<String> items) {
        return items.isEmpty() ? "" : ": " + shortened(List.copyOf(items));
    }

    private String shortened(List<String> all) {
        String first = String.join(", ", all.stream().limit(TOLD).toList());
        return all.size() <= TOLD ? first : texts.of("reason.more", first, all.size() - TOLD);
    }

    /// What was looked at, and which of many.
    static String place(Proof proof) {
        String item = proof.said().item();
        boolean isNamed = item == null || proof.source().endsWith(item);
        return "(" + proof.source() + (isNamed ? "" : ": " + item) + ")";
    }

    private static String why(Proof proof) {
        Misconfiguration said = proof.said();
        String evidence = said.evidence().isEmpty() ? said.title() : said.evidence().getFirst();
        return "%s: %s".formatted(said.id(), sentence(evidence));
    }

    private static int count(List<Proof> proofs, Result result) {
        return (int) proofs.stream().filter(each -> is(each, result)).count();
    }

    private static boolean is(Proof proof, Result result) {
        return proof.waiver() == null && proof.said().result() == result;
    }
}
