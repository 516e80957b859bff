package dev.bollwerk.cli;

import dev.bollwerk.limit.HostCapability;
import dev.bollwerk.limit.KernelValue;
import dev.bollwerk.limit.LimitCheck;
import dev.bollwerk.limit.LimitProblem;
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
    private static final String INDENT = "      ";

    /// Limits of one container.
    ///
    /// @param container null for options of the command line
    record Entry(
            @Nullable String container,
            Map<String, String> limits,
            List<LimitProblem> problems,
            List<KernelValue> effective) {
        static Entry of(
                @Nullable String container,
                Map<String, String> limits,
                HostCapability host,
                boolean whole) {
            List<LimitProblem> problems = new ArrayList<>(LimitCheck.check(limits, host));
            if (whole) {
                problems.addAll(LimitCheck.missing(limits));
            }
            return new Entry(container, limits, problems, LimitCheck.effective(limits, host));
        }

        boolean isWell() {
            return problems.stream()
                    .allMatch(problem -> problem.weight() == LimitProblem.Weight.INFO);
        }

        boolean isRefused() {
            return problems.stream().anyMatch(LimitProblem::isRefusal);
        }
    }

    /// Lines for people.
    void table(OutputStream stream) {
        PrintStream out = new PrintStream(stream, false, StandardCharsets.UTF_8);
        Texts own = invocation.texts();
        Texts texts = LimitProblem.texts(invocation.locale());
        if (lost != null) {
            wrapped(out, "", own.of("limits.lost", lost));
        }
        if (!host.isKnown()) {
            wrapped(out, "", own.of("limits.unknown"));
        }
        if (entries.isEmpty()) {
            out.println(own.of("limits.none"));
        }
        for (Entry entry : entries) {
            if (entry.container() != null) {
                out.println(entry.container());
            }
            for (LimitProblem problem : entry.problems()) {
                problem(out, problem, texts);
            }
            if (entry.isWell()) {
                out.println("ok");
            }
            effective(out, entry);
        }
        out.flush();
    }

    private void problem(PrintStream out, LimitProblem problem, Texts texts) {
        Texts own = invocation.texts();
        String label = own.of("limits." + problem.weight().label());
        String value = problem.written().isEmpty() ? "" : "=" + problem.written();
        out.println("%-5s --%s%s".formatted(label, flag(problem.option()), safe(value)));
        wrapped(out, INDENT, safe(problem.sentence(texts)));
        String instead = problem.instead(texts);
        if (instead != null) {
            wrapped(out, INDENT, "→ " + safe(instead));
        }
    }

    /// `ulimit.nofile` is `--ulimit nofile` on the command line.
    private static String flag(String option) {
        return safe(option.replaceFirst("^(ulimit|storage-opt)\\.", "$1 "));
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
            out.println("%s%s = %s".formatted(INDENT, value.file(), safe(value.value())));
        }
    }

    /// Values come from whoever started a container; they must not steer the terminal.
    private static String safe(String text) {
        StringBuilder clean = new StringBuilder();
        for (int i = 0; i < text.length() && i < 2000; i++) {
            char c = text.charAt(i);
            clean.append(Character.isISOControl(c) || isDirection(c) ? '?' : c);
        }
        return clean.toString();
    }

    private static boolean isDirection(char c) {
        return c >= '\u202a' && c <= '\u202e' || c >= '\u2066' && c <= '\u2069';
    }

    private void wrapped(PrintStream out, String indent, String sentence) {
        int width = Math.clamp(invocation.surroundings().columns(), 40, 120) - indent.length();
        StringBuilder line = new StringBuilder();
        for (String word : sentence.split(" ")) {
            if (!line.isEmpty() && line.length() + 1 + word.length() > width) {
                out.println(indent + line);
                line.setLength(0);
            }
            line.append(line.isEmpty() ? "" : " ").append(word);
        }
        out.println(indent + line);
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

    private static void problems(JsonGenerator json, List<LimitProblem> problems, Texts texts) {
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
