package dev.bollwerk.fact.docker;

import dev.bollwerk.source.wire.Json;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Collects the fields of one plugin of `GET /plugins`.
final class PluginJson {
    private final Json json;
    private final Map<String, String> texts = new LinkedHashMap<>();
    private final List<String> kinds = new ArrayList<>();
    private final List<String> privileges = new ArrayList<>();
    private boolean enabled;

    private PluginJson(Json json) {
        this.json = json;
    }

    static List<Plugin> plugins(byte[] bytes, String what) {
        return Json.read(bytes, what, json -> json.list(() -> new PluginJson(json).plugin()));
    }

    private Plugin plugin() {
        json.object(this::field);
        return new Plugin(
                texts.getOrDefault("Id", ""),
                texts.getOrDefault("Name", ""),
                texts.getOrDefault("PluginReference", ""),
                enabled,
                kinds,
                privileges);
    }

    private void field(String name) {
        switch (name) {
            case "Id", "Name", "PluginReference" -> texts.put(name, Texts.orEmpty(json.string()));
            case "Enabled" -> enabled = json.truth();
            case "Config" -> json.object(this::config);
            case "Settings" -> json.object(this::settings);
            default -> {}
        }
    }

    private void config(String name) {
        switch (name) {
            case "Interface" -> json.object(this::kinds);
            case "Network" -> json.object(this::network);
            case "Linux" -> json.object(this::linux);
            case "IpcHost", "PidHost" -> {
                if (json.truth()) {
                    privileges.add(name.equals("IpcHost") ? "ipc=host" : "pid=host");
                }
            }
            default -> {}
        }
    }

    private void kinds(String name) {
        if (name.equals("Types")) {
            json.list(
                    () -> {
                        String kind = json.scalar();
                        if (kind != null) {
                            kinds.add(kind);
                        }
                        return true;
                    });
        }
    }

    private void network(String name) {
        String type = name.equals("Type") ? json.string() : null;
        if (type != null && !type.isEmpty()) {
            privileges.add("network=" + type);
        }
    }

    private void linux(String name) {
        switch (name) {
            case "Capabilities" -> {
                List<String> all = json.strings();
                if (!all.isEmpty()) {
                    privileges.add("capabilities=" + String.join(",", all));
                }
            }
            case "AllowAllDevices" -> {
                if (json.truth()) {
                    privileges.add("devices=all");
                }
            }
            default -> {}
        }
    }

    /// What the plugin really gets; its configuration only names defaults.
    private void settings(String name) {
        switch (name) {
            case "Mounts" -> json.list(() -> privilege("Source", "mount="));
            case "Devices" -> json.list(() -> privilege("Path", "device="));
            default -> {}
        }
    }

    private boolean privilege(String field, String prefix) {
        json.object(
                name -> {
                    String value = name.equals(field) ? json.scalar() : null;
                    if (value != null && !value.isEmpty()) {
                        privileges.add(prefix + value);
                    }
                });
        return true;
    }
}
