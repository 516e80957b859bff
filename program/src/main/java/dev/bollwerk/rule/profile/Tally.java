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
    /// @param target what the facts are about: `image`, `container`, `engine`
    /// @param item the one of many that the facts are about; null when there is one of a kind
    public <F> void judge(List<Applied<F>> rules, F facts, String target, @Nullable String item) {
        for (Applied<F> applied : rules) {
            List<Verdict> verdicts = applied.decision().decide(facts);
            for (Verdict verdict : verdicts.isEmpty() ? List.of(Verdict.pass()) : verdicts) {
                add(
                        applied,
                        target,
                        item == null || verdict.item() != null ? verdict : verdict.about(item));
            }
        }
    }

    /// Notes that there is nothing of a kind that some rules could be about.
    public <F> void nothing(List<Applied<F>> rules, String target, Evidence why) {
        for (Applied<F> applied : rules) {
            add(applied, target, Verdict.notApplicable(why));
        }
    }

    private void add(Applied<?> applied, String target, Verdict verdict) {
        judged.computeIfAbsent(applied.name() + "@" + target, _ -> new ArrayList<>())
                .add(new Judged(applied.rule(), verdict));
    }

    /// Takes what became of a rule for one thing.
    public interface Taker {
        /// @param name of the rule, with its aspect when it has one
        /// @param target what it is about: `image`, `container`, `engine`
        void take(String name, String target, Judged judged);
    }

    /// Hands over all that was judged, by name and target.
    public void forEach(Taker taker) {
        judged.forEach(
                (key, verdicts) -> {
                    int at = key.indexOf('@');
                    String name = key.substring(0, at);
                    String target = key.substring(at + 1);
                    verdicts.forEach(each -> taker.take(name, target, each));
                });
    }

    /// What became of a rule: `CS-NS-01` for all that was judged by it, `CS-NS-01/pid` for one
    /// aspect, `CS-IMG-04@image` for one kind of things.
    List<Judged> of(String name) {
        int at = name.indexOf('@');
        String rule = at < 0 ? name : name.substring(0, at);
        String target = at < 0 ? "" : name.substring(at);
        List<Judged> found = new ArrayList<>();
        judged.forEach(
                (key, verdicts) -> {
                    String of = key.substring(0, key.indexOf('@'));
                    boolean same =
                            of.equals(rule) || rule.indexOf('/') < 0 && of.startsWith(rule + "/");
                    if (same && key.endsWith(target)) {
                        found.addAll(verdicts);
                    }
                });
        return found;
    }
}
