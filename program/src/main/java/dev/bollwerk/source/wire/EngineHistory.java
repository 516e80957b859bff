package dev.bollwerk.source.wire;

import dev.bollwerk.image.HistoryEntry;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/// The build steps of an image as a Docker Engine tells them: newest first, and without saying
/// which step made a layer.
///
/// [ImageHistory](https://docs.docker.com/reference/api/engine/version/v1.47/)
public final class EngineHistory {
    /// Bytes at most.
    public static final int LIMIT = 8 << 20;

    /// Steps that may make a layer, even one of no size.
    private static final Pattern MAKES_LAYER =
            Pattern.compile(
                    "^(?:RUN|COPY|ADD|WORKDIR)\\b.*|.*#\\(nop\\) (?:COPY|ADD|WORKDIR)\\b.*"
                            + "|/bin/sh -c (?!#\\(nop\\)).*",
                    Pattern.DOTALL);

    private EngineHistory() {}

    /// A step as the engine tells it.
    private record Step(
            @Nullable Instant created,
            @Nullable String createdBy,
            @Nullable String comment,
            long size) {}

    /// Reads an answer, and works out which steps made the `layers` layers; the list is empty when
    /// that cannot be told, since a wrong step is worse than none.
    public static List<HistoryEntry> parse(byte[] bytes, int layers, String what) {
        List<Step> steps = Json.read(bytes, what, json -> json.list(() -> new Fields(json).read()));
        boolean[] made = made(steps, layers);
        if (made == null) {
            return List.of();
        }
        List<HistoryEntry> history = new ArrayList<>();
        for (int i = steps.size() - 1; i >= 0; i--) {
            Step step = steps.get(i);
            history.add(
                    new HistoryEntry(step.created, step.createdBy, step.comment, null, !made[i]));
        }
        return history;
    }

    /// Steps with a size made a layer; if layers are left over, those steps made them that may make
    /// one of no size, provided the numbers agree.
    private static boolean @Nullable [] made(List<Step> steps, int layers) {
        boolean[] made = new boolean[steps.size()];
        int sized = 0;
        int empty = 0;
        for (int i = 0; i < made.length; i++) {
            made[i] = steps.get(i).size > 0;
            sized += made[i] ? 1 : 0;
            empty += !made[i] && mayMakeLayer(steps.get(i)) ? 1 : 0;
        }
        if (sized == layers) {
            return made;
        }
        if (sized + empty != layers) {
            return null;
        }
        for (int i = 0; i < made.length; i++) {
            made[i] |= mayMakeLayer(steps.get(i));
        }
        return made;
    }

    private static boolean mayMakeLayer(Step step) {
        return step.createdBy != null && MAKES_LAYER.matcher(step.createdBy).matches();
    }

    /// Collects the fields of one step.
    private static final class Fields {
        private final Json json;
        private long created;
        private @Nullable String createdBy;
        private @Nullable String comment;
        private long size;

        private Fields(Json json) {
            this.json = json;
        }

        private Step read() {
            json.object(this::field);
            Instant instant =
                    created > 0 && created < Integer.MAX_VALUE * 4L
                            ? Instant.ofEpochSecond(created)
                            : null;
            return new Step(instant, createdBy, comment, size);
        }

        private void field(String name) {
            switch (name) {
                case "Created" -> created = json.number();
                case "CreatedBy" -> createdBy = json.string();
                case "Comment" -> comment = RunJson.emptyToNull(json.string());
                case "Size" -> size = json.number();
                default -> {}
            }
        }
    }
}
