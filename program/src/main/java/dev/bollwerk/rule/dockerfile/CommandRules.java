package dev.bollwerk.rule.dockerfile;

import dev.bollwerk.fact.dockerfile.Instruction;
import dev.bollwerk.fact.dockerfile.Keyword;
import dev.bollwerk.fact.dockerfile.Span;
import dev.bollwerk.fact.dockerfile.Stage;
import dev.bollwerk.rule.Evidence;
import dev.bollwerk.rule.build.Command;
import dev.bollwerk.rule.build.Command.Part;
import dev.bollwerk.rule.build.ShellScript;
import dev.bollwerk.rule.build.Sight;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;

/// CS-IMG-10: commands of `RUN` that have a better way.
final class CommandRules {
    private CommandRules() {}

    private static Span span(Command command) {
        return new Span(command.from(), command.to());
    }

    /// `cd` where `WORKDIR` would do: at the beginning, or at the end, where it does nothing.
    static List<Hit> directories(DockerfileFacts facts) {
        List<Hit> hits = new ArrayList<>();
        for (Step step : facts.steps()) {
            for (ShellScript script : step.scripts()) {
                List<Command> commands = script.commands();
                int first = 0;
                while (first < commands.size() && commands.get(first).program().equals("set")) {
                    first++;
                }
                if (first >= commands.size()) {
                    continue;
                }
                Command last = commands.getLast();
                if (last.program().equals("cd")) {
                    hits.add(Hit.warn("DL3003", Evidence.of("df.cd.last"), span(last)));
                } else if (commands.get(first).program().equals("cd")) {
                    Command begin = commands.get(first);
                    hits.add(
                            Hit.info(
                                    "DL3003",
                                    Evidence.of("df.cd", Sight.shown(begin)),
                                    span(begin)));
                }
            }
        }
        return hits;
    }

    /// Programs that mean nothing in a build, or that have a better one.
    static List<Hit> programs(DockerfileFacts facts) {
        List<Hit> hits = new ArrayList<>();
        for (Step step : facts.steps()) {
            for (Command each : step.commands()) {
                Command command = each.unwrapped();
                Hit hit = program(facts, command);
                if (hit != null) {
                    hits.add(hit);
                }
            }
        }
        return hits;
    }

    private static @Nullable Hit program(DockerfileFacts facts, Command command) {
        switch (command.program()) {
            case "apt" -> {
                if (command.arguments().isEmpty()) {
                    return null;
                }
                Part word = command.parts().getFirst();
                Hit hit = Hit.info("DL3027", Evidence.of("df.apt"), span(command));
                return word.text().equals("apt")
                        ? hit.with(
                                Fix.unsafe(new Edit(new Span(word.from(), word.to()), "apt-get")))
                        : hit;
            }
            case "ssh", "vim", "shutdown", "service", "ps", "free", "top", "kill", "mount" -> {
                return facts.options().style()
                        ? Hit.info(
                                "DL3001",
                                Evidence.of("df.program", command.program()),
                                span(command))
                        : null;
            }
            case "ln" -> {
                return command.has("/bin/sh")
                        ? Hit.warn("DL4005", Evidence.of("df.sh"), span(command))
                        : null;
            }
            case "useradd" -> {
                return isLargeLog(command)
                        ? Hit.warn("DL3046", Evidence.of("df.useradd"), span(command))
                                .with(Fix.safe(Edit.insert(command.parts().getFirst().to(), " -l")))
                        : null;
            }
            case "wget" -> {
                return facts.options().style() && !isQuiet(command)
                        ? Hit.info("DL3047", Evidence.of("df.wget"), span(command))
                        : null;
            }
            default -> {
                return null;
            }
        }
    }

    private static boolean isQuiet(Command command) {
        for (String word : command.words()) {
            boolean brief = word.startsWith("-") && !word.startsWith("--");
            if (word.startsWith("--progress")
                    || word.equals("--quiet")
                    || word.equals("--no-verbose")
                    || word.startsWith("--output-file")
                    || word.startsWith("--append-output")
                    || brief && word.indexOf('q') > 0
                    || word.equals("-nv")
                    || word.equals("-o")
                    || word.equals("-a")) {
                return true;
            }
        }
        return false;
    }

    /// The log of last logins has a place for each number up to the highest.
    private static boolean isLargeLog(Command command) {
        List<String> words = command.words();
        for (String word : words) {
            boolean brief = word.startsWith("-") && !word.startsWith("--");
            if (word.equals("--no-log-init") || brief && word.indexOf('l') > 0) {
                return false;
            }
        }
        for (int i = 0; i < words.size(); i++) {
            String word = words.get(i);
            String number = "";
            if (word.startsWith("--uid=")) {
                number = word.substring("--uid=".length());
            } else if ((word.equals("-u") || word.equals("--uid")) && i + 1 < words.size()) {
                number = words.get(i + 1);
            }
            if (number.length() > 5 && number.chars().allMatch(Character::isDigit)) {
                return true;
            }
        }
        return false;
    }

    /// Matters of taste: two programs for one thing, and many small steps.
    static List<Hit> taste(DockerfileFacts facts) {
        List<Hit> hits = new ArrayList<>();
        if (!facts.options().style()) {
            return hits;
        }
        for (Stage stage : facts.file().stages()) {
            Instruction before = null;
            for (Instruction instruction : stage.instructions()) {
                boolean both =
                        before != null
                                && before.is(Keyword.RUN)
                                && instruction.is(Keyword.RUN)
                                && before.flags().equals(instruction.flags());
                if (both) {
                    hits.add(Hit.info("DL3059", Evidence.of("df.steps"), instruction.span()));
                }
                before = instruction;
            }
            both(facts, stage, hits);
        }
        return hits;
    }

    private static void both(DockerfileFacts facts, Stage stage, List<Hit> hits) {
        String first = "";
        for (Step step : facts.steps()) {
            if (step.stage().number() != stage.number()) {
                continue;
            }
            for (Command each : step.commands()) {
                Command command = each.unwrapped();
                String program = command.program();
                if (program.equals("wget") || program.equals("curl")) {
                    if (!first.isEmpty() && !first.equals(program)) {
                        hits.add(Hit.info("DL4001", Evidence.of("df.both"), span(command)));
                        return;
                    }
                    first = program;
                }
            }
        }
    }
}
