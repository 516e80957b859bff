package dev.bollwerk.cli;

import dev.bollwerk.BollwerkException;
import dev.bollwerk.source.Engines;
import dev.bollwerk.source.SourceEnvironment;
import dev.bollwerk.text.Texts;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// One command with the values of its options, from the command line, the environment and the
/// configuration file.
record Invocation(
        CommandSpec spec, Surroundings surroundings, Texts texts, Configuration configuration) {
    /// The value of an option, if it was given.
    Optional<String> text(String option) {
        return Optional.ofNullable(value(option)).map(String::valueOf);
    }

    /// The value of an option, or else.
    String text(String option, String otherwise) {
        return text(option).orElse(otherwise);
    }

    /// Whether a flag was given.
    boolean flag(String option) {
        return Boolean.TRUE.equals(value(option));
    }

    /// The values of an option that can be given several times.
    List<String> list(String option) {
        return value(option) instanceof List<?> values
                ? values.stream().map(String::valueOf).toList()
                : List.of();
    }

    /// A count of something, like bytes; `k`, `M`, `G` multiply by 1024.
    Optional<Long> size(String option) {
        return text(option).map(text -> parseSize(option, text));
    }

    /// A path given by an option, relative to the working directory.
    Optional<Path> path(String option) {
        return text(option).map(this::resolve);
    }

    private Path resolve(String text) {
        try {
            return surroundings.workingDirectory().resolve(text);
        } catch (InvalidPathException e) {
            throw BollwerkException.usage("'%s' is no path.".formatted(text));
        }
    }

    /// What was given without an option name.
    List<String> parameters() {
        return spec.positionalParameters().stream()
                .flatMap(
                        p ->
                                p.getValue() instanceof List<?> values
                                        ? values.stream().map(String::valueOf)
                                        : java.util.stream.Stream.empty())
                .toList();
    }

    /// The folder of advisory data.
    Path dataFolder() {
        return path("--data")
                .orElseGet(() -> surroundings.userFolder("XDG_DATA_HOME", ".local/share"));
    }

    /// The folder of cached layer indexes.
    Path cacheFolder() {
        return path("--cache").orElseGet(() -> surroundings.userFolder("XDG_CACHE_HOME", ".cache"));
    }

    /// The container engines that this process can reach.
    Engines engines() {
        return new Engines(SourceEnvironment.ofProcess(surroundings.environment()));
    }

    /// Whether colours are wanted on stdout.
    boolean color() {
        return switch (text("--color", "auto")) {
            case "always" -> true;
            case "never" -> false;
            case "auto" ->
                    surroundings.outIsTerminal()
                            && surroundings.environment().getOrDefault("NO_COLOR", "").isEmpty()
                            && path("--output").isEmpty();
            default ->
                    throw BollwerkException.usage(
                            "--color is auto, always or never, not '%s'."
                                    .formatted(text("--color", "")));
        };
    }

    /// The language of the texts.
    Locale locale() {
        return localeOf(value("--lang"), surroundings);
    }

    static Locale localeOf(@Nullable Object lang, Surroundings surroundings) {
        if (lang == null) {
            return surroundings.locale();
        }
        return switch (String.valueOf(lang)) {
            case "de" -> Locale.GERMAN;
            case "en" -> Locale.ENGLISH;
            default ->
                    throw BollwerkException.usage("--lang is de or en, not '%s'.".formatted(lang));
        };
    }

    private @Nullable Object value(String option) {
        OptionSpec found = spec.findOption(option);
        return found == null ? null : found.getValue();
    }

    private static long parseSize(String option, String text) {
        int last = text.isEmpty() ? 0 : "kKmMgG".indexOf(text.charAt(text.length() - 1));
        String digits = last < 0 ? text : text.substring(0, Math.max(0, text.length() - 1));
        try {
            long number = Long.parseLong(digits);
            return Math.multiplyExact(number, last < 0 ? 1L : 1L << (10 * (last / 2 + 1)));
        } catch (NumberFormatException | ArithmeticException e) {
            throw BollwerkException.usage(
                    "%s needs a number, optionally with k, M or G; '%s' is none."
                            .formatted(option, text));
        }
    }
}
