package dev.bollwerk.posture;

import dev.bollwerk.BollwerkException;
import dev.bollwerk.fact.docker.Container;
import dev.bollwerk.limit.GivenLimits;
import dev.bollwerk.limit.LimitChange;
import dev.bollwerk.limit.LimitPlan;
import dev.bollwerk.source.daemon.Engine;
import dev.bollwerk.source.wire.Json;

import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Changes limits of containers, and looks whether they hold. It stops at the first container that
/// goes wrong.
public final class LimitUpdates {
    private static final int ANSWER = 1 << 20;

    private LimitUpdates() {}

    /// What became of one plan.
    ///
    /// @param reason why it was not changed, or what is not as wanted; empty when all is well
    /// @param warnings of the engine
    public record Outcome(LimitPlan plan, State state, String reason, List<String> warnings) {
        public Outcome {
            warnings = List.copyOf(warnings);
        }
    }

    /// How a plan ended.
    public enum State {
        /// The container shows the new limits.
        CHANGED,
        /// It had them before.
        SAME,
        /// The engine took them, and the container does not show all of them.
        PARTLY,
        /// The engine refused; the container is as it was.
        REFUSED,
        /// It was not asked for, since one before it went wrong.
        NOT_TRIED;

        /// Whether the container has the limits that were wanted.
        public boolean isWell() {
            return this == CHANGED || this == SAME;
        }
    }

    /// Changes one container after the other.
    public static List<Outcome> apply(Engine engine, List<LimitPlan> plans) {
        List<Outcome> outcomes = new ArrayList<>();
        boolean stopped = false;
        for (LimitPlan plan : plans) {
            Outcome outcome =
                    stopped
                            ? new Outcome(plan, State.NOT_TRIED, "", List.of())
                            : apply(engine, plan);
            outcomes.add(outcome);
            stopped |= outcome.state() == State.REFUSED || outcome.state() == State.PARTLY;
        }
        return outcomes;
    }

    private static Outcome apply(Engine engine, LimitPlan plan) {
        if (plan.isEmpty()) {
            return new Outcome(plan, State.SAME, "", List.of());
        }
        String path = "/containers/" + Engine.encode(plan.id());
        List<String> warnings;
        try {
            warnings = warnings(engine.post(path + "/update", body(plan), ANSWER));
        } catch (BollwerkException e) {
            return new Outcome(plan, State.REFUSED, String.valueOf(e.getMessage()), List.of());
        }
        try {
            byte[] answer = engine.read(path + "/json", Container.LIMIT);
            Container now =
                    Container.parse(answer, "GET " + path + "/json", Container.VolumeBinds.NONE);
            List<LimitChange> missing = plan.missing(GivenLimits.of(now.workload()));
            return new Outcome(
                    plan,
                    missing.isEmpty() ? State.CHANGED : State.PARTLY,
                    missing(missing),
                    warnings);
        } catch (BollwerkException e) {
            return new Outcome(plan, State.PARTLY, String.valueOf(e.getMessage()), warnings);
        }
    }

    private static String missing(List<LimitChange> missing) {
        StringBuilder text = new StringBuilder();
        for (LimitChange change : missing) {
            text.append(text.isEmpty() ? "" : " ")
                    .append("--")
                    .append(change.option())
                    .append('=')
                    .append(change.after());
        }
        return text.toString();
    }

    private static List<String> warnings(byte[] answer) {
        return Json.read(
                answer,
                "the answer to an update",
                json -> {
                    List<String> warnings = new ArrayList<>();
                    json.object(
                            name -> {
                                if (name.equals("Warnings")) {
                                    warnings.addAll(json.strings());
                                }
                            });
                    return warnings;
                });
    }

    private static byte[] body(LimitPlan plan) {
        var bytes = new ByteArrayOutputStream();
        try (JsonGenerator json =
                new JsonFactory().createGenerator(ObjectWriteContext.empty(), bytes)) {
            object(json, plan.body());
        }
        return bytes.toByteArray();
    }

    private static void object(JsonGenerator json, Map<?, ?> fields) {
        json.writeStartObject();
        fields.forEach(
                (name, value) -> {
                    json.writeName(String.valueOf(name));
                    if (value instanceof Long number) {
                        json.writeNumber(number);
                    } else if (value instanceof Map<?, ?> map) {
                        object(json, map);
                    } else {
                        json.writeString(String.valueOf(value));
                    }
                });
        json.writeEndObject();
    }
}
