package dev.bollwerk.rule.repository;

import dev.bollwerk.fact.Observed;
import dev.bollwerk.fact.dockerfile.Dockerfile;
import dev.bollwerk.fact.dockerfile.Instruction;
import dev.bollwerk.fact.dockerfile.Keyword;
import dev.bollwerk.fact.repository.Names;
import dev.bollwerk.fact.repository.RepositoryFacts;
import dev.bollwerk.rule.Evidence;
import dev.bollwerk.rule.Verdict;
import dev.bollwerk.rule.build.Command;
import dev.bollwerk.rule.build.ShellScript;
import dev.bollwerk.rule.build.StartCommands;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Scripts that containers are started with, where their text is in the repository.
final class ScriptRules {
    private ScriptRules() {}

    /// Scripts that `ENTRYPOINT` or `CMD` of a Dockerfile names, by their path.
    private static Map<String, String> started(RepositoryFacts facts) {
        Map<String, String> found = new TreeMap<>();
        facts.scripts()
                .forEach(
                        (path, text) -> {
                            if (!Names.isTest(path) && isStarted(facts, Names.last(path))) {
                                found.put(path, text);
                            }
                        });
        return found;
    }

    private static boolean isStarted(RepositoryFacts facts, String name) {
        for (Observed<Dockerfile> observed : facts.dockerfiles().values()) {
            Dockerfile file = observed.orNull();
            for (Instruction each : file == null ? List.<Instruction>of() : file.instructions()) {
                boolean start = each.is(Keyword.ENTRYPOINT) || each.is(Keyword.CMD);
                if (start && List.of(each.arguments().text().split("[^\\w.-]+")).contains(name)) {
                    return true;
                }
            }
        }
        return false;
    }

    /// CS-12F-02-04.
    static List<Verdict> installs(RepositoryFacts facts) {
        var hits = new Hits();
        Map<String, String> scripts = started(facts);
        scripts.forEach(
                (path, text) -> {
                    for (Command command : ShellScript.parse(text).all()) {
                        String what = StartCommands.install(command.unwrapped());
                        if (what != null) {
                            hits.add(
                                    Evidence.of("f12.install", what),
                                    path,
                                    line(text, command.from()));
                        }
                    }
                });
        return verdicts(scripts, hits);
    }

    /// CS-12F-09-01: the script has to become the program, or process 1 stays a shell.
    static List<Verdict> handover(RepositoryFacts facts) {
        var hits = new Hits();
        Map<String, String> scripts = started(facts);
        scripts.forEach(
                (path, text) -> {
                    if (!StartCommands.handsOver(text)) {
                        hits.add(Evidence.of("f12.no-exec", path), path, 0);
                    }
                });
        return verdicts(scripts, hits);
    }

    private static List<Verdict> verdicts(Map<String, String> scripts, Hits hits) {
        if (scripts.isEmpty()) {
            return List.of(Verdict.notApplicable(Evidence.of("f12.no-script")));
        }
        List<Verdict> verdicts = new ArrayList<>();
        if (!hits.isEmpty()) {
            verdicts.add(hits.fail());
        }
        return verdicts;
    }

    private static int line(String text, int at) {
        int line = 1;
        for (int i = 0; i < Math.min(at, text.length()); i++) {
            line += text.charAt(i) == '\n' ? 1 : 0;
        }
        return line;
    }
}
