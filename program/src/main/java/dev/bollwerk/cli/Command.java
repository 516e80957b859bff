package dev.bollwerk.cli;

import dev.bollwerk.text.Texts;

import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

import java.io.IOException;
import java.util.List;

/// One command. Specifications are built by hand, not by annotations: reflection over annotations
/// costs a third of a short command's time.
abstract class Command {
    /// Its name on the command line.
    abstract String name();

    /// Adds its options and parameters.
    void describe(CommandSpec spec, Texts texts) {}

    /// Commands below it; a command that has some does nothing itself.
    List<Command> subcommands() {
        return List.of();
    }

    /// Whether the common options apply; not to `version` and the like.
    boolean hasCommonOptions() {
        return true;
    }

    /// Does it.
    ///
    /// @return the exit code
    abstract int run(Invocation invocation) throws IOException;

    /// An option with a value.
    static OptionSpec option(Texts texts, String label, String... names) {
        return OptionSpec.builder(names)
                .paramLabel(label)
                .type(String.class)
                .description(texts.lines("option." + bare(names)))
                .build();
    }

    /// An option that may be given several times, or with commas.
    static OptionSpec list(Texts texts, String label, String... names) {
        return OptionSpec.builder(names)
                .paramLabel(label)
                .type(List.class)
                .auxiliaryTypes(String.class)
                .splitRegex(",")
                .hideParamSyntax(true)
                .description(texts.lines("option." + bare(names)))
                .build();
    }

    /// An option without a value.
    static OptionSpec flag(Texts texts, String... names) {
        return OptionSpec.builder(names)
                .type(boolean.class)
                .arity("0")
                .description(texts.lines("option." + bare(names)))
                .build();
    }

    /// Parameters without a name.
    static PositionalParamSpec parameters(Texts texts, String label, String arity, String key) {
        return PositionalParamSpec.builder()
                .paramLabel(label)
                .arity(arity)
                .required(true)
                .type(List.class)
                .auxiliaryTypes(String.class)
                .description(texts.lines(key))
                .build();
    }

    private static String bare(String[] names) {
        return names[names.length - 1].replaceFirst("^-+", "");
    }

    /// The name an argument has in configuration files.
    static String key(ArgSpec argument) {
        return argument instanceof OptionSpec option
                ? option.longestName().replaceFirst("^-+", "")
                : "";
    }
}
