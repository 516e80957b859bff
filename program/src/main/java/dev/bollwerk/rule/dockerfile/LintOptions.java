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
        return new LintOptions(
                given,
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

    /// The same without some rules.
    public LintOptions withIgnored(Set<String> rules) {
        return new LintOptions(
                arguments,
                rules,
                severities,
                registries,
                labels,
                strictLabels,
                pragmas,
                ignoreFile,
                style,
                target);
    }

    /// The same with other severities.
    public LintOptions withSeverities(Map<String, Severity> others) {
        return new LintOptions(
                arguments,
                ignored,
                others,
                registries,
                labels,
                strictLabels,
                pragmas,
                ignoreFile,
                style,
                target);
    }

    /// The same with registries that images may come from.
    public LintOptions withRegistries(List<String> allowed) {
        return new LintOptions(
                arguments,
                ignored,
                severities,
                allowed,
                labels,
                strictLabels,
                pragmas,
                ignoreFile,
                style,
                target);
    }

    /// The same with labels that must be there.
    public LintOptions withLabels(Map<String, String> schema, boolean strict) {
        return new LintOptions(
                arguments,
                ignored,
                severities,
                registries,
                schema,
                strict,
                pragmas,
                ignoreFile,
                style,
                target);
    }

    /// The same with or without comments that switch rules off.
    public LintOptions withPragmas(boolean allowed) {
        return new LintOptions(
                arguments,
                ignored,
                severities,
                registries,
                labels,
                strictLabels,
                allowed,
                ignoreFile,
                style,
                target);
    }

    /// The same knowing whether there is a `.dockerignore`.
    public LintOptions withIgnoreFile(boolean there) {
        return new LintOptions(
                arguments,
                ignored,
                severities,
                registries,
                labels,
                strictLabels,
                pragmas,
                there,
                style,
                target);
    }

    /// The same with or without matters of taste.
    public LintOptions withStyle(boolean wanted) {
        return new LintOptions(
                arguments,
                ignored,
                severities,
                registries,
                labels,
                strictLabels,
                pragmas,
                ignoreFile,
                wanted,
                target);
    }

    /// The same for a stage other than the last.
    public LintOptions withTarget(String stage) {
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
                stage);
    }
}
