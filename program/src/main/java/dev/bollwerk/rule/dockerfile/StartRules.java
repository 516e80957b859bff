package dev.bollwerk.rule.dockerfile;

import dev.bollwerk.fact.dockerfile.Evaluation;
import dev.bollwerk.fact.dockerfile.Instruction;
import dev.bollwerk.fact.dockerfile.Keyword;
import dev.bollwerk.fact.dockerfile.Stage;
import dev.bollwerk.fact.dockerfile.Word;
import dev.bollwerk.rule.Evidence;
import dev.bollwerk.rule.build.Ports;
import dev.bollwerk.rule.build.Sight;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;

/// How a container of the image starts, what it opens, and how it is known to be well.
final class StartRules {
    private StartRules() {}

    private static @Nullable Step last(DockerfileFacts facts, Keyword keyword) {
        Step found = null;
        for (Step step : facts.kept()) {
            if (step.is(keyword)) {
                found = step;
            }
        }
        return found;
    }

    /// CS-IMG-04.
    static List<Hit> noHealthCheck(DockerfileFacts facts) {
        Stage stage = facts.last();
        if (stage == null) {
            return List.of();
        }
        Step step = last(facts, Keyword.HEALTHCHECK);
        if (step == null) {
            return List.of(
                    Hit.info("DL3057", Evidence.of("health.missing"), stage.from().name().span()));
        }
        return step.instruction().first().equalsIgnoreCase("NONE")
                ? List.of(Hit.info("DL3057", Evidence.of("health.none"), step.instruction().span()))
                : List.of();
    }

    /// CS-IMG-09.
    static List<Hit> shellForm(DockerfileFacts facts) {
        List<Hit> hits = new ArrayList<>();
        for (Keyword keyword : List.of(Keyword.ENTRYPOINT, Keyword.CMD)) {
            Step step = last(facts, keyword);
            if (step == null || step.instruction().exec() || step.instruction().words().isEmpty()) {
                continue;
            }
            Instruction instruction = step.instruction();
            String text = instruction.first();
            if (text.startsWith("exec ")) {
                continue;
            }
            String key = keyword == Keyword.CMD ? "shell.cmd" : "shell.entrypoint";
            Hit hit =
                    Hit.fail(
                            "DL3025",
                            Evidence.of(key, Sight.shown(text)),
                            instruction.words().getFirst().span());
            Keyword other = keyword == Keyword.CMD ? Keyword.ENTRYPOINT : Keyword.CMD;
            hits.add(hit.with(execForm(step, text, last(facts, other) == null)));
        }
        return hits;
    }

    /// The exec form of a plain command. With anything that a shell would do something about, only
    /// a person can tell; and so where `ENTRYPOINT` and `CMD` meet, since the shell form of one
    /// hides the other.
    private static @Nullable Fix execForm(Step step, String text, boolean alone) {
        if (!step.setting().shell().isEmpty()
                || !step.setting().posix()
                || text.startsWith("[")
                || isBuiltIn(text)
                || text.chars().anyMatch(StartRules::isSpecial)) {
            return null;
        }
        var list = new StringBuilder("[");
        for (String word : text.strip().split("[ \\t]+")) {
            if (word.indexOf('=') > 0 && list.length() == 1) {
                return null;
            }
            list.append(list.length() == 1 ? "\"" : ", \"").append(word).append('"');
        }
        Word whole = step.instruction().words().getFirst();
        return new Fix(alone, List.of(new Edit(whole.span(), list.append(']').toString())));
    }

    /// What only a shell has.
    private static boolean isBuiltIn(String text) {
        int space = text.indexOf(' ');
        return switch (space < 0 ? text : text.substring(0, space)) {
            case "cd", "source", ".", "export", "exit", "ulimit", "umask", "set", "eval" -> true;
            case "exec", "trap", "wait", "alias", ":", "read", "unset", "shift" -> true;
            default -> false;
        };
    }

    private static boolean isSpecial(int c) {
        return c < ' ' && c != '\t' || c == 127 || "\\\"'`$&|;<>()*?[]{}~#!".indexOf(c) >= 0;
    }

    /// CS-NET-07.
    static List<Hit> ports(DockerfileFacts facts) {
        List<Hit> hits = new ArrayList<>();
        for (Step step : facts.kept()) {
            if (!step.is(Keyword.EXPOSE)) {
                continue;
            }
            for (Word word : step.instruction().words()) {
                String port = facts.value(word);
                Evidence found = Evaluation.isKnown(port) ? Ports.judge(port) : null;
                if (found != null) {
                    hits.add(
                            Ports.isSsh(port)
                                    ? Hit.fail("", found, word.span())
                                    : Hit.warn("", found, word.span()));
                }
            }
        }
        return hits;
    }

    /// CS-FILE-06.
    static List<Hit> socketVolume(DockerfileFacts facts) {
        List<Hit> hits = new ArrayList<>();
        for (Step step : facts.kept()) {
            if (step.is(Keyword.VOLUME)) {
                for (Word word : step.instruction().words()) {
                    String path = facts.value(word);
                    if (path.endsWith("/docker.sock")
                            || path.endsWith("/containerd.sock")
                            || path.endsWith("/crio.sock")
                            || path.endsWith("/podman.sock")) {
                        hits.add(Hit.fail("", Evidence.of("socket.volume", path), word.span()));
                    }
                }
            }
        }
        return hits;
    }
}
