package dev.bollwerk.cli;

import dev.bollwerk.BollwerkException;
import dev.bollwerk.limit.LimitPlan;
import dev.bollwerk.posture.LimitUpdates;
import dev.bollwerk.posture.LimitUpdates.Outcome;
import dev.bollwerk.source.daemon.Engine;
import dev.bollwerk.text.Texts;

import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

import java.io.BufferedReader;
import java.io.Console;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// `bollwerk limits apply`: changes limits of containers that are there, after a plan was shown and
/// agreed to. What was before is in a file that undoes it.
final class LimitsApplyCommand extends Command {
    private static final int SAID_NO = 1;
    private static final int NOT_TAKEN = 3;

    @Override
    String name() {
        return "apply";
    }

    @Override
    void describe(CommandSpec spec, Texts texts) {
        for (String option : LimitPlan.OPTIONS) {
            String[] names =
                    option.equals("memory")
                            ? new String[] {"-m", "--memory"}
                            : new String[] {"--" + option};
            spec.addOption(
                    OptionSpec.builder(names)
                            .paramLabel("VALUE")
                            .type(String.class)
                            .description(texts.lines("option.apply." + option))
                            .build());
        }
        spec.addOption(option(texts, "FILE", "--from"));
        spec.addOption(option(texts, "FILE", "--undo"));
        spec.addOption(option(texts, "FILE", "--undo-file"));
        spec.addOption(flag(texts, "-y", "--yes"));
        spec.addOption(flag(texts, "--dry-run"));
        spec.addOption(option(texts, "URL", "--docker"));
        spec.addOption(
                OptionSpec.builder(option(texts, "FORMAT", "-f", "--format"))
                        .description(texts.lines("option.limits.format"))
                        .build());
        spec.addOption(option(texts, "FILE", "-o", "--output"));
        spec.addPositional(
                PositionalParamSpec.builder()
                        .paramLabel("CONTAINER")
                        .arity("0..*")
                        .type(List.class)
                        .auxiliaryTypes(String.class)
                        .description(texts.lines("limits.apply.parameters"))
                        .build());
    }

    @Override
    int run(Invocation invocation) throws IOException {
        boolean json = LimitsPage.isJson(invocation);
        Map<String, String> options = options(invocation);
        LimitsWish wish = LimitsWish.of(invocation, options);
        LimitsSurvey survey = LimitsSurvey.of(invocation, true);
        List<LimitPlan> plans = wish.plans(survey);
        LimitsPlanPage page = new LimitsPlanPage(invocation, survey, plans, wish.absent(survey));
        if (!json) {
            Output.write(invocation, page::plan);
        }
        boolean refused = plans.stream().anyMatch(LimitPlan::isRefused);
        boolean nothing = plans.stream().allMatch(LimitPlan::isEmpty);
        if (refused || nothing || invocation.flag("--dry-run")) {
            if (json) {
                Output.write(invocation, out -> page.json(out, List.of(), null));
            }
            return refused ? SAID_NO : 0;
        }
        if (!invocation.flag("--yes") && !agrees(invocation)) {
            return SAID_NO;
        }
        return change(invocation, page, plans, survey, json);
    }

    private static Map<String, String> options(Invocation invocation) {
        Map<String, String> options = new LinkedHashMap<>();
        for (String option : LimitPlan.OPTIONS) {
            invocation.text("--" + option).ifPresent(value -> options.put(option, value));
        }
        return options;
    }

    /// Asks at a terminal. Without one nobody can agree, and nothing is changed.
    private static boolean agrees(Invocation invocation) throws IOException {
        Console console = System.console();
        if (console == null || !console.isTerminal()) {
            throw BollwerkException.usage(
                    "Nothing was changed: without a terminal nobody can be asked; add --yes to"
                            + " change these limits, or --dry-run to see the plan alone.");
        }
        PrintStream err = invocation.surroundings().err();
        err.print(invocation.texts().of("limits.apply.ask"));
        err.flush();
        var in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        String answer = in.readLine();
        boolean yes =
                answer != null
                        && switch (answer.strip()) {
                            case "y", "Y", "yes", "j", "J", "ja" -> true;
                            default -> false;
                        };
        if (!yes) {
            err.println(invocation.texts().of("limits.apply.unchanged"));
        }
        return yes;
    }

    private static int change(
            Invocation invocation,
            LimitsPlanPage page,
            List<LimitPlan> plans,
            LimitsSurvey survey,
            boolean json)
            throws IOException {
        Path undo = undoFile(invocation);
        Output.toFile(undo, out -> new LimitsUndo(invocation, survey).write(out, plans));
        List<Outcome> outcomes;
        try (var engine = new Engine(LimitsSurvey.endpoint(invocation))) {
            outcomes = LimitUpdates.apply(engine, plans);
        }
        if (json) {
            Output.write(invocation, out -> page.json(out, outcomes, undo));
        } else {
            page.outcomes(invocation.surroundings().out(), outcomes, undo);
        }
        return outcomes.stream().allMatch(each -> each.state().isWell()) ? 0 : NOT_TAKEN;
    }

    /// Where the old limits are written to before the first change.
    private static Path undoFile(Invocation invocation) throws IOException {
        Path named = invocation.path("--undo-file").orElse(null);
        if (named != null) {
            return named.toAbsolutePath();
        }
        Path folder = invocation.dataFolder().toAbsolutePath().resolve("limits");
        Files.createDirectories(folder);
        String now =
                invocation
                        .surroundings()
                        .clock()
                        .instant()
                        .truncatedTo(ChronoUnit.MILLIS)
                        .toString()
                        .replace(":", "")
                        .replace("-", "");
        return folder.resolve("undo-" + now + ".json");
    }
}
