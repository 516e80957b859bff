package dev.bollwerk.fact.docker;

import dev.bollwerk.source.wire.Json;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Collects the fields of `GET /exec/ID/json`.
final class ExecJson {
    private final Json json;
    private final Map<String, String> texts = new LinkedHashMap<>();
    private final List<String> command = new ArrayList<>();
    private boolean running;
    private boolean privileged;
    private long pid;

    private ExecJson(Json json) {
        this.json = json;
    }

    static Exec parse(byte[] bytes, String what) {
        return Json.read(
                bytes,
                what,
                json -> {
                    ExecJson fields = new ExecJson(json);
                    json.object(fields::field);
                    return fields.exec();
                });
    }

    private void field(String name) {
        switch (name) {
            case "ID", "ContainerID" -> texts.put(name, Texts.orEmpty(json.string()));
            case "Running" -> running = json.truth();
            case "Pid" -> pid = json.number();
            case "ProcessConfig" -> json.object(this::process);
            default -> {}
        }
    }

    private void process(String name) {
        switch (name) {
            case "user" -> texts.put(name, Texts.orEmpty(json.string()));
            case "privileged" -> privileged = json.truth();
            case "entrypoint" -> command.addFirst(Texts.orEmpty(json.string()));
            case "arguments" -> command.addAll(json.strings());
            default -> {}
        }
    }

    private Exec exec() {
        return new Exec(
                texts.getOrDefault("ID", ""),
                texts.getOrDefault("ContainerID", ""),
                texts.getOrDefault("user", ""),
                privileged,
                running,
                command,
                pid);
    }
}
