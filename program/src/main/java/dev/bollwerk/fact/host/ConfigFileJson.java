package dev.bollwerk.fact.host;

import dev.bollwerk.source.wire.Json;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Flattens a configuration file: a value for each path of keys.
final class ConfigFileJson {
    private static final int LONGEST_PATH = 1000;

    private final Json json;
    private final Map<String, List<String>> values = new LinkedHashMap<>();

    private ConfigFileJson(Json json) {
        this.json = json;
    }

    static ConfigFile parse(String path, byte[] bytes) {
        String raw = new String(bytes, StandardCharsets.UTF_8);
        if (raw.isBlank()) {
            // the daemon takes an empty file for one that sets nothing
            return new ConfigFile(path, true, Map.of(), raw);
        }
        Map<String, List<String>> values =
                Json.read(
                        bytes,
                        "The file '%s'".formatted(path),
                        json -> {
                            ConfigFileJson fields = new ConfigFileJson(json);
                            json.object(fields::value);
                            return fields.values;
                        });
        return new ConfigFile(path, true, values, raw);
    }

    private void value(String path) {
        if (path.length() > LONGEST_PATH) {
            throw json.wrong("under a shorter name");
        }
        if (json.isObject()) {
            json.object(name -> value(path + "." + name));
        } else if (json.isList()) {
            List<String> all = new ArrayList<>();
            json.list(
                    () -> {
                        String one = json.scalar();
                        if (one != null) {
                            all.add(one);
                        } else if (json.isObject()) {
                            json.object(name -> value(path + "." + name));
                        }
                        return true;
                    });
            values.put(path, List.copyOf(all));
        } else {
            String one = json.scalar();
            if (one != null) {
                values.put(path, List.of(one));
            }
        }
    }
}
