package dev.bollwerk.cli;

import dev.bollwerk.BollwerkException;

import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

import java.util.ArrayList;
import java.util.List;

/// What `--healthcheck` says, as `HEALTHCHECK CMD` of a Dockerfile would.
///
/// [HEALTHCHECK](https://docs.docker.com/reference/dockerfile/#healthcheck)
final class HealthCheck {
    private HealthCheck() {}

    /// The words of the check, as engines keep them: `[CMD, word…]`, `[CMD-SHELL, line]` or
    /// `[NONE]`.
    static List<String> parse(String text) {
        String stripped = text.strip();
        if (stripped.isEmpty()) {
            throw BollwerkException.usage("--healthcheck is a command, a JSON list, or NONE.");
        }
        if (stripped.equals("NONE")) {
            return List.of("NONE");
        }
        if (!stripped.startsWith("[")) {
            return List.of("CMD-SHELL", stripped);
        }
        List<String> words = words(stripped);
        String first = words.getFirst();
        if (!first.equals("CMD") && !first.equals("CMD-SHELL")) {
            words.addFirst("CMD");
        }
        if (words.size() < 2) {
            throw wrong();
        }
        return words;
    }

    private static List<String> words(String text) {
        List<String> words = new ArrayList<>();
        try (JsonParser parser = new JsonFactory().createParser(ObjectReadContext.empty(), text)) {
            parser.nextToken();
            while (parser.nextToken() == JsonToken.VALUE_STRING) {
                words.add(parser.getString());
            }
            if (parser.currentToken() != JsonToken.END_ARRAY
                    || parser.nextToken() != null
                    || words.isEmpty()) {
                throw wrong();
            }
        } catch (JacksonException e) {
            throw wrong();
        }
        return words;
    }

    private static BollwerkException wrong() {
        return BollwerkException.usage(
                "--healthcheck is no list of words, like '[\"/app\", \"--health\"]'.");
    }
}
