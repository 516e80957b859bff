package dev.bollwerk.cli;

import dev.bollwerk.BollwerkException;
import dev.bollwerk.Fault;
import dev.bollwerk.text.Texts;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/// The program: parses the command line, runs one command, turns failures into exit codes.
public final class Bollwerk {
    private static final String DEFAULT_COMMAND = "overview";
    private static final int USAGE = 2;
    private static final int TARGET = 3;
    private static final int PREREQUISITE = 5;
    private static final int BUG = 70;

    private final Surroundings surroundings;

    Bollwerk(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    /// Starts from the shell.
    public static void main(String[] args) {
        if (args.length == 1 && args[0].equals("--train")) {
            Training.run();
            return;
        }
        Surroundings surroundings = Surroundings.ofProcess();
        int code = new Bollwerk(surroundings).run(args);
        if (surroundings.out().checkError() && !isPipeClosed()) {
            surroundings.err().println("bollwerk: The output cannot be written; is the disk full?");
            code = USAGE;
        }
        // System.exit would load the logging framework first. All is flushed and closed by now.
        Runtime.getRuntime().halt(code);
    }

    /// Whether nobody reads stdout any more, as in `bollwerk scan … | head -1`, which is no
    /// failure.
    private static boolean isPipeClosed() {
        try (var out = new FileOutputStream(FileDescriptor.out)) {
            out.write('\n');
            return false;
        } catch (IOException e) {
            return String.valueOf(e.getMessage()).contains("Broken pipe");
        }
    }

    /// Runs one command line.
    ///
    /// @return the exit code of the contract
    int run(String... args) {
        try {
            return parseAndRun(args.length == 0 ? new String[] {DEFAULT_COMMAND} : args);
        } catch (BollwerkException e) {
            return failed(e, List.of(args).contains("--verbose"));
        } catch (IOException | RuntimeException | StackOverflowError | OutOfMemoryError e) {
            return bug(e, args);
        } finally {
            surroundings.out().flush();
            surroundings.err().flush();
        }
    }

    private int parseAndRun(String[] args) throws IOException {
        Texts texts = new Texts("dev.bollwerk.cli.messages", earlyLocale(args));
        Configuration configuration = Configurations.find(args, surroundings);
        boolean alone = configuration.values().isEmpty();
        CommandLine line = alone ? CommandTree.build(texts, args[0]) : CommandTree.build(texts);
        if (!configuration.values().isEmpty()) {
            new KnownKeys(line.getCommandSpec()).check(configuration);
        }
        line.setDefaultValueProvider(new Defaults(configuration, surroundings.environment()));
        ParseResult parsed;
        try {
            parsed = line.parseArgs(args);
        } catch (ParameterException e) {
            return wrongUsage(e, texts);
        }
        while (parsed.hasSubcommand()) {
            parsed = parsed.subcommand();
        }
        CommandLine chosen = parsed.commandSpec().commandLine();
        Command command = (Command) parsed.commandSpec().userObject();
        if (parsed.isUsageHelpRequested() || !command.subcommands().isEmpty()) {
            chosen.usage(surroundings.out(), surroundings.outIsTerminal() ? Ansi.AUTO : Ansi.OFF);
            return parsed.isUsageHelpRequested() ? 0 : USAGE;
        }
        return command.run(
                new Invocation(parsed.commandSpec(), surroundings, texts, configuration));
    }

    /// The language is needed before the command line is parsed, for its own messages.
    private Locale earlyLocale(String[] args) {
        for (int i = 0; i < args.length; i++) {
            if (args[i].startsWith("--lang=")) {
                return Invocation.localeOf(args[i].substring(7), surroundings);
            }
            if (args[i].equals("--lang") && i + 1 < args.length) {
                return Invocation.localeOf(args[i + 1], surroundings);
            }
        }
        return Invocation.localeOf(surroundings.environment().get("BOLLWERK_LANG"), surroundings);
    }

    private int wrongUsage(ParameterException e, Texts texts) {
        surroundings.err().println("bollwerk: " + e.getMessage());
        CommandLine.UnmatchedArgumentException.printSuggestions(e, surroundings.err());
        String name = e.getCommandLine().getCommandSpec().qualifiedName();
        surroundings.err().println(texts.of("try.help", name));
        return USAGE;
    }

    private int failed(BollwerkException e, boolean verbose) {
        surroundings.err().println("bollwerk: " + e.getMessage());
        if (verbose) {
            e.printStackTrace(surroundings.err());
        }
        return exitCode(e.fault());
    }

    static int exitCode(Fault fault) {
        return switch (fault) {
            case USAGE -> USAGE;
            case TARGET -> TARGET;
            case PREREQUISITE -> PREREQUISITE;
            case INTERNAL -> BUG;
        };
    }

    private int bug(Throwable bug, String[] args) {
        var trace = new StringWriter();
        bug.printStackTrace(new PrintWriter(trace, true));
        String report =
                "bollwerk %s on Java %s\ncommand: %s\n\n%s"
                        .formatted(
                                Version.current(),
                                Runtime.version(),
                                args.length == 0 ? "" : args[0],
                                trace);
        Path kept = keep(report);
        surroundings
                .err()
                .println(
                        "bollwerk: this is a bug in Bollwerk (%s). %s"
                                .formatted(
                                        bug.getClass().getSimpleName(),
                                        kept == null
                                                ? report
                                                : "Please report it with the file " + kept + "."));
        return BUG;
    }

    private @Nullable Path keep(String report) {
        try {
            Path file = Files.createTempFile("bollwerk-bug-", ".txt");
            return Files.writeString(
                    file,
                    Instant.now(surroundings.clock()) + "\n" + report,
                    StandardCharsets.UTF_8);
        } catch (IOException e) {
            return null;
        }
    }
}
