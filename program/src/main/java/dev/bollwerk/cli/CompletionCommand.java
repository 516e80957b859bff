package dev.bollwerk.cli;

import dev.bollwerk.BollwerkException;
import dev.bollwerk.text.Texts;

import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

import java.util.List;

/// `bollwerk completion bash|zsh|fish`: a completion script on stdout.
final class CompletionCommand extends Command {
    @Override
    String name() {
        return "completion";
    }

    @Override
    boolean hasCommonOptions() {
        return false;
    }

    @Override
    void describe(CommandSpec spec, Texts texts) {
        spec.addPositional(
                PositionalParamSpec.builder()
                        .paramLabel("bash|zsh|fish")
                        .arity("1")
                        .type(List.class)
                        .auxiliaryTypes(String.class)
                        .completionCandidates(List.of("bash", "zsh", "fish"))
                        .description(texts.lines("completion.shell"))
                        .build());
    }

    @Override
    int run(Invocation invocation) {
        CommandLine root = CommandTree.build(invocation.texts());
        String shell = invocation.parameters().getFirst();
        String script =
                switch (shell) {
                    case "bash" -> AutoComplete.bash("bollwerk", root);
                    case "zsh" ->
                            "autoload -U +X bashcompinit && bashcompinit\n"
                                    + AutoComplete.bash("bollwerk", root);
                    case "fish" -> fish(root.getCommandSpec());
                    default ->
                            throw BollwerkException.usage(
                                    "Completion scripts exist for bash, zsh and fish, not for '%s'."
                                            .formatted(shell));
                };
        invocation.surroundings().out().print(script);
        return 0;
    }

    private static String fish(CommandSpec root) {
        var script = new StringBuilder("# fish completion for bollwerk\ncomplete -c bollwerk -f\n");
        fish(root, "", script);
        return script.toString();
    }

    private static void fish(CommandSpec spec, String path, StringBuilder script) {
        String here =
                path.isEmpty() ? "__fish_use_subcommand" : "__fish_seen_subcommand_from " + path;
        spec.subcommands()
                .forEach(
                        (name, below) -> {
                            line(script, here, "-a " + name, describe(below.getCommandSpec()));
                            fish(below.getCommandSpec(), name, script);
                        });
        for (OptionSpec option : spec.options()) {
            var names = new StringBuilder();
            for (String name : option.names()) {
                names.append(name.startsWith("--") ? " -l " : " -s ")
                        .append(name.replaceFirst("^-+", ""));
            }
            boolean takesValue = option.arity().max() > 0;
            String text = option.description().length == 0 ? "" : option.description()[0];
            line(script, here, names.substring(1) + (takesValue ? " -r" : ""), text);
        }
        if (!spec.positionalParameters().isEmpty()) {
            script.append("complete -c bollwerk -n '").append(here).append("' -F\n");
        }
    }

    private static String describe(CommandSpec spec) {
        String[] text = spec.usageMessage().description();
        return text.length == 0 ? "" : text[0];
    }

    private static void line(StringBuilder script, String when, String what, String text) {
        script.append("complete -c bollwerk -n '").append(when).append("' ").append(what);
        script.append(" -d '").append(text.replace("'", "\\'").replace("%n", " ")).append("'\n");
    }
}
