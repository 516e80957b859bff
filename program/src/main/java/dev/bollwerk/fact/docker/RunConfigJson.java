package dev.bollwerk.fact.docker;

import dev.bollwerk.fact.workload.Setting;
import dev.bollwerk.fact.workload.Workload;
import dev.bollwerk.source.wire.Json;

import org.jspecify.annotations.Nullable;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Collects `Config`: what runs in a container. The engine has merged the image's settings into it
/// when the container was made.
final class RunConfigJson {
    private final Json json;
    private final Answer answer;
    private final String prefix;
    final Map<String, String> texts = new LinkedHashMap<>();
    final Map<String, Setting<String>> labels = new LinkedHashMap<>();
    final Map<String, Setting<String>> environment = new LinkedHashMap<>();
    List<String> exposed = List.of();
    private @Nullable List<String> entrypoint;
    private @Nullable List<String> arguments;
    private @Nullable List<String> health;

    /// @param prefix path of the object in the answer, with a dot: `Config.`
    RunConfigJson(Json json, Answer answer, String prefix) {
        this.json = json;
        this.answer = answer;
        this.prefix = prefix;
    }

    void field(String name) {
        switch (name) {
            case "User", "Image", "StopSignal", "WorkingDir", "Hostname" ->
                    texts.put(name, Texts.orEmpty(json.string()));
            case "StopTimeout" -> texts.put(name, Texts.orEmpty(json.scalar()));
            case "Env" -> json.strings().forEach(this::variable);
            case "Labels" -> json.scalars().forEach(this::label);
            case "Cmd" -> arguments = json.strings();
            case "Entrypoint" -> entrypoint = json.strings();
            case "ExposedPorts" -> exposed = json.names();
            case "Healthcheck" -> json.object(this::health);
            default -> {}
        }
    }

    /// `A=b`; a name alone takes the variable away.
    private void variable(String text) {
        int equals = text.indexOf('=');
        if (equals > 0) {
            String name = text.substring(0, equals);
            environment.put(
                    name,
                    Setting.of(
                            text.substring(equals + 1), text, answer.at(prefix + "Env." + name)));
        }
    }

    private void label(String name, String value) {
        labels.put(name, Setting.of(value, value, answer.at(prefix + "Labels." + name)));
    }

    private void health(String name) {
        if (name.equals("Test")) {
            health = json.strings();
        }
    }

    Setting<String> text(String name) {
        return answer.text(texts.get(name), prefix + name);
    }

    Setting<List<String>> health() {
        return answer.words(health, prefix + "Healthcheck");
    }

    Workload.Command command() {
        return new Workload.Command(
                answer.words(entrypoint, prefix + "Entrypoint"),
                answer.words(arguments, prefix + "Cmd"),
                isShell());
    }

    /// The form that an image's `CMD line` has.
    private boolean isShell() {
        List<String> words = arguments;
        return (entrypoint == null || entrypoint.isEmpty())
                && words != null
                && words.size() == 3
                && words.getFirst().equals("/bin/sh")
                && words.get(1).equals("-c");
    }
}
