package dev.bollwerk.rule.dockerfile;

import dev.bollwerk.fact.dockerfile.Instruction;
import dev.bollwerk.fact.dockerfile.Keyword;
import dev.bollwerk.fact.dockerfile.Pair;
import dev.bollwerk.fact.dockerfile.Stage;
import dev.bollwerk.fact.dockerfile.Word;
import dev.bollwerk.rule.Evidence;
import dev.bollwerk.rule.build.Addresses;
import dev.bollwerk.rule.build.BuildTools;
import dev.bollwerk.rule.build.Command;
import dev.bollwerk.rule.build.ShellScript;
import dev.bollwerk.rule.build.StartCommands;
import dev.bollwerk.rule.dockerfile.DockerfileRules.Part;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// What the Twelve-Factor App asks of a Dockerfile.
final class FactorRules {
    private FactorRules() {}

    static List<Part> parts() {
        return List.of(
                new Part("CS-12F-02-04", FactorRules::installsAtStart),
                new Part("CS-12F-03-01", FactorRules::settings),
                new Part("CS-12F-05-01", FactorRules::buildTools),
                new Part("CS-12F-08-02", FactorRules::supervisors),
                new Part("CS-12F-09-01", FactorRules::stopSignal));
    }

    /// What the image starts: the last `ENTRYPOINT` and `CMD`.
    private static List<Step> starts(DockerfileFacts facts) {
        Step entrypoint = null;
        Step command = null;
        for (Step step : facts.kept()) {
            if (step.is(Keyword.ENTRYPOINT)) {
                entrypoint = step;
            } else if (step.is(Keyword.CMD)) {
                command = step;
            }
        }
        List<Step> starts = new ArrayList<>();
        if (entrypoint != null) {
            starts.add(entrypoint);
        }
        if (command != null) {
            starts.add(command);
        }
        return starts;
    }

    private static List<Command> commands(DockerfileFacts facts, Step step) {
        var text = new StringBuilder();
        for (Word word : step.instruction().words()) {
            String value = facts.value(word);
            boolean quote = step.instruction().exec() && value.indexOf('\'') < 0;
            text.append(quote ? "'" + value + "' " : value + " ");
        }
        return ShellScript.parse(text.toString()).all();
    }

    /// CS-12F-02-04.
    static List<Hit> installsAtStart(DockerfileFacts facts) {
        List<Hit> hits = new ArrayList<>();
        for (Step step : starts(facts)) {
            for (Command command : commands(facts, step)) {
                String what = StartCommands.install(command.unwrapped());
                if (what != null) {
                    hits.add(
                            Hit.fail(
                                    "",
                                    Evidence.of("f12.install", what),
                                    step.instruction().span()));
                }
            }
        }
        return hits;
    }

    /// CS-12F-03-01. Defaults like `PORT=8080` are well.
    static List<Hit> settings(DockerfileFacts facts) {
        List<Hit> hits = new ArrayList<>();
        for (Step step : facts.kept()) {
            Instruction instruction = step.instruction();
            if (step.is(Keyword.ENV)) {
                for (Pair pair : instruction.pairs()) {
                    String value = pair.value() == null ? "" : facts.value(pair.value());
                    String host = Addresses.service(value);
                    String number =
                            Addresses.isNamed(pair.key().text()) ? Addresses.number(value) : null;
                    String found = host == null ? number : host;
                    if (found != null) {
                        hits.add(
                                Hit.fail(
                                        "",
                                        Evidence.of("f12.env.host", pair.key().text(), found),
                                        pair.key().span()));
                    }
                }
            } else if (step.is(Keyword.COPY) || step.is(Keyword.ADD)) {
                for (Word word : instruction.words()) {
                    if (isProfile(facts.value(word))) {
                        hits.add(
                                Hit.fail(
                                        "",
                                        Evidence.of("f12.profile-file", facts.value(word)),
                                        word.span()));
                    }
                }
            }
        }
        return hits;
    }

    /// Whether a file holds the settings of one deploy.
    private static boolean isProfile(String path) {
        String name = path.substring(path.lastIndexOf('/') + 1).toLowerCase(Locale.ROOT);
        boolean example =
                name.contains("example") || name.contains("sample") || name.contains("template");
        return !example
                && (name.equals(".env")
                        || name.startsWith(".env.")
                        || name.startsWith("application-prod")
                        || name.startsWith("application-staging")
                        || name.startsWith("appsettings.production"));
    }

    /// CS-12F-05-01. Source of interpreted languages may stay.
    static List<Hit> buildTools(DockerfileFacts facts) {
        List<Hit> hits = new ArrayList<>();
        List<Stage> chain = facts.chain();
        if (chain.isEmpty()) {
            return hits;
        }
        Stage first = chain.getFirst();
        String base = facts.value(first.base());
        if (BuildTools.isImage(base)) {
            hits.add(Hit.fail("", Evidence.of("f12.build-image", base), first.base().span()));
        } else if (BuildTools.isJdk(base)) {
            hits.add(Hit.warn("", Evidence.of("f12.jdk", base), first.base().span()));
        }
        for (Step step : facts.kept()) {
            for (ShellScript script : step.scripts()) {
                List<String> left = BuildTools.left(script);
                if (!left.isEmpty()) {
                    hits.add(
                            Hit.fail(
                                    "",
                                    Evidence.of("f12.build-package", String.join(", ", left)),
                                    step.instruction().span()));
                }
                for (Command command : script.all()) {
                    String build = BuildTools.build(command.unwrapped());
                    if (build != null) {
                        hits.add(
                                Hit.fail(
                                        "",
                                        Evidence.of("f12.build-here", build),
                                        step.instruction().span()));
                    }
                }
            }
        }
        return hits;
    }

    /// CS-12F-08-02.
    static List<Hit> supervisors(DockerfileFacts facts) {
        List<Hit> hits = new ArrayList<>();
        for (Step step : starts(facts)) {
            for (Command command : commands(facts, step)) {
                String program = StartCommands.supervisor(command);
                if (program != null) {
                    hits.add(
                            Hit.fail(
                                    "",
                                    Evidence.of("f12.supervisor", program),
                                    step.instruction().span()));
                }
            }
            String text = step.instruction().first().strip();
            if (!step.instruction().exec() && StartCommands.endsInBackground(text)) {
                hits.add(Hit.fail("", Evidence.of("f12.background"), step.instruction().span()));
            }
        }
        return hits;
    }

    /// CS-12F-09-01; the shell form is CS-IMG-09.
    static List<Hit> stopSignal(DockerfileFacts facts) {
        List<Hit> hits = new ArrayList<>();
        for (Step step : facts.kept()) {
            if (step.is(Keyword.STOPSIGNAL)) {
                String signal = step.instruction().first();
                if (StartCommands.isKill(signal)) {
                    hits.add(
                            Hit.fail(
                                    "",
                                    Evidence.of("f12.stop-signal", signal),
                                    step.instruction().span()));
                }
            }
        }
        return hits;
    }
}
