package dev.bollwerk.rule.standard;

import dev.bollwerk.finding.conformity.Change;
import dev.bollwerk.finding.conformity.Conformity;
import dev.bollwerk.finding.conformity.Demand;
import dev.bollwerk.finding.conformity.Proof;
import dev.bollwerk.finding.conformity.Requirement;
import dev.bollwerk.finding.conformity.State;
import dev.bollwerk.text.Texts;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/// What became of requirements and demands since an earlier report: other states, and in the same
/// state other things that speak against a demand.
public final class Changes {
    private static final int TOLD = 5;

    private final Texts texts;

    private Changes(Locale locale) {
        this.texts = new Texts("dev.bollwerk.rule.standard.messages", locale);
    }

    /// The changes, in the order of the requirements of now; what is gone comes last.
    public static List<Change> between(Conformity earlier, List<Requirement> now, Locale locale) {
        return new Changes(locale).all(earlier.requirements(), now);
    }

    private List<Change> all(List<Requirement> earlier, List<Requirement> now) {
        Map<String, Requirement> before = new LinkedHashMap<>();
        earlier.forEach(each -> before.put(each.id(), each));
        List<Change> changes = new ArrayList<>();
        for (Requirement each : now) {
            Requirement old = before.remove(each.id());
            List<Change> below = demands(old == null ? List.of() : old.demands(), each.demands());
            State was = old == null ? null : old.state();
            if (was != each.state()) {
                changes.add(new Change(each.id(), was, each.state(), reason(each)));
            }
            changes.addAll(below);
        }
        for (Requirement each : before.values()) {
            changes.add(new Change(each.id(), each.state(), null, ""));
            changes.addAll(demands(each.demands(), List.of()));
        }
        return changes;
    }

    private List<Change> demands(List<Demand> earlier, List<Demand> now) {
        Map<String, Demand> before = new LinkedHashMap<>();
        earlier.forEach(each -> before.put(each.id(), each));
        List<Change> changes = new ArrayList<>();
        for (Demand each : now) {
            Demand old = before.remove(each.id());
            if (old == null || old.state() != each.state()) {
                State was = old == null ? null : old.state();
                changes.add(new Change(each.id(), was, each.state(), each.reason()));
            } else {
                String moved = moved(old, each);
                if (!moved.isEmpty()) {
                    changes.add(new Change(each.id(), old.state(), each.state(), moved));
                }
            }
        }
        before.values().forEach(each -> changes.add(new Change(each.id(), each.state(), null, "")));
        return changes;
    }

    /// That of the demand which is in the state of the requirement, or else of the first.
    private static String reason(Requirement requirement) {
        @Nullable Demand first = null;
        for (Demand each : requirement.demands()) {
            if (each.state() == requirement.state()) {
                return each.reason();
            }
            first = first == null ? each : first;
        }
        return first == null ? "" : first.reason();
    }

    private String moved(Demand old, Demand now) {
        Set<String> before = against(old);
        Set<String> after = against(now);
        Set<String> come = new TreeSet<>(after);
        come.removeAll(before);
        Set<String> gone = new TreeSet<>(before);
        gone.removeAll(after);
        if (come.isEmpty() && gone.isEmpty()) {
            return "";
        }
        if (gone.isEmpty()) {
            return texts.of("change.come", list(come));
        }
        return come.isEmpty()
                ? texts.of("change.gone", list(gone))
                : texts.of("change.both", list(come), list(gone));
    }

    private String list(Set<String> all) {
        String first = String.join(", ", all.stream().limit(TOLD).toList());
        return all.size() <= TOLD ? first : texts.of("reason.more", first, all.size() - TOLD);
    }

    private static Set<String> against(Demand demand) {
        Set<String> against = new TreeSet<>();
        for (Proof each : demand.proofs()) {
            if (each.isAgainst()) {
                against.add(each.said().id() + " " + DemandJudge.place(each));
            }
        }
        return against;
    }
}
