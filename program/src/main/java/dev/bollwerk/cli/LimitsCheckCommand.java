package dev.bollwerk.cli;

import dev.bollwerk.fact.docker.Container;
import dev.bollwerk.limit.GivenLimits;
import dev.bollwerk.limit.LimitProblem;
import dev.bollwerk.text.Texts;

import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// `bollwerk limits check`: what an engine and its kernel would make of limits. Exit code 1 when a
/// container would not be created or not start, or with `--fail-on`.
final class LimitsCheckCommand extends Command {
    private static final int FOUND = 1;

    @Override
    String name() {
        return "check";
    }

    @Override
    void describe(CommandSpec spec, Texts texts) {
        spec.addOption(
                OptionSpec.builder(flag(texts, "--running"))
                        .description(texts.lines("option.limits.running"))
                        .build());
        spec.addOption(option(texts, "URL", "--docker"));
        spec.addOption(
                OptionSpec.builder(option(texts, "FORMAT", "-f", "--format"))
                        .description(texts.lines("option.limits.format"))
                        .build());
        spec.addOption(option(texts, "FILE", "-o", "--output"));
        spec.addOption(option(texts, "SEVERITY", "--fail-on"));
        spec.addPositional(
                PositionalParamSpec.builder()
                        .paramLabel("FILE|OPTION")
                        .arity("0..*")
                        .type(List.class)
                        .auxiliaryTypes(String.class)
                        .description(texts.lines("limits.check.parameters"))
                        .build());
    }

    @Override
    int run(Invocation invocation) throws IOException {
        FailOn failOn = FailOn.of(invocation);
        boolean json = LimitsPage.isJson(invocation);
        List<String> words = invocation.parameters();
        boolean files = !words.isEmpty() && !words.getFirst().startsWith("-");
        boolean running = invocation.flag("--running") || words.isEmpty();
        LimitsSurvey survey = LimitsSurvey.of(invocation, running);
        List<LimitsPage.Entry> entries = new ArrayList<>();
        if (files) {
            entries.addAll(LimitFiles.entries(invocation, words, survey));
        } else if (!words.isEmpty()) {
            Map<String, String> given = GivenLimits.parse(words);
            entries.add(LimitsPage.Entry.of(null, given, survey.hostFor(given), false));
        }
        if (running) {
            entries.addAll(containers(survey, invocation));
        }
        LimitsPage page =
                new LimitsPage(invocation, entries, survey.host(), survey.engine(), survey.lost());
        Output.write(invocation, json ? page::json : page::table);
        return verdict(entries, failOn);
    }

    private static List<LimitsPage.Entry> containers(LimitsSurvey survey, Invocation invocation) {
        List<LimitsPage.Entry> entries = new ArrayList<>();
        for (Container container : survey.containers()) {
            Map<String, String> limits = GivenLimits.of(container.workload());
            entries.add(
                    LimitsPage.Entry.of(container.name(), limits, survey.hostFor(limits), true)
                            .with(survey.held(container, invocation)));
        }
        return entries;
    }

    private static int verdict(List<LimitsPage.Entry> entries, FailOn failOn) {
        for (LimitsPage.Entry entry : entries) {
            for (LimitProblem problem : entry.problems()) {
                boolean over =
                        failOn.limit() != null && problem.severity().compareTo(failOn.limit()) >= 0;
                if (problem.isRefusal() || over) {
                    return FOUND;
                }
            }
        }
        return 0;
    }
}
