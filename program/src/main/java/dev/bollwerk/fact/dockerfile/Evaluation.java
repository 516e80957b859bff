package dev.bollwerk.fact.dockerfile;

import org.jspecify.annotations.Nullable;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/// What the words of a Dockerfile are once `ARG` and `ENV` are put in and quotes taken off.
///
/// An `ARG` has its default, or what the build is given. What only the build knows (an `ARG`
/// without default, the platform), or only the base image (a variable that nothing here sets), is
/// never guessed: it becomes [#UNKNOWN] in the value.
public final class Evaluation {
    /// Stands in a value for characters that cannot be known.
    public static final char UNKNOWN = '\uFFFC';

    static final String UNKNOWN_TEXT = String.valueOf(UNKNOWN);

    private static final int DEEPEST = 64;
    private static final long MOST_CHARACTERS = 16L << 20;

    /// Names that each build sets without an `ARG` in the stage.
    private static final Set<String> PROXIES =
            Set.of(
                    "HTTP_PROXY",
                    "http_proxy",
                    "HTTPS_PROXY",
                    "https_proxy",
                    "FTP_PROXY",
                    "ftp_proxy",
                    "NO_PROXY",
                    "no_proxy",
                    "ALL_PROXY",
                    "all_proxy");

    /// Names that each build sets before the first `FROM`.
    private static final Set<String> PLATFORMS =
            Set.of(
                    "TARGETPLATFORM",
                    "TARGETOS",
                    "TARGETARCH",
                    "TARGETVARIANT",
                    "BUILDPLATFORM",
                    "BUILDOS",
                    "BUILDARCH",
                    "BUILDVARIANT",
                    "TARGETSTAGE");

    private final Map<Span, String> values = new HashMap<>();
    private final Problems problems = new Problems();
    private final Map<String, String> given;
    private final Map<String, String> globals = new HashMap<>();
    private final Map<String, Scope> named = new HashMap<>();
    private final Expander expander;
    private long characters;

    private Evaluation(Dockerfile file, Map<String, String> given) {
        this.given = given;
        this.expander = new Expander(file.escape());
    }

    /// The variables at one place.
    ///
    /// @param parent those of the stage that this one builds on, or null
    /// @param open whether there are others that only the base image knows
    private record Scope(
            @Nullable Scope parent,
            boolean open,
            int depth,
            Map<String, String> environment,
            Map<String, String> arguments) {
        @Nullable String find(String name) {
            String value = environment.get(name);
            for (Scope scope = parent; value == null && scope != null; scope = scope.parent) {
                value = scope.environment.get(name);
            }
            if (value == null) {
                value = arguments.get(name);
            }
            if (value == null && (open || PROXIES.contains(name))) {
                return UNKNOWN_TEXT;
            }
            return value;
        }
    }

    /// Evaluates a file.
    ///
    /// @param given build arguments, which replace defaults
    public static Evaluation of(Dockerfile file, Map<String, String> given) {
        var evaluation = new Evaluation(file, given);
        for (Instruction instruction : file.globals()) {
            evaluation.readGlobal(instruction);
        }
        for (Stage stage : file.stages()) {
            evaluation.readStage(stage);
        }
        return evaluation;
    }

    /// Whether no part of a value is unknown.
    public static boolean isKnown(String value) {
        return value.indexOf(UNKNOWN) < 0;
    }

    /// The value of a word; of one that the builder puts nothing into, its text.
    public String value(Word word) {
        return values.getOrDefault(word.span(), word.text());
    }

    /// The value of an option; empty when it has none.
    public String value(Flag flag) {
        String value = flag.value() == null ? "" : flag.value();
        return values.getOrDefault(flag.valueSpan(), value);
    }

    /// Words that cannot be read.
    public List<Problem> problems() {
        return problems.sorted();
    }

    private void readGlobal(Instruction instruction) {
        if (!instruction.is(Keyword.ARG)) {
            return;
        }
        for (Pair pair : instruction.pairs()) {
            String name = pair.key().text();
            String value =
                    pair.value() == null ? UNKNOWN_TEXT : put(pair.value(), this::findGlobal);
            globals.put(name, given.getOrDefault(name, value));
        }
    }

    private @Nullable String findGlobal(String name) {
        String value = globals.get(name);
        if (value == null) {
            value = given.get(name);
        }
        return value == null && (PLATFORMS.contains(name) || PROXIES.contains(name))
                ? UNKNOWN_TEXT
                : value;
    }

    private void readStage(Stage stage) {
        String base = put(stage.base(), this::findGlobal);
        for (Flag flag : stage.from().flags()) {
            put(flag, this::findGlobal);
        }
        Scope parent = named.get(base.toLowerCase(Locale.ROOT));
        int depth = parent == null ? 0 : parent.depth() + 1;
        boolean deep = depth > DEEPEST;
        boolean open = deep || (parent == null ? !base.equals("scratch") : parent.open());
        var scope =
                new Scope(
                        deep ? null : parent,
                        open,
                        deep ? 0 : depth,
                        new HashMap<>(),
                        new HashMap<>());
        for (Instruction instruction : stage.instructions()) {
            readInstruction(instruction, scope);
        }
        if (stage.name() != null) {
            named.put(stage.name().text().toLowerCase(Locale.ROOT), scope);
        }
    }

    private void readInstruction(Instruction instruction, Scope scope) {
        switch (instruction.keyword()) {
            case ARG -> readArguments(instruction, scope);
            case ENV -> {
                Map<String, String> fresh = new HashMap<>();
                for (Pair pair : instruction.pairs()) {
                    String key = put(pair.key(), scope::find);
                    fresh.put(key, pair.value() == null ? "" : put(pair.value(), scope::find));
                }
                scope.environment().putAll(fresh);
            }
            case LABEL -> {
                for (Pair pair : instruction.pairs()) {
                    put(pair.key(), scope::find);
                    if (pair.value() != null) {
                        put(pair.value(), scope::find);
                    }
                }
            }
            case ADD, COPY, EXPOSE, STOPSIGNAL, USER, VOLUME, WORKDIR -> {
                for (Word word : instruction.words()) {
                    put(word, scope::find);
                }
                for (Flag flag : instruction.flags()) {
                    put(flag, scope::find);
                }
            }
            case RUN -> {
                for (Flag flag : instruction.flags()) {
                    put(flag, scope::find);
                }
            }
            case CMD, ENTRYPOINT, FROM, HEALTHCHECK, MAINTAINER, ONBUILD, SHELL, UNKNOWN -> {
                // the builder puts nothing into them
            }
        }
    }

    private void readArguments(Instruction instruction, Scope scope) {
        Map<String, String> fresh = new HashMap<>();
        for (Pair pair : instruction.pairs()) {
            String name = pair.key().text();
            String value =
                    pair.value() == null
                            ? globals.getOrDefault(name, UNKNOWN_TEXT)
                            : put(pair.value(), scope::find);
            fresh.put(name, given.getOrDefault(name, value));
        }
        scope.arguments().putAll(fresh);
    }

    private void put(Flag flag, Function<String, @Nullable String> variables) {
        if (flag.value() != null && flag.value().indexOf('$') >= 0) {
            values.put(flag.valueSpan(), expanded(flag.value(), flag.valueSpan(), variables));
        }
    }

    private String put(Word word, Function<String, @Nullable String> variables) {
        String value = expanded(word.text(), word.span(), variables);
        if (!value.equals(word.text())) {
            values.put(word.span(), value);
        }
        return value;
    }

    private String expanded(String text, Span span, Function<String, @Nullable String> variables) {
        if (characters > MOST_CHARACTERS) {
            return UNKNOWN_TEXT;
        }
        String value = expander.expand(text, variables);
        characters += value.length();
        if (expander.isBroken()) {
            problems.add("A variable or quote here has no end, or an unknown operator.", span);
        }
        return value;
    }
}
