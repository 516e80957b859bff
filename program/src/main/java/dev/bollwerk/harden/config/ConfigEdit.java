package dev.bollwerk.harden.config;

import dev.bollwerk.BollwerkException;
import dev.bollwerk.image.Digest;

import org.jspecify.annotations.Nullable;

import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;

import java.io.ByteArrayOutputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/// Copies the configuration of an image field by field and changes what is wished.
///
/// Docker's reader takes `user` for `User`: a field that differs in case only from one that is
/// written goes, so that all readers see the same.
public final class ConfigEdit {
    private static final JsonFactory FACTORY =
            JsonFactory.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .streamReadConstraints(
                            StreamReadConstraints.builder().maxNestingDepth(64).build())
                    .build();

    private final ConfigWish wish;
    private final JsonParser in;
    private final JsonGenerator out;
    private final List<ConfigChange> changes = new ArrayList<>();
    private boolean hasCreated;
    private boolean hasConfig;

    private ConfigEdit(ConfigWish wish, JsonParser in, JsonGenerator out) {
        this.wish = wish;
        this.in = in;
        this.out = out;
    }

    /// What came of it.
    ///
    /// @param bytes the new configuration; not copied
    /// @param changes sorted by field
    @SuppressWarnings("ArrayRecordComponent")
    public record Edited(byte[] bytes, List<ConfigChange> changes) {
        public Edited {
            changes = List.copyOf(changes);
        }
    }

    /// Changes a configuration.
    ///
    /// @param raw the bytes of the configuration
    /// @throws BollwerkException when they are none
    public static Edited apply(byte[] raw, ConfigWish wish) {
        var bytes = new ByteArrayOutputStream(raw.length + 4096);
        try (JsonParser in = FACTORY.createParser(ObjectReadContext.empty(), raw);
                JsonGenerator out = FACTORY.createGenerator(ObjectWriteContext.empty(), bytes)) {
            var edit = new ConfigEdit(wish, in, out);
            if (in.nextToken() != JsonToken.START_OBJECT) {
                throw BollwerkException.target("The configuration of the image is no object.");
            }
            edit.document();
            out.flush();
            return new Edited(bytes.toByteArray(), edit.changes);
        } catch (JacksonException e) {
            throw BollwerkException.target(
                    "The configuration of the image is damaged: %s."
                            .formatted(e.getOriginalMessage()),
                    e);
        }
    }

    private void document() {
        out.writeStartObject();
        while (in.nextToken() == JsonToken.PROPERTY_NAME) {
            String name = in.currentName();
            in.nextToken();
            switch (name.toLowerCase(Locale.ROOT)) {
                case "created" -> created(name);
                case "config" -> config(name);
                case "history" -> history(name);
                // they tell of the build of another image
                case "rootfs", "id", "parent", "parent_id", "container", "container_config" ->
                        in.skipChildren();
                default -> copy(name);
            }
        }
        Instant created = wish.created();
        if (!hasCreated && created != null) {
            out.writeStringProperty("created", created.toString());
            change("created", null, created.toString());
        }
        if (!hasConfig) {
            out.writeName("config");
            out.writeStartObject();
            run(null, null, null);
        }
        out.writeObjectPropertyStart("rootfs");
        out.writeStringProperty("type", "layers");
        out.writeArrayPropertyStart("diff_ids");
        for (Digest diffId : wish.diffIds()) {
            out.writeString(diffId.toString());
        }
        out.writeEndArray();
        out.writeEndObject();
        out.writeEndObject();
    }

    private void copy(String name) {
        out.writeName(name);
        copy();
    }

    /// The value that the reader stands on; numbers digit by digit.
    private void copy() {
        int depth = 0;
        do {
            switch (in.currentToken()) {
                case START_OBJECT, START_ARRAY -> depth++;
                case END_OBJECT, END_ARRAY -> depth--;
                default -> {}
            }
            if (in.currentToken() == JsonToken.VALUE_NUMBER_FLOAT) {
                out.writeNumber(in.getString());
            } else {
                out.copyCurrentEvent(in);
            }
        } while (depth > 0 && in.nextToken() != null);
    }

    private void created(String name) {
        String before = in.currentToken() == JsonToken.VALUE_STRING ? in.getString() : null;
        Instant created = wish.created();
        if (!name.equals("created") || created == null) {
            if (name.equals("created")) {
                copy(name);
                hasCreated = true;
            } else {
                in.skipChildren();
            }
            return;
        }
        hasCreated = true;
        String after = isSame(before, created) && before != null ? before : created.toString();
        out.writeStringProperty(name, after);
        change(name, before, after);
    }

    private static boolean isSame(@Nullable String text, Instant time) {
        try {
            return text != null && java.time.OffsetDateTime.parse(text).toInstant().equals(time);
        } catch (java.time.DateTimeException _) {
            return false;
        }
    }

    /// How a container starts.
    private void config(String name) {
        if (!name.equals("config") || in.currentToken() != JsonToken.START_OBJECT) {
            in.skipChildren();
            return;
        }
        hasConfig = true;
        out.writeName(name);
        out.writeStartObject();
        String user = null;
        List<String> test = null;
        Map<String, String> labels = null;
        while (in.nextToken() == JsonToken.PROPERTY_NAME) {
            String field = in.currentName();
            in.nextToken();
            switch (field.toLowerCase(Locale.ROOT)) {
                case "user" -> user = field.equals("User") || user == null ? text() : user;
                case "labels" -> labels = field.equals("Labels") ? labels() : skipped(labels);
                case "healthcheck" -> {
                    if (wish.healthcheck() == null) {
                        copy(field);
                    } else {
                        test = test();
                    }
                }
                default -> copy(field);
            }
        }
        run(user, test, labels);
    }

    private <T> @Nullable T skipped(@Nullable T value) {
        in.skipChildren();
        return value;
    }

    private @Nullable String text() {
        String text = in.currentToken() == JsonToken.VALUE_STRING ? in.getString() : null;
        in.skipChildren();
        return text == null || text.isEmpty() ? null : text;
    }

    private Map<String, String> labels() {
        Map<String, String> labels = new TreeMap<>();
        if (in.currentToken() != JsonToken.START_OBJECT) {
            in.skipChildren();
            return labels;
        }
        while (in.nextToken() == JsonToken.PROPERTY_NAME) {
            String name = in.currentName();
            if (in.nextToken().isScalarValue()) {
                labels.put(name, in.getString());
            }
            in.skipChildren();
        }
        return labels;
    }

    /// The command of a health check that goes.
    private @Nullable List<String> test() {
        if (in.currentToken() != JsonToken.START_OBJECT) {
            in.skipChildren();
            return null;
        }
        List<String> words = new ArrayList<>();
        while (in.nextToken() == JsonToken.PROPERTY_NAME) {
            boolean isTest = in.currentName().equals("Test");
            if (in.nextToken() == JsonToken.START_ARRAY && isTest) {
                while (in.nextToken() != JsonToken.END_ARRAY) {
                    words.add(in.currentToken().isScalarValue() ? in.getString() : "…");
                    in.skipChildren();
                }
            } else {
                in.skipChildren();
            }
        }
        return words;
    }

    private void run(
            @Nullable String user,
            @Nullable List<String> test,
            @Nullable Map<String, String> labels) {
        String newUser = wish.user() == null ? user : wish.user();
        if (newUser != null) {
            out.writeStringProperty("User", newUser);
        }
        change("User", user, newUser);
        List<String> newTest = wish.healthcheck();
        if (newTest != null) {
            out.writeObjectPropertyStart("Healthcheck");
            out.writeArrayPropertyStart("Test");
            newTest.forEach(out::writeString);
            out.writeEndArray();
            out.writeEndObject();
            change("Healthcheck", test == null ? null : test.toString(), newTest.toString());
        }
        Map<String, String> all = new TreeMap<>(labels == null ? Map.of() : labels);
        wish.labels()
                .forEach(
                        (name, value) -> {
                            change("Labels." + name, all.get(name), value);
                            all.put(name, value);
                        });
        if (labels != null || !all.isEmpty()) {
            out.writeObjectPropertyStart("Labels");
            all.forEach(out::writeStringProperty);
            out.writeEndObject();
        }
        out.writeEndObject();
    }

    /// An image without a history stays so: half of one would tell wrong things of the layers.
    private void history(String name) {
        if (!name.equals("history") || in.currentToken() != JsonToken.START_ARRAY) {
            in.skipChildren();
            return;
        }
        if (in.nextToken() == JsonToken.END_ARRAY) {
            return;
        }
        out.writeName(name);
        out.writeStartArray();
        for (; in.currentToken() != JsonToken.END_ARRAY; in.nextToken()) {
            step();
        }
        for (ConfigWish.Step step : wish.steps()) {
            out.writeStartObject();
            Instant created = wish.created();
            if (created != null) {
                out.writeStringProperty("created", created.toString());
            }
            out.writeStringProperty("created_by", step.text());
            out.writeStringProperty("comment", "bollwerk harden");
            if (!step.makesLayer()) {
                out.writeBooleanProperty("empty_layer", true);
            }
            out.writeEndObject();
        }
        out.writeEndArray();
    }

    private void step() {
        if (!wish.isSquashed() || in.currentToken() != JsonToken.START_OBJECT) {
            copy();
            return;
        }
        out.writeStartObject();
        while (in.nextToken() == JsonToken.PROPERTY_NAME) {
            String name = in.currentName();
            in.nextToken();
            if (name.equalsIgnoreCase("empty_layer")) {
                in.skipChildren();
            } else {
                copy(name);
            }
        }
        out.writeBooleanProperty("empty_layer", true);
        out.writeEndObject();
    }

    private void change(String field, @Nullable String before, @Nullable String after) {
        if (!Objects.equals(before, after)) {
            changes.add(new ConfigChange(field, before, after));
        }
    }
}
