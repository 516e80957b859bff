package dev.bollwerk.limit;

import dev.bollwerk.limit.LimitProblem.Weight;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Collects problems of one stage after the other.
final class Problems {
    private final Map<String, String> written;
    private final List<LimitProblem> found = new ArrayList<>();

    Problems(Map<String, String> written) {
        this.written = written;
    }

    void fail(Stage stage, String option, String key, Object... values) {
        add(stage, Weight.FAIL, option, key, values);
    }

    void warn(Stage stage, String option, String key, Object... values) {
        add(stage, Weight.WARN, option, key, values);
    }

    void info(String option, String key, Object... values) {
        add(Stage.ADVICE, Weight.INFO, option, key, values);
    }

    private void add(Stage stage, Weight weight, String option, String key, Object... values) {
        String text = written.getOrDefault(option, "");
        found.add(new LimitProblem(stage, weight, option, text, key, List.of(values)));
    }

    /// Whether an option comes to nothing, so that there is no use in more advice about it.
    boolean has(String option) {
        for (LimitProblem one : found) {
            if (one.option().equals(option)
                    && (one.weight() == Weight.FAIL || one.stage() == Stage.DISCARDED)) {
                return true;
            }
        }
        return false;
    }

    List<LimitProblem> all() {
        return List.copyOf(found);
    }
}
