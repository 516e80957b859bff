package dev.bollwerk.report.conformity;

import dev.bollwerk.finding.conformity.Conformity;
import dev.bollwerk.finding.conformity.Named;
import dev.bollwerk.finding.conformity.Requirement;
import dev.bollwerk.finding.conformity.State;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The requirements of a conformity by level, lowest level first.
final class Levels {
    private Levels() {}

    /// The requirements by level id, without levels that have none. Those of no level come last,
    /// under the empty id.
    static Map<String, List<Requirement>> requirements(Conformity conformity) {
        Map<String, List<Requirement>> byLevel = new LinkedHashMap<>();
        conformity.levels().forEach(level -> byLevel.put(level.id(), new ArrayList<>()));
        for (Requirement each : conformity.requirements()) {
            byLevel.computeIfAbsent(each.level(), _ -> new ArrayList<>()).add(each);
        }
        byLevel.values().removeIf(List::isEmpty);
        return byLevel;
    }

    /// How many requirements of each level are in each state; nothing for standards without levels.
    static Map<String, Map<State, Integer>> counts(Conformity conformity) {
        Map<String, Map<State, Integer>> counts = new LinkedHashMap<>();
        requirements(conformity).forEach((level, all) -> counts.put(level, counts(all)));
        counts.remove("");
        return counts;
    }

    /// How many of the requirements are in each state; every state has a number.
    static Map<State, Integer> counts(List<Requirement> requirements) {
        Map<State, Integer> counts = new EnumMap<>(State.class);
        for (State state : State.values()) {
            counts.put(state, 0);
        }
        requirements.forEach(each -> counts.merge(each.state(), 1, Integer::sum));
        return counts;
    }

    /// The title of a level; the id when the standard does not name it.
    static String title(Conformity conformity, String id) {
        return conformity.levels().stream()
                .filter(level -> level.id().equals(id))
                .findFirst()
                .map(Named::title)
                .orElse(id);
    }
}
