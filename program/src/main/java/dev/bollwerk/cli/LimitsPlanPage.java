package dev.bollwerk.cli;

import dev.bollwerk.fact.docker.Container;
import dev.bollwerk.limit.KernelCheck;
import dev.bollwerk.limit.KernelValue;
import dev.bollwerk.limit.LimitChange;
import dev.bollwerk.limit.LimitPlan;
import dev.bollwerk.limit.LimitProblem;
import dev.bollwerk.posture.LimitUpdates.Outcome;
import dev.bollwerk.posture.LimitUpdates.State;
import dev.bollwerk.text.Texts;

import org.jspecify.annotations.Nullable;

import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// Shows what is to change of containers, and what became of it.
///
/// @param absent containers that are asked for and not there
record LimitsPlanPage(
        Invocation invocation, LimitsSurvey survey, List<LimitPlan> plans, Set<String> absent) {
    /// The plan as lines for people.
    void plan(OutputStream stream) {
        PrintStream out = new PrintStream(stream, false, StandardCharsets.UTF_8);
        LimitLines lines = new LimitLines(invocation, out);
        Texts own = invocation.texts();
        for (String name : absent) {
            lines.wrapped("", own.of("limits.apply.absent", LimitLines.safe(name)));
        }
        for (LimitPlan plan : plans) {
            out.println(LimitLines.safe(plan.name()));
            if (plan.isEmpty()) {
                out.println("  " + own.of("limits.apply.same"));
            }
            for (LimitChange change : plan.changes()) {
                change(out, change);
            }
            for (LimitProblem problem : plan.problems()) {
                lines.problem(problem);
            }
            effective(out, plan);
            if (plan.waitsForStart()) {
                lines.wrapped("  ", own.of("limits.apply.start"));
            }
            if (plan.changes().stream().anyMatch(LimitChange::lasting)) {
                lines.wrapped("  ", own.of("limits.apply.lasting"));
            }
        }
        if (plans.stream().anyMatch(LimitPlan::isRefused)) {
            lines.wrapped("", own.of("limits.apply.refused"));
        }
        out.flush();
    }

    private void change(PrintStream out, LimitChange change) {
        String before = change.before();
        out.println(
                "  %-18s %s → %s"
                        .formatted(
                                "--" + change.option(),
                                before == null
                                        ? invocation.texts().of("limits.apply.unset")
                                        : LimitLines.safe(before),
                                LimitLines.safe(change.after())));
    }

    private void effective(PrintStream out, LimitPlan plan) {
        List<KernelValue> values = plan.effective(survey.host());
        if (plan.isRefused() || values.isEmpty()) {
            return;
        }
        int version = survey.host().cgroupVersion();
        out.println(
                "  "
                        + invocation
                                .texts()
                                .of(
                                        version == 0
                                                ? "limits.effective.unknown"
                                                : "limits.effective",
                                        version));
        for (KernelValue value : values) {
            out.println(
                    "%s%s = %s"
                            .formatted(
                                    LimitLines.INDENT,
                                    value.file(),
                                    LimitLines.safe(value.value())));
        }
    }

    /// What became of it, for people.
    void outcomes(PrintStream out, List<Outcome> outcomes, Path undo) {
        LimitLines lines = new LimitLines(invocation, out);
        Texts own = invocation.texts();
        for (Outcome each : outcomes) {
            String state = each.state().name().toLowerCase(Locale.ROOT);
            String key = "limits.apply." + (state.equals("refused") ? "engine_refused" : state);
            if (each.state() == State.SAME) {
                continue;
            }
            lines.wrapped(
                    "",
                    own.of(
                            key,
                            LimitLines.safe(each.plan().name()),
                            LimitLines.safe(each.reason())));
            for (LimitProblem problem : held(each)) {
                lines.problem(problem);
            }
            for (String warning : each.warnings()) {
                lines.wrapped(LimitLines.INDENT, LimitLines.safe(warning));
            }
        }
        lines.wrapped("", own.of("limits.apply.undo", undo));
        out.flush();
    }

    /// Where the kernel does not hold what was asked for, of a container that runs here.
    private List<LimitProblem> held(Outcome outcome) {
        LimitPlan plan = outcome.plan();
        for (Container each : survey.containers()) {
            if (each.id().equals(plan.id()) && outcome.state() == State.CHANGED) {
                return KernelCheck.compare(
                                plan.effective(survey.host()), survey.held(each, invocation))
                        .stream()
                        .filter(problem -> problem.key().equals("kernel.differs"))
                        .toList();
            }
        }
        return List.of();
    }

    /// All of it for machines.
    ///
    /// @param outcomes none when nothing was tried
    void json(OutputStream stream, List<Outcome> outcomes, @Nullable Path undo) {
        try (JsonGenerator json =
                new JsonFactory().createGenerator(ObjectWriteContext.empty(), stream)) {
            json.writeStartObject();
            json.writeStringProperty("schema", "bollwerk-limits-apply/1");
            if (undo != null) {
                json.writeStringProperty("undo", undo.toString());
            }
            json.writeArrayPropertyStart("absent");
            absent.forEach(json::writeString);
            json.writeEndArray();
            json.writeArrayPropertyStart("containers");
            for (int i = 0; i < plans.size(); i++) {
                container(json, plans.get(i), outcomes.isEmpty() ? null : outcomes.get(i));
            }
            json.writeEndArray();
            json.writeEndObject();
        }
    }

    private void container(JsonGenerator json, LimitPlan plan, @Nullable Outcome outcome) {
        json.writeStartObject();
        json.writeStringProperty("id", plan.id());
        json.writeStringProperty("name", plan.name());
        json.writeStringProperty(
                "outcome",
                outcome != null
                        ? outcome.state().name().toLowerCase(Locale.ROOT).replace('_', '-')
                        : plan.isRefused() ? "invalid" : plan.isEmpty() ? "same" : "planned");
        if (outcome != null && !outcome.reason().isEmpty()) {
            json.writeStringProperty("reason", outcome.reason());
        }
        json.writeArrayPropertyStart("warnings");
        (outcome == null ? List.<String>of() : outcome.warnings()).forEach(json::writeString);
        json.writeEndArray();
        json.writeArrayPropertyStart("changes");
        for (LimitChange change : plan.changes()) {
            json.writeStartObject();
            json.writeStringProperty("option", change.option());
            if (change.before() != null) {
                json.writeStringProperty("before", change.before());
            }
            json.writeStringProperty("after", change.after());
            json.writeBooleanProperty("lasting", change.lasting());
            json.writeEndObject();
        }
        json.writeEndArray();
        LimitsPage.problems(json, plan.problems(), LimitProblem.texts(invocation.locale()));
        json.writeArrayPropertyStart("effective");
        for (KernelValue value : plan.effective(survey.host())) {
            json.writeStartObject();
            json.writeStringProperty("file", value.file());
            json.writeStringProperty("value", value.value());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
    }
}
