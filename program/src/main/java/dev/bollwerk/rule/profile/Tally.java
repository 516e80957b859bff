package dev.bollwerk.rule.profile;

import dev.bollwerk.rule.Applied;
import dev.bollwerk.rule.Evidence;
import dev.bollwerk.rule.Verdict;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Collects what becomes of rules over many facts, by the name that profiles call the rules by.
public final class Tally {
    private final Map<String, List<Judged>> judged = new TreeMap<>();

    /// Judges facts. A rule that says nothing is well kept.
    ///
    /// @param item the one of many that the facts are about; null when there is one of a kind
    public <F> void judge(List<Applied<F>> rules, F facts, @Nullable String item) {
        for (Applied<F> applied : rules) {
            List<Verdict> verdicts = applied.decision().decide(facts);
            for (Verdict verdict : verdicts.isEmpty() ? List.of(Verdict.pass()) : verdicts) {
                add(
                        applied,
                        item == null || verdict.item() != null ? verdict : verdict.about(item));
            }
        }
    }

    /// Notes that there is nothing that some rules could be about, unless they have been judged.
    public <F> void nothing(List<Applied<F>> rules, Evidence why) {
        for (Applied<F> applied : rules) {
            if (!judged.containsKey(applied.name())) {
                add(applied, Verdict.notApplicable(why));
            }
        }
    }

    private void add(Applied<?> applied, Verdict verdict) {
        judged.computeIfAbsent(applied.name(), _ -> new ArrayList<>())
                .add(new Judged(applied.rule(), verdict));
    }

    /// What became of a rule: of one aspect (`CS-NS-01/pid`), or of all when none is named.
    List<Judged> of(String name) {
        List<Judged> found = new ArrayList<>();
        judged.forEach(
                (key, verdicts) -> {
                    if (key.equals(name) || name.indexOf('/') < 0 && key.startsWith(name + "/")) {
                        found.addAll(verdicts);
                    }
                });
        return found;
    }
}
