package dev.bollwerk.analyze;

import dev.bollwerk.image.HistoryEntry;
import dev.bollwerk.image.ImageConfig;

import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// A text of an image's configuration, which whoever can pull the image can read.
///
/// @param place shown as its path: `config:Env[3]`
/// @param as the path that rules see
/// @param step number in the history, -1 when it is not of the history
record ConfigText(String place, String as, String text, int step) {
    private static final String ENV = "config:Env";
    private static final List<String> PREFIXES = List.of("/bin/sh -c ", "#(nop)", "RUN ");

    /// All texts.
    static List<ConfigText> all(ImageConfig config) {
        List<ConfigText> texts = new ArrayList<>();
        list(texts, "Env", config.env());
        list(texts, "Entrypoint", config.entrypoint());
        list(texts, "Cmd", config.cmd());
        for (Map.Entry<String, String> label : new TreeMap<>(config.labels()).entrySet()) {
            String place = "config:Labels[" + label.getKey() + "]";
            String text = label.getKey() + "=" + label.getValue();
            texts.add(new ConfigText(place, "config:Labels", text, -1));
        }
        list(texts, "Healthcheck", healthcheck(config.raw()));
        for (int i = 0; i < config.history().size(); i++) {
            history(texts, i, config.history().get(i));
        }
        return texts;
    }

    private static void list(List<ConfigText> texts, String name, List<String> values) {
        for (int i = 0; i < values.size(); i++) {
            String place = "config:" + name + "[" + i + "]";
            texts.add(new ConfigText(place, "config:" + name, values.get(i), -1));
        }
    }

    private static void history(List<ConfigText> texts, int number, HistoryEntry entry) {
        String step = entry.createdBy();
        if (step == null) {
            return;
        }
        String place = "config:History[" + number + "]";
        texts.add(new ConfigText(place, "config:History", step, number));
        String settings = settings(step);
        if (!settings.isEmpty()) {
            texts.add(new ConfigText(place, ENV, settings, number));
        }
    }

    /// The beginning of a step that only sets variables: `ENV A=b`, `ARG A=b`, and the arguments
    /// that builders put before a command (`|1 A=b /bin/sh -c …`).
    private static String settings(String step) {
        String rest = step;
        for (String prefix : PREFIXES) {
            rest = rest.startsWith(prefix) ? rest.substring(prefix.length()).stripLeading() : rest;
        }
        if (rest.startsWith("ENV ") || rest.startsWith("ARG ")) {
            return step;
        }
        int command = step.indexOf(" /bin/");
        return rest.startsWith("|") && command > 0 ? step.substring(0, command) : "";
    }

    /// The words of the health check: [ImageConfig] only knows whether there is one.
    private static List<String> healthcheck(byte[] raw) {
        List<String> words = new ArrayList<>();
        try (JsonParser json = new JsonFactory().createParser(ObjectReadContext.empty(), raw)) {
            while (json.nextToken() != null) {
                if (json.currentToken() == JsonToken.PROPERTY_NAME
                        && json.currentName().equals("Healthcheck")) {
                    words(json, words);
                }
            }
        } catch (JacksonException _) {
            return words; // who read the configuration has told already
        }
        return words;
    }

    private static void words(JsonParser json, List<String> words) {
        int depth = 0;
        do {
            JsonToken token = json.nextToken();
            if (token == null) {
                return;
            }
            depth += token.isStructStart() ? 1 : token.isStructEnd() ? -1 : 0;
            if (token == JsonToken.VALUE_STRING && words.size() < 1_000) {
                words.add(json.getString());
            }
        } while (depth > 0);
    }
}
