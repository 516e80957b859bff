package dev.bollwerk.fact.docker;

import dev.bollwerk.source.wire.Json;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Collects the fields of `GET /swarm` and `GET /nodes`.
final class SwarmJson {
    private final Json json;
    private final Map<String, String> texts = new LinkedHashMap<>();
    private final Map<String, Boolean> truths = new LinkedHashMap<>();
    private final List<String> authorities = new ArrayList<>();
    private long expiry;
    private long port;

    private SwarmJson(Json json) {
        this.json = json;
    }

    static Swarm swarm(byte[] bytes, String what) {
        return Json.read(
                bytes,
                what,
                json -> {
                    SwarmJson fields = new SwarmJson(json);
                    json.object(fields::field);
                    return fields.swarm();
                });
    }

    static List<Node> nodes(byte[] bytes, String what) {
        return Json.read(bytes, what, json -> json.list(() -> new SwarmJson(json).node()));
    }

    private void field(String name) {
        switch (name) {
            case "ID", "CreatedAt" -> text(name);
            case "Spec" -> json.object(this::spec);
            case "TLSInfo" -> json.object(this::tls);
            case "RootRotationInProgress" -> truths.put(name, json.truth());
            case "DataPathPort" -> port = json.number();
            default -> {}
        }
    }

    private void spec(String name) {
        switch (name) {
            case "EncryptionConfig" -> json.object(this::encryption);
            case "CAConfig" -> json.object(this::authority);
            default -> {}
        }
    }

    private void encryption(String name) {
        if (name.equals("AutoLockManagers")) {
            truths.put(name, json.truth());
        }
    }

    private void authority(String name) {
        switch (name) {
            case "NodeCertExpiry" -> expiry = json.number();
            case "ExternalCAs" ->
                    json.list(
                            () -> {
                                json.object(this::external);
                                return true;
                            });
            default -> {}
        }
    }

    private void external(String name) {
        if (name.equals("URL")) {
            authorities.add(Texts.orEmpty(json.string()));
        }
    }

    private void tls(String name) {
        if (name.equals("TrustRoot")) {
            text(name);
        }
    }

    private Swarm swarm() {
        return new Swarm(
                of("ID"),
                Texts.instant(of("CreatedAt")),
                truths.getOrDefault("AutoLockManagers", false),
                Duration.ofNanos(expiry),
                authorities,
                orNull("TrustRoot"),
                truths.getOrDefault("RootRotationInProgress", false),
                (int) Math.clamp(port, 0, 65_535));
    }

    private Node node() {
        json.object(
                name -> {
                    switch (name) {
                        case "ID" -> text(name);
                        case "Spec", "Status" -> json.object(this::nodeField);
                        case "Description" -> json.object(this::description);
                        case "ManagerStatus" -> json.object(this::manager);
                        default -> {}
                    }
                });
        return new Node(
                of("ID"),
                of("Hostname"),
                of("Role"),
                of("Availability"),
                of("State"),
                of("Addr"),
                truths.getOrDefault("Leader", false),
                orNull("manager.Addr"),
                orNull("Reachability"),
                orNull("EngineVersion"));
    }

    private void nodeField(String name) {
        switch (name) {
            case "Role", "Availability", "State", "Addr" -> text(name);
            default -> {}
        }
    }

    private void description(String name) {
        switch (name) {
            case "Hostname", "EngineVersion" -> text(name);
            case "Engine" -> json.object(this::description);
            default -> {}
        }
    }

    private void manager(String name) {
        switch (name) {
            case "Leader" -> truths.put(name, json.truth());
            case "Reachability" -> text(name);
            case "Addr" -> texts.put("manager.Addr", Texts.orEmpty(json.string()));
            default -> {}
        }
    }

    private void text(String name) {
        texts.put(name, Texts.orEmpty(json.string()));
    }

    private String of(String name) {
        return texts.getOrDefault(name, "");
    }

    private @Nullable String orNull(String name) {
        return Texts.orNull(texts.get(name));
    }
}
