package dev.bollwerk.fact.docker;

import dev.bollwerk.fact.docker.Info.PluginNames;
import dev.bollwerk.fact.docker.Info.Registries;
import dev.bollwerk.fact.docker.Info.SwarmState;
import dev.bollwerk.source.wire.Json;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;

/// Collects the nested objects of `GET /info`: registries, plugins, the swarm.
final class InfoParts {
    private final Json json;
    private List<String> insecureNetworks = List.of();
    private final List<String> insecure = new ArrayList<>();
    private List<String> mirrors = List.of();
    private List<String> volume = List.of();
    private List<String> network = List.of();
    private List<String> authorization = List.of();
    private List<String> log = List.of();
    private String state = "";
    private @Nullable String nodeId;
    private @Nullable String address;
    private boolean manager;
    private long managers;
    private long nodes;
    private @Nullable String error;

    InfoParts(Json json) {
        this.json = json;
    }

    void field(String name) {
        switch (name) {
            case "RegistryConfig" -> json.object(this::registry);
            case "Plugins" -> json.object(this::plugin);
            case "Swarm" -> json.object(this::swarm);
            default -> {}
        }
    }

    private void registry(String name) {
        switch (name) {
            case "InsecureRegistryCIDRs" -> insecureNetworks = json.strings();
            case "IndexConfigs" -> json.object(this::index);
            case "Mirrors" -> mirrors = json.strings();
            default -> {}
        }
    }

    private void index(String registry) {
        json.object(
                field -> {
                    if (field.equals("Secure") && !json.truth()) {
                        insecure.add(registry);
                    }
                });
    }

    private void plugin(String name) {
        switch (name) {
            case "Volume" -> volume = json.strings();
            case "Network" -> network = json.strings();
            case "Authorization" -> authorization = json.strings();
            case "Log" -> log = json.strings();
            default -> {}
        }
    }

    private void swarm(String name) {
        switch (name) {
            case "LocalNodeState" -> state = Texts.orEmpty(json.string());
            case "NodeID" -> nodeId = Texts.orNull(json.string());
            case "NodeAddr" -> address = Texts.orNull(json.string());
            case "ControlAvailable" -> manager = json.truth();
            case "Managers" -> managers = json.number();
            case "Nodes" -> nodes = json.number();
            case "Error" -> error = Texts.orNull(json.string());
            default -> {}
        }
    }

    Registries registries() {
        return new Registries(insecureNetworks, insecure, mirrors);
    }

    PluginNames plugins() {
        return new PluginNames(volume, network, authorization, log);
    }

    SwarmState swarm() {
        return new SwarmState(
                state.isEmpty() ? "inactive" : state,
                nodeId,
                address,
                manager,
                (int) Math.clamp(managers, 0, Integer.MAX_VALUE),
                (int) Math.clamp(nodes, 0, Integer.MAX_VALUE),
                error);
    }
}
