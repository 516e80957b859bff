package dev.bollwerk.fact.docker;

import dev.bollwerk.fact.workload.Port;
import dev.bollwerk.source.wire.Json;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Collects published ports: those in effect where the container runs, those asked for elsewhere.
final class PortsJson {
    private final Json json;
    private final Answer answer;
    private final Map<String, List<Port>> configured = new LinkedHashMap<>();
    private final Map<String, List<Port>> effective = new LinkedHashMap<>();
    private String address = "";
    private String hostPort = "";

    PortsJson(Json json, Answer answer) {
        this.json = json;
        this.answer = answer;
    }

    /// Stands on `HostConfig.PortBindings`.
    void configured() {
        json.object(name -> bindings(name, configured, "HostConfig.PortBindings"));
    }

    /// Stands on `NetworkSettings.Ports`.
    void effective() {
        json.object(name -> bindings(name, effective, "NetworkSettings.Ports"));
    }

    private void bindings(String target, Map<String, List<Port>> ports, String path) {
        List<Port> found = new ArrayList<>();
        json.list(
                () -> {
                    Port port = binding(target, path + "." + target);
                    if (port != null) {
                        found.add(port);
                    }
                    return true;
                });
        ports.put(target, found);
    }

    private @Nullable Port binding(String target, String path) {
        address = "";
        hostPort = "";
        json.object(
                name -> {
                    switch (name) {
                        case "HostIp" -> address = Texts.orEmpty(json.string());
                        case "HostPort" -> hostPort = Texts.orEmpty(json.scalar());
                        default -> {}
                    }
                });
        int slash = target.indexOf('/');
        int inside = number(slash < 0 ? target : target.substring(0, slash));
        int dash = hostPort.indexOf('-');
        int first = number(dash < 0 ? hostPort : hostPort.substring(0, dash));
        int last = dash < 0 ? first : number(hostPort.substring(dash + 1));
        if (inside < 0 || first < 0 || last < first) {
            return null;
        }
        String host = address.contains(":") ? "[" + address + "]" : address;
        return new Port(
                address,
                first,
                last,
                inside,
                slash < 0 ? "tcp" : target.substring(slash + 1),
                (host.isEmpty() ? "" : host + ":") + hostPort + "->" + target,
                answer.at(path));
    }

    /// A port; 0 for an empty text, which lets the engine choose; -1 for anything else.
    private static int number(String text) {
        return text.isEmpty() ? 0 : Port.number(text);
    }

    List<Port> ports() {
        List<Port> ports = new ArrayList<>();
        effective.values().forEach(ports::addAll);
        configured.forEach(
                (target, asked) -> {
                    if (effective.getOrDefault(target, List.of()).isEmpty()) {
                        ports.addAll(asked);
                    }
                });
        return ports;
    }
}
