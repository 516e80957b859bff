package dev.bollwerk.cli;

import dev.bollwerk.text.Texts;

import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

import java.util.List;

/// All commands, written out, and how they hang together.
final class CommandTree {
    private CommandTree() {}

    /// The commands below the program's name.
    static List<Command> commands() {
        return List.of(
                new ScanCommand(), new DbCommand(), new VersionCommand(), new CompletionCommand());
    }

    /// The whole command line.
    static CommandLine build(Texts texts) {
        return new CommandLine(spec(new Root(), "bollwerk", texts));
    }

    private static CommandSpec spec(Command command, String key, Texts texts) {
        CommandSpec spec = CommandSpec.wrapWithoutInspection(command);
        spec.name(command.name());
        spec.usageMessage()
                .description(texts.lines(key + ".description"))
                .footer(texts.lines(key + ".examples"))
                .synopsisHeading(texts.of("heading.usage"))
                .descriptionHeading("%n")
                .parameterListHeading(texts.of("heading.parameters"))
                .optionListHeading(texts.of("heading.options"))
                .commandListHeading(texts.of("heading.commands"))
                .footerHeading(
                        texts.lines(key + ".examples").length == 0
                                ? ""
                                : texts.of("heading.examples"))
                .abbreviateSynopsis(true)
                .sortOptions(false)
                .width(100);
        spec.usageMessage().longOptionsMaxWidth(30);
        command.describe(spec, texts);
        if (command.hasCommonOptions() && command.subcommands().isEmpty()) {
            common(spec, texts);
        }
        spec.addOption(
                OptionSpec.builder("-h", "--help")
                        .usageHelp(true)
                        .arity("0")
                        .type(boolean.class)
                        .description(texts.lines("option.help"))
                        .build());
        for (Command below : command.subcommands()) {
            String belowKey = command instanceof Root ? below.name() : key + "." + below.name();
            spec.addSubcommand(below.name(), spec(below, belowKey, texts));
        }
        return spec;
    }

    private static void common(CommandSpec spec, Texts texts) {
        spec.addOption(Command.option(texts, "LANG", "--lang"));
        spec.addOption(Command.option(texts, "WHEN", "--color"));
        spec.addOption(Command.flag(texts, "-q", "--quiet"));
        spec.addOption(Command.flag(texts, "-v", "--verbose"));
        spec.addOption(Command.flag(texts, "--offline"));
        spec.addOption(Command.option(texts, "DIR", "--data"));
        spec.addOption(Command.option(texts, "DIR", "--cache"));
        spec.addOption(Command.option(texts, "FILE", "--config"));
    }

    /// The program itself.
    private static final class Root extends Command {
        @Override
        String name() {
            return "bollwerk";
        }

        @Override
        List<Command> subcommands() {
            return commands();
        }

        @Override
        int run(Invocation invocation) {
            return 0;
        }
    }
}
