package dev.bollwerk.cli;

import dev.bollwerk.BollwerkException;
import dev.bollwerk.limit.HostCapability;
import dev.bollwerk.limit.KernelCheck;
import dev.bollwerk.limit.KernelValue;
import dev.bollwerk.limit.LimitCheck;
import dev.bollwerk.limit.LimitProblem;
import dev.bollwerk.limit.PodLimits;
import dev.bollwerk.limit.Stage;
import dev.bollwerk.text.Texts;

import org.jspecify.annotations.Nullable;

import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Shows what limits come to.
///
/// @param engine what a person calls it; null without one
/// @param lost why an engine that was found did not answer; null when there is none to tell of
record LimitsPage(
        Invocation invocation,
        List<Entry> entries,
        HostCapability host,
        @Nullable String engine,
        @Nullable String lost) {
    /// Limits of one container.
    ///
    /// @param container null for options of the command line
    /// @param effective what the kernel's files would hold
    /// @param actual what they hold, by name; empty when that is not known
    record Entry(
            @Nullable String container,
            Map<String, String> limits,
            List<LimitProblem> problems,
            List<KernelValue> effective,
            Map<String, String> actual) {
        static Entry of(
                @Nullable String container,
                Map<String, String> limits,
                HostCapability host,
                boolean whole) {
            List<LimitProblem> problems = new ArrayList<>(LimitCheck.check(limits, host));
            if (whole) {
                problems.addAll(LimitCheck.missing(limits));
            }
            return new Entry(
                    container, limits, problems, LimitCheck.effective(limits, host), Map.of());
        }

        /// Of a container of a pod: what a kubelet would ask of the runtime.
        static Entry ofPod(String name, PodLimits limits, HostCapability host) {
            List<LimitProblem> problems = new ArrayList<>(limits.problems());
            for (LimitProblem problem : LimitCheck.check(limits.options(), host)) {
                // least values are the engine's, advice is for options that nobody wrote here
                boolean told =
                        problem.stage() == Stage.DISCARDED
                                || problem.key().equals("memory.large")
                                || problem.key().equals("quota.large");
                if (told) {
                    problems.add(problem);
                }
            }
            return new Entry(
                    name,
                    limits.options(),
                    problems,
                    LimitCheck.effective(limits.options(), host),
                    Map.of());
        }

        /// The same with what the kernel holds.
        Entry with(Map<String, String> held) {
            List<LimitProblem> all = new ArrayList<>(problems);
            all.addAll(KernelCheck.compare(effective, held));
            return new Entry(container, limits, all, effective, held);
        }

        boolean isWell() {
            return problems.stream()
                    .allMatch(problem -> problem.weight() == LimitProblem.Weight.INFO);
        }

        boolean isRefused() {
            return problems.stream().anyMatch(LimitProblem::isRefusal);
        }
    }

    /// Whether `--format json` is given.
    static boolean isJson(Invocation invocation) {
        return switch (invocation.text("--format", "table")) {
            case "table" -> false;
            case "json" -> true;
            default -> throw BollwerkException.usage("--format is table or json here.");
        };
    }

    /// Lines for people.
    void table(OutputStream stream) {
        PrintStream out = new PrintStream(stream, false, StandardCharsets.UTF_8);
        Texts own = invocation.texts();
        LimitLines lines = new LimitLines(invocation, out);
        if (lost != null) {
            lines.wrapped("", own.of("limits.lost", lost));
        }
        if (!host.isKnown()) {
            lines.wrapped("", own.of("limits.unknown"));
        }
        if (entries.isEmpty()) {
            out.println(own.of("limits.none"));
        }
        for (Entry entry : entries) {
            if (entry.container() != null) {
                out.println(entry.container());
            }
            for (LimitProblem problem : entry.problems()) {
                lines.problem(problem);
            }
            if (entry.isWell()) {
                out.println("ok");
            }
            effective(out, entry);
        }
        out.flush();
    }

    private void effective(PrintStream out, Entry entry) {
        if (entry.isRefused() || entry.effective().isEmpty()) {
            return;
        }
        Texts own = invocation.texts();
        out.println(
                own.of(
                        host.cgroupVersion() == 0 ? "limits.effective.unknown" : "limits.effective",
                        host.cgroupVersion()));
        for (KernelValue value : entry.effective()) {
            String held = entry.actual().get(value.file());
            String now = held == null ? "" : own.of("limits.actual", LimitLines.safe(held));
            out.println(
                    "%s%s = %s%s"
                            .formatted(
                                    LimitLines.INDENT,
                                    value.file(),
                                    LimitLines.safe(value.value()),
                                    now));
        }
    }

    /// The same for machines.
    void json(OutputStream stream) {
        Texts texts = LimitProblem.texts(invocation.locale());
        try (JsonGenerator json =
                new JsonFactory().createGenerator(ObjectWriteContext.empty(), stream)) {
            json.writeStartObject();
            json.writeStringProperty("schema", "bollwerk-limits/1");
            host(json);
            json.writeArrayPropertyStart("entries");
            for (Entry entry : entries) {
                json.writeStartObject();
                if (entry.container() != null) {
                    json.writeStringProperty("container", entry.container());
                }
                json.writeStringProperty(
                        "outcome",
                        entry.isRefused() ? "refused" : entry.isWell() ? "ok" : "doubtful");
                problems(json, entry.problems(), texts);
                json.writeArrayPropertyStart("effective");
                // a container that does not start has no files
                for (KernelValue value :
                        entry.isRefused() ? List.<KernelValue>of() : entry.effective()) {
                    json.writeStartObject();
                    json.writeStringProperty("file", value.file());
                    json.writeStringProperty("value", value.value());
                    String held = entry.actual().get(value.file());
                    if (held != null) {
                        json.writeStringProperty("actual", held);
                    }
                    json.writeEndObject();
                }
                json.writeEndArray();
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeEndObject();
        }
    }

    private void host(JsonGenerator json) {
        json.writeObjectPropertyStart("host");
        json.writeBooleanProperty("known", host.isKnown());
        if (engine != null) {
            json.writeStringProperty("engine", engine);
        }
        if (host.engineVersion() != null) {
            json.writeStringProperty("version", host.engineVersion());
        }
        if (host.cpus() > 0) {
            json.writeNumberProperty("cpus", host.cpus());
        }
        if (host.memory() > 0) {
            json.writeNumberProperty("memory", host.memory());
        }
        if (host.cgroupVersion() > 0) {
            json.writeNumberProperty("cgroupVersion", host.cgroupVersion());
        }
        json.writeEndObject();
    }

    static void problems(JsonGenerator json, List<LimitProblem> problems, Texts texts) {
        json.writeArrayPropertyStart("problems");
        for (LimitProblem problem : problems) {
            json.writeStartObject();
            json.writeStringProperty("id", problem.key());
            json.writeStringProperty(
                    "stage", problem.stage().name().toLowerCase(java.util.Locale.ROOT));
            json.writeStringProperty("weight", problem.weight().label());
            json.writeStringProperty("severity", problem.severity().label());
            json.writeStringProperty("option", problem.option());
            json.writeStringProperty("value", problem.written());
            json.writeStringProperty("sentence", problem.sentence(texts));
            String instead = problem.instead(texts);
            if (instead != null) {
                json.writeStringProperty("instead", instead);
            }
            json.writeEndObject();
        }
        json.writeEndArray();
    }
}
