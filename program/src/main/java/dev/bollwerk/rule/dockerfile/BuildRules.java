package dev.bollwerk.rule.dockerfile;

import dev.bollwerk.advisory.Severity;
import dev.bollwerk.fact.dockerfile.Evaluation;
import dev.bollwerk.fact.dockerfile.Flag;
import dev.bollwerk.fact.dockerfile.Heredoc;
import dev.bollwerk.fact.dockerfile.Instruction;
import dev.bollwerk.fact.dockerfile.Keyword;
import dev.bollwerk.fact.dockerfile.Pair;
import dev.bollwerk.fact.dockerfile.Span;
import dev.bollwerk.fact.dockerfile.Stage;
import dev.bollwerk.fact.dockerfile.Word;
import dev.bollwerk.rule.Evidence;
import dev.bollwerk.rule.build.Additions;
import dev.bollwerk.rule.build.Command;
import dev.bollwerk.rule.build.Downloads;
import dev.bollwerk.rule.build.Privileges;
import dev.bollwerk.rule.build.ShellScript;
import dev.bollwerk.rule.build.Sight;
import dev.bollwerk.rule.build.Updates;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// What the build does: updates, additions, downloads, rights.
final class BuildRules {
    private BuildRules() {}

    private static Evidence evidence(Sight sight) {
        return Evidence.of(sight.key(), sight.quote());
    }

    private static Span span(Sight sight) {
        return new Span(sight.from(), sight.to());
    }

    /// CS-IMG-05.
    static List<Hit> loneUpdate(DockerfileFacts facts) {
        List<Hit> hits = new ArrayList<>();
        for (Step step : facts.steps()) {
            for (ShellScript script : step.scripts()) {
                Updates updates = Updates.of(script);
                for (Sight sight : updates.lone()) {
                    String code = sight.key().equals("build.release-upgrade") ? "DL3005" : "";
                    hits.add(Hit.fail(code, evidence(sight), span(sight)));
                }
                for (Sight sight : updates.upgrades()) {
                    hits.add(Hit.info("", evidence(sight), span(sight)));
                }
            }
        }
        return hits;
    }

    /// CS-IMG-06.
    static List<Hit> addition(DockerfileFacts facts) {
        List<Hit> hits = new ArrayList<>();
        for (Step step : facts.steps()) {
            Instruction add = step.instruction();
            if (!step.is(Keyword.ADD) || add.flag("checksum") != null || add.words().size() < 2) {
                continue;
            }
            List<Word> sources = add.words().subList(0, add.words().size() - 1);
            boolean allPlain = sources.stream().allMatch(word -> isPlain(facts.value(word)));
            for (Word word : sources) {
                String source = facts.value(word);
                String shown = source.replace(Evaluation.UNKNOWN, '…');
                if (Additions.isRemote(source) && !Additions.isRepository(source)) {
                    hits.add(Hit.fail("", Evidence.of("build.add-remote", shown), word.span()));
                } else if (isPlain(source)) {
                    Hit hit =
                            Hit.fail("DL3020", Evidence.of("build.add-local", shown), word.span());
                    hits.add(hit.with(allPlain ? copy(add) : null));
                }
            }
        }
        return hits;
    }

    private static boolean isPlain(String source) {
        return Evaluation.isKnown(source)
                && !source.startsWith("<<")
                && !Additions.isRemote(source)
                && !Additions.isRepository(source)
                && !Additions.isArchive(source);
    }

    private static @Nullable Fix copy(Instruction add) {
        for (Flag flag : add.flags()) {
            if (flag.name().equals("keep-git-dir") || flag.name().equals("unpack")) {
                return null;
            }
        }
        boolean lower = add.name().text().equals("add");
        return Fix.safe(new Edit(add.name().span(), lower ? "copy" : "COPY"));
    }

    /// CS-IMG-07.
    static List<Hit> unverified(DockerfileFacts facts) {
        List<Hit> hits = new ArrayList<>();
        for (Step step : facts.steps()) {
            for (ShellScript script : step.scripts()) {
                for (Sight sight : Downloads.unverified(script)) {
                    hits.add(Hit.fail("", evidence(sight), span(sight)));
                }
            }
            if (step.is(Keyword.ENV)) {
                for (Pair pair : step.instruction().pairs()) {
                    String value = pair.value() == null ? "" : facts.value(pair.value());
                    String text = pair.key().text() + "=" + value;
                    if (Downloads.isVerificationOff(text)) {
                        hits.add(
                                Hit.fail(
                                        "",
                                        Evidence.of("build.verification-off", Sight.shown(text)),
                                        pair.span()));
                    }
                }
            }
        }
        return hits;
    }

    /// CS-IMG-07: a download that breaks off before a pipe goes unnoticed.
    static List<Hit> pipefail(DockerfileFacts facts) {
        List<Hit> hits = new ArrayList<>();
        for (Step step : facts.steps()) {
            if (failsInPipes(step.setting().shell())) {
                continue;
            }
            for (ShellScript script : step.scripts()) {
                Command first = firstPipe(script);
                if (first != null) {
                    hits.add(
                            Hit.warn(
                                            "DL4006",
                                            Evidence.of("df.pipefail", Sight.shown(first)),
                                            new Span(first.from(), first.to()))
                                    .as(Severity.LOW));
                }
            }
        }
        return hits;
    }

    /// CS-IMG-10: a script in a heredoc goes on after a command that fails.
    static List<Hit> errexit(DockerfileFacts facts) {
        List<Hit> hits = new ArrayList<>();
        for (Step step : facts.steps()) {
            Instruction run = step.instruction();
            if (!step.is(Keyword.RUN) || run.heredocs().size() != 1 || step.scripts().isEmpty()) {
                continue;
            }
            Heredoc document = run.heredocs().getFirst();
            ShellScript script = step.scripts().getLast();
            boolean inside =
                    !script.commands().isEmpty()
                            && script.commands().getFirst().from() > document.opener().to();
            boolean stops =
                    step.setting().shell().stream().anyMatch(BuildRules::stopsAtErrors)
                            || stopsAtErrors(document.interpreter());
            if (inside && !stops && goesOn(script)) {
                Hit hit =
                        Hit.warn("", Evidence.of("df.errexit"), document.opener()).as(Severity.LOW);
                int begin = document.content().origin(0);
                boolean plain = document.interpreter().isEmpty();
                hits.add(hit.with(plain ? Fix.unsafe(Edit.insert(begin, "set -e\n")) : null));
            }
        }
        return hits;
    }

    private static boolean stopsAtErrors(String option) {
        String last = option.substring(option.lastIndexOf(' ') + 1);
        return last.equals("errexit")
                || last.matches("-[a-zA-Z]*e[a-zA-Z]*")
                || option.contains(" -e");
    }

    /// Whether a command that fails is followed by another, and nothing before says to stop.
    private static boolean goesOn(ShellScript script) {
        List<Command> commands = script.commands();
        for (int i = 0; i < commands.size(); i++) {
            Command command = commands.get(i);
            if (command.program().equals("set")
                    && command.words().stream().skip(1).anyMatch(BuildRules::stopsAtErrors)) {
                return false;
            }
            boolean last = i == commands.size() - 1;
            if (!last && command.next() == Command.Joint.THEN && !isHarmless(command)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isHarmless(Command command) {
        return switch (command.program()) {
            case "", "set", "export", "echo", "printf", "true", ":", "umask", "fi", "done" -> true;
            default -> false;
        };
    }

    private static boolean failsInPipes(List<String> shell) {
        if (shell.isEmpty()) {
            return false;
        }
        String path = shell.getFirst().toLowerCase(Locale.ROOT);
        String name = path.substring(path.lastIndexOf('/') + 1);
        return !name.equals("sh") && !name.equals("dash") && shell.contains("pipefail");
    }

    private static @Nullable Command firstPipe(ShellScript script) {
        for (Command each : script.commands()) {
            Command command = each.unwrapped();
            if (command.program().equals("set") && command.has("pipefail")) {
                return null;
            }
            if (command.program().equals("bash") && command.has("pipefail")) {
                return null;
            }
            if (each.piped() && canFail(command.program())) {
                return each;
            }
        }
        return null;
    }

    private static boolean canFail(String program) {
        return switch (program) {
            case "", "echo", "printf", "yes", "true" -> false;
            default -> true;
        };
    }

    /// CS-IMG-08.
    static List<Hit> sudo(DockerfileFacts facts) {
        List<Hit> hits = new ArrayList<>();
        for (Step step : facts.steps()) {
            for (ShellScript script : step.scripts()) {
                List<Command> all = script.all();
                for (Sight sight : Privileges.of(script)) {
                    String code = sight.quote().equals("chpasswd") ? "" : "DL3004";
                    Hit hit = Hit.fail(code, evidence(sight), span(sight));
                    hits.add(hit.with(withoutSudo(step, sight, all)));
                }
            }
        }
        return hits;
    }

    /// Without `sudo`, where it has no options. Safe where the step is root's anyway.
    private static @Nullable Fix withoutSudo(Step step, Sight sight, List<Command> all) {
        for (Command command : all) {
            for (int i = 0; i + 1 < command.parts().size(); i++) {
                Command.Part word = command.parts().get(i);
                Command.Part next = command.parts().get(i + 1);
                boolean plain = word.text().equals("sudo") && word.from() == sight.from();
                if (plain && !next.text().startsWith("-") && next.text().indexOf('=') < 0) {
                    var edit = new Edit(new Span(word.from(), next.from()), "");
                    return isRoot(step.setting().user()) ? Fix.safe(edit) : Fix.unsafe(edit);
                }
            }
        }
        return null;
    }

    private static boolean isRoot(String user) {
        return user.equals("root")
                || user.equals("0")
                || user.startsWith("root:")
                || user.startsWith("0:");
    }

    /// CS-FILE-01: rights given to everybody.
    static List<Hit> writable(DockerfileFacts facts) {
        List<Hit> hits = new ArrayList<>();
        for (Step step : facts.kept()) {
            Flag mode = step.instruction().flag("chmod");
            if (mode != null && isForAll(facts.values().value(mode))) {
                String shown = "--chmod=" + facts.values().value(mode);
                hits.add(Hit.fail("", Evidence.of("df.writable", shown), mode.span()));
            }
            for (Command each : step.commands()) {
                Command command = each.unwrapped();
                if (command.program().equals("chmod")
                        && command.arguments().stream().anyMatch(part -> isForAll(part.text()))) {
                    hits.add(
                            Hit.fail(
                                    "",
                                    Evidence.of("df.writable", Sight.shown(command)),
                                    new Span(command.from(), command.to())));
                }
            }
        }
        return hits;
    }

    private static boolean isForAll(String mode) {
        if (mode.equals("a+rwx") || mode.equals("a+w") || mode.equals("o+w")) {
            return true;
        }
        int length = mode.length();
        boolean octal = mode.chars().allMatch(c -> c >= '0' && c <= '7');
        if (!octal || length < 3 || length > 4) {
            return false;
        }
        boolean sticky = length == 4 && (mode.charAt(0) - '0' & 1) != 0;
        return !sticky && (mode.charAt(length - 1) - '0' & 2) != 0;
    }

    /// CS-SUID-01: a base that brings such programs, and nothing that takes the bits away.
    static List<Hit> setuid(DockerfileFacts facts) {
        Stage last = facts.last();
        if (last == null) {
            return List.of();
        }
        String base = facts.value(facts.chain().getFirst().base());
        if (!BaseImages.hasSetuid(base)) {
            return List.of();
        }
        for (Step step : facts.kept()) {
            for (Command each : step.commands()) {
                if (takesBits(each)) {
                    return List.of();
                }
            }
        }
        return List.of(
                Hit.info(
                        "",
                        Evidence.of("df.setuid", base),
                        facts.chain().getFirst().base().span()));
    }

    private static boolean takesBits(Command command) {
        for (String word : command.words()) {
            switch (word) {
                case "a-s", "-s", "u-s", "g-s", "ug-s", "u-s,g-s" -> {
                    return true;
                }
                default -> {
                    // some other word
                }
            }
        }
        return false;
    }
}
