package dev.bollwerk.cli;

import dev.bollwerk.text.Texts;

import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

import java.util.ArrayList;
import java.util.List;

/// All commands, written out, and how they hang together.
final class CommandTree {
    private CommandTree() {}

    /// The commands below the program's name.
    static List<Command> commands() {
        return List.of(
                new OverviewCommand(),
                new ScanCommand(),
                new SbomCommand(),
                new DiffCommand(),
                new ConvertCommand(),
                new WatchCommand(),
                new BenchCommand(),
                new ComplyCommand(),
                new LimitsCommand(),
                new LintCommand(),
                new HardenCommand(),
                new DbCommand(),
                new VersionCommand(),
                new CompletionCommand());
    }

    /// The whole command line.
    static CommandLine build(Texts texts) {
        return new CommandLine(spec(new Root(commands()), "bollwerk", texts));
    }

    /// The command line with one command alone, which starts faster; the whole when there is no
    /// such command.
    static CommandLine build(Texts texts, String name) {
        for (Command command : commands()) {
            if (command.name().equals(name)) {
                return new CommandLine(spec(new Root(List.of(command)), "bollwerk", texts));
            }
        }
        return build(texts);
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
        if (command instanceof Root) {
            spec.usageMessage().footer(rootFooter(texts));
        }
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

    /// The options of every command. The help of a command only names them, so that it fits one
    /// screen; that of the program tells of each.
    private static void common(CommandSpec spec, Texts texts) {
        OptionSpec first = Command.option(texts, "LANG", "--lang");
        spec.addOption(
                OptionSpec.builder(first).description(texts.lines("options.common")).build());
        commonOptions(texts).stream()
                .skip(1)
                .map(option -> OptionSpec.builder(option).hidden(true).build())
                .forEach(spec::addOption);
    }

    private static List<OptionSpec> commonOptions(Texts texts) {
        return List.of(
                Command.option(texts, "LANG", "--lang"),
                Command.option(texts, "WHEN", "--color"),
                Command.flag(texts, "-q", "--quiet"),
                Command.flag(texts, "-v", "--verbose"),
                Command.flag(texts, "--offline"),
                Command.option(texts, "DIR", "--data"),
                Command.option(texts, "DIR", "--cache"),
                Command.option(texts, "FILE", "--config"));
    }

    /// The help of the program ends with what each command takes.
    private static String[] rootFooter(Texts texts) {
        List<String> lines = new ArrayList<>(List.of(texts.lines("bollwerk.examples")));
        lines.add("");
        lines.add(texts.of("heading.common"));
        for (OptionSpec option : commonOptions(texts)) {
            String names = String.join(", ", option.names());
            String value = option.arity().max() == 0 ? "" : "=" + option.paramLabel();
            lines.add(
                    "  %-16s %s".formatted(names + value, String.join(" ", option.description())));
        }
        return lines.toArray(String[]::new);
    }

    /// The program itself.
    private static final class Root extends Command {
        private final List<Command> below;

        Root(List<Command> below) {
            this.below = below;
        }

        @Override
        String name() {
            return "bollwerk";
        }

        @Override
        List<Command> subcommands() {
            return below;
        }

        @Override
        int run(Invocation invocation) {
            return 0;
        }
    }
}
