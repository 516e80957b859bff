package dev.bollwerk.cli;

import dev.bollwerk.BollwerkException;

import org.jspecify.annotations.Nullable;

import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.dataformat.yaml.YAMLFactory;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.LinkedHashMap;
import java.util.Map;

/// Options from a configuration file. An option stands at the top, for all commands, or under the
/// name of its command:
///
/// ```yaml
/// data: /srv/bollwerk
/// scan:
///   fail-on: high
/// ```
///
/// `ignore:` (waivers) and `feeds:` are read by those who need them.
///
/// @param file where it was read, null when there is none
/// @param values scalar values by their path, like `scan.fail-on`; lists are joined with commas
record Configuration(@Nullable Path file, Map<String, String> values) {
    /// No file.
    static final Configuration NONE = new Configuration(null, Map.of());

    private static final GivenFile FILE = new GivenFile("configuration file", "--config", 1 << 20);

    /// Reads a configuration file.
    static Configuration read(Path file) {
        String text = FILE.text(file);
        try (JsonParser yaml = new YAMLFactory().createParser(ObjectReadContext.empty(), text)) {
            return new Configuration(file, Map.copyOf(scalars(yaml)));
        } catch (JacksonException e) {
            throw BollwerkException.usage(
                    "The configuration file '%s' is no YAML: line %d."
                            .formatted(file, e.getLocation().getLineNr()));
        }
    }

    /// The value of an option of a command, or null.
    @Nullable String find(String command, String option) {
        String own = values.get(command + "." + option);
        return own == null ? values.get(option) : own;
    }

    /// The values below a key at the top, by what follows it.
    Map<String, String> below(String section) {
        Map<String, String> below = new LinkedHashMap<>();
        values.forEach(
                (key, value) -> {
                    if (key.startsWith(section + ".")) {
                        below.put(key.substring(section.length() + 1), value);
                    }
                });
        return below;
    }

    private static Map<String, String> scalars(JsonParser yaml) {
        Map<String, String> found = new LinkedHashMap<>();
        var path = new ArrayDeque<String>();
        String name = "";
        for (JsonToken token = yaml.nextToken(); token != null; token = yaml.nextToken()) {
            switch (token) {
                case PROPERTY_NAME -> name = yaml.currentName();
                case START_OBJECT -> path.addLast(name);
                case END_OBJECT -> name = path.removeLast();
                case VALUE_STRING, VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT, VALUE_TRUE, VALUE_FALSE ->
                        found.merge(
                                key(path, name), yaml.getString(), (old, more) -> old + "," + more);
                default -> {
                    // arrays only join their values; null says nothing
                }
            }
        }
        return found;
    }

    private static String key(ArrayDeque<String> path, String name) {
        var key = new StringBuilder();
        for (String step : path) {
            if (!step.isEmpty()) {
                key.append(step).append('.');
            }
        }
        return key.append(name).toString();
    }
}
