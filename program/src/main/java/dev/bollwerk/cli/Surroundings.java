package dev.bollwerk.cli;

import dev.bollwerk.BollwerkException;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Locale;
import java.util.Map;

/// What a run gets from outside: streams, environment, clock. Tests hand in their own.
///
/// @param columns width of the terminal
record Surroundings(
        PrintStream out,
        PrintStream err,
        Map<String, String> environment,
        Path workingDirectory,
        Clock clock,
        boolean outIsTerminal,
        boolean errIsTerminal,
        int columns) {
    private static final int USUAL_COLUMNS = 100;

    /// Those of this process.
    static Surroundings ofProcess() {
        return new Surroundings(
                new PrintStream(
                        new java.io.FileOutputStream(java.io.FileDescriptor.out),
                        false,
                        StandardCharsets.UTF_8),
                new PrintStream(
                        new java.io.FileOutputStream(java.io.FileDescriptor.err),
                        true,
                        StandardCharsets.UTF_8),
                System.getenv(),
                Path.of(""),
                Clock.systemUTC(),
                Boolean.getBoolean("bollwerk.stdout.terminal"),
                Boolean.getBoolean("bollwerk.stderr.terminal"),
                columns(System.getenv("COLUMNS")));
    }

    private static int columns(@org.jspecify.annotations.Nullable String exported) {
        int told = Integer.getInteger("bollwerk.columns", 0);
        if (told > 0) {
            return told;
        }
        try {
            int columns = exported == null ? 0 : Integer.parseInt(exported);
            return columns > 0 ? columns : USUAL_COLUMNS;
        } catch (NumberFormatException e) {
            return USUAL_COLUMNS;
        }
    }

    /// The language the environment asks for: German or English.
    Locale locale() {
        for (String name : new String[] {"LC_ALL", "LC_MESSAGES", "LANG"}) {
            String value = environment.getOrDefault(name, "");
            if (!value.isEmpty()) {
                return value.startsWith("de") ? Locale.GERMAN : Locale.ENGLISH;
            }
        }
        return Locale.ENGLISH;
    }

    /// A folder of the user: `$variable/bollwerk`, else `~/fallback/bollwerk`. It is never below
    /// the working directory, which may be the very thing to scan, and could bring data of its own.
    ///
    /// [Base directories](https://specifications.freedesktop.org/basedir-spec/latest/)
    Path userFolder(String variable, String fallback) {
        Path base = Path.of(environment.getOrDefault(variable, ""));
        return (base.isAbsolute() ? base : home().resolve(fallback)).resolve("bollwerk");
    }

    private Path home() {
        String named = environment.getOrDefault("HOME", "");
        Path home = Path.of(named.isEmpty() ? System.getProperty("user.home", "") : named);
        if (!home.isAbsolute()) {
            throw BollwerkException.usage(
                    "This user has no home folder; set HOME, or give --data and --cache.");
        }
        return home;
    }
}
