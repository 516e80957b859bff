package dev.bollwerk.rule.dockerfile;

import dev.bollwerk.advisory.Severity;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Map;
import java.util.Set;

/// What a person or a file of settings wants of the linter.
///
/// @param arguments build arguments, which replace defaults of `ARG`
/// @param ignored rules that say nothing, by id or by hadolint's code
/// @param severities other severities, by id or by hadolint's code
/// @param registries that images may come from: hosts, `*` in them for anything, or the beginning
///     of a reference; empty for all
/// @param labels that must be there, with what their values are: `text`, `rfc3339`, `semver`,
///     `url`, `hash`, `spdx` or `email`
/// @param strictLabels whether there may be no others
/// @param pragmas whether comments in the file may switch rules off
/// @param ignoreFile whether there is a `.dockerignore`; null when nobody looked
/// @param style whether matters of taste are told too
/// @param target stage that is built (`docker build --target`); empty for the last
public record LintOptions(
        Map<String, String> arguments,
        Set<String> ignored,
        Map<String, Severity> severities,
        List<String> registries,
        Map<String, String> labels,
        boolean strictLabels,
        boolean pragmas,
        @Nullable Boolean ignoreFile,
        boolean style,
        String target) {
    public LintOptions {
        arguments = Map.copyOf(arguments);
        ignored = Set.copyOf(ignored);
        severities = Map.copyOf(severities);
        registries = List.copyOf(registries);
        labels = Map.copyOf(labels);
    }

    /// Nothing in particular.
    public static LintOptions defaults() {
        return new LintOptions(
                Map.of(), Set.of(), Map.of(), List.of(), Map.of(), false, true, null, false, "");
    }

    /// The same with build arguments.
    public LintOptions withArguments(Map<String, String> given) {
        var changed = new Change(this);
        changed.arguments = given;
        return changed.options();
    }

    /// The same without some rules.
    public LintOptions withIgnored(Set<String> rules) {
        var changed = new Change(this);
        changed.ignored = rules;
        return changed.options();
    }

    /// The same with other severities.
    public LintOptions withSeverities(Map<String, Severity> others) {
        var changed = new Change(this);
        changed.severities = others;
        return changed.options();
    }

    /// The same with registries that images may come from.
    public LintOptions withRegistries(List<String> allowed) {
        var changed = new Change(this);
        changed.registries = allowed;
        return changed.options();
    }

    /// The same with labels that must be there.
    public LintOptions withLabels(Map<String, String> schema, boolean strict) {
        var changed = new Change(this);
        changed.labels = schema;
        changed.strictLabels = strict;
        return changed.options();
    }

    /// The same with or without comments that switch rules off.
    public LintOptions withPragmas(boolean allowed) {
        var changed = new Change(this);
        changed.pragmas = allowed;
        return changed.options();
    }

    /// The same knowing whether there is a `.dockerignore`.
    public LintOptions withIgnoreFile(boolean there) {
        var changed = new Change(this);
        changed.ignoreFile = there;
        return changed.options();
    }

    /// The same with or without matters of taste.
    public LintOptions withStyle(boolean wanted) {
        var changed = new Change(this);
        changed.style = wanted;
        return changed.options();
    }

    /// The same for a stage other than the last.
    public LintOptions withTarget(String stage) {
        var changed = new Change(this);
        changed.target = stage;
        return changed.options();
    }

    /// Options on their way to others.
    private static final class Change {
        private Map<String, String> arguments;
        private Set<String> ignored;
        private Map<String, Severity> severities;
        private List<String> registries;
        private Map<String, String> labels;
        private boolean strictLabels;
        private boolean pragmas;
        private @Nullable Boolean ignoreFile;
        private boolean style;
        private String target;

        Change(LintOptions from) {
            this.arguments = from.arguments;
            this.ignored = from.ignored;
            this.severities = from.severities;
            this.registries = from.registries;
            this.labels = from.labels;
            this.strictLabels = from.strictLabels;
            this.pragmas = from.pragmas;
            this.ignoreFile = from.ignoreFile;
            this.style = from.style;
            this.target = from.target;
        }

        LintOptions options() {
            return new LintOptions(
                    arguments,
                    ignored,
                    severities,
                    registries,
                    labels,
                    strictLabels,
                    pragmas,
                    ignoreFile,
                    style,
                    target);
        }
    }
}
