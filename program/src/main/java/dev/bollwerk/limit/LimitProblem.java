package dev.bollwerk.limit;

import dev.bollwerk.advisory.Severity;
import dev.bollwerk.text.Texts;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Locale;

/// Something about one limit that its writer should know.
///
/// @param option by the engine's name, without dashes, like `cpu-quota`
/// @param written its value as it was written
/// @param key of the sentence in this package's bundle; `KEY.instead` says what to write
/// @param values what fills in both
public record LimitProblem(
        Stage stage,
        Weight weight,
        String option,
        String written,
        String key,
        List<Object> values) {
    public LimitProblem {
        values = List.copyOf(values);
    }

    /// How much it matters.
    public enum Weight {
        /// The container does not come to run, or a limit is not there at all.
        FAIL(Severity.MEDIUM),
        /// It runs, otherwise than was asked for or should be.
        WARN(Severity.LOW),
        /// Worth knowing.
        INFO(Severity.NEGLIGIBLE);

        private final Severity severity;

        Weight(Severity severity) {
            this.severity = severity;
        }

        /// The word for machines.
        public String label() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /// The texts of this package.
    public static Texts texts(Locale locale) {
        return new Texts("dev.bollwerk.limit.messages", locale);
    }

    /// How bad it is, for thresholds.
    public Severity severity() {
        return weight.severity;
    }

    /// Whether the engine creates no container, or one that does not start.
    public boolean isRefusal() {
        return weight == Weight.FAIL && stage.compareTo(Stage.START) <= 0;
    }

    /// What is to be known.
    public String sentence(Texts texts) {
        return texts.of(key, values.toArray());
    }

    /// What to write instead; null when there is nothing better.
    public @Nullable String instead(Texts texts) {
        String better = key + ".instead";
        return texts.has(better) ? texts.of(better, values.toArray()) : null;
    }
}
