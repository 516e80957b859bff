package dev.bollwerk.fact.docker;

import dev.bollwerk.source.wire.Json;

import org.jspecify.annotations.Nullable;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/// Collects the fields of `GET /version`.
final class VersionJson {
    private final Json json;
    private String version = "";
    private String api = "";
    private @Nullable String minimumApi;
    private @Nullable String commit;
    private String os = "";
    private String architecture = "";
    private String kernel = "";
    private boolean experimental;
    private final Map<String, String> components = new LinkedHashMap<>();
    private @Nullable String componentName;
    private @Nullable String componentVersion;

    private VersionJson(Json json) {
        this.json = json;
    }

    static Version parse(byte[] bytes, String what) {
        return Json.read(
                bytes,
                what,
                json -> {
                    VersionJson fields = new VersionJson(json);
                    json.object(fields::field);
                    return fields.version();
                });
    }

    private void field(String name) {
        switch (name) {
            case "Version" -> version = Texts.orEmpty(json.string());
            case "ApiVersion" -> api = Texts.orEmpty(json.string());
            case "MinAPIVersion" -> minimumApi = Texts.orNull(json.string());
            case "GitCommit" -> commit = Texts.orNull(json.string());
            case "Os" -> os = Texts.orEmpty(json.string());
            case "Arch" -> architecture = Texts.orEmpty(json.string());
            case "KernelVersion" -> kernel = Texts.orEmpty(json.string());
            case "Experimental" -> experimental = json.truth();
            case "Components" -> json.list(this::component);
            default -> {}
        }
    }

    private boolean component() {
        componentName = null;
        componentVersion = null;
        json.object(
                name -> {
                    switch (name) {
                        case "Name" -> componentName = json.string();
                        case "Version" -> componentVersion = json.string();
                        default -> {}
                    }
                });
        if (componentName != null && componentVersion != null) {
            components.put(componentName, componentVersion);
        }
        return true;
    }

    private Version version() {
        boolean podman = false;
        for (String component : components.keySet()) {
            podman |= component.toLowerCase(Locale.ROOT).contains("podman");
        }
        return new Version(
                podman,
                version,
                api,
                minimumApi,
                commit,
                os,
                architecture,
                kernel,
                experimental,
                components);
    }
}
