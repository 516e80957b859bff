package dev.bollwerk.fact.docker;

import dev.bollwerk.fact.workload.Setting;
import dev.bollwerk.source.wire.Json;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Collects `HostConfig`: how a container is to be run on its host.
final class HostConfigJson {
    private final Json json;
    private final Answer answer;
    final LimitsJson limits;
    final PortsJson ports;
    final MountsJson mounts;
    final Map<String, String> texts = new LinkedHashMap<>();
    final Map<String, Boolean> truths = new LinkedHashMap<>();
    final Map<String, List<String>> lists = new LinkedHashMap<>();
    final List<Setting<String>> devices = new ArrayList<>();
    final Map<String, Setting<String>> traits = new LinkedHashMap<>();
    final Map<String, Setting<String>> logOptions = new LinkedHashMap<>();
    @Nullable String logDriver;
    @Nullable String restart;
    long attempts;
    private final Map<String, String> device = new LinkedHashMap<>();
    private @Nullable String requestDriver;
    private long requestCount;
    private List<String> requestIds = List.of();

    HostConfigJson(
            Json json, Answer answer, LimitsJson limits, PortsJson ports, MountsJson mounts) {
        this.json = json;
        this.answer = answer;
        this.limits = limits;
        this.ports = ports;
        this.mounts = mounts;
    }

    void field(String name) {
        if (limits.field(name)) {
            return;
        }
        switch (name) {
            case "NetworkMode",
                    "PidMode",
                    "IpcMode",
                    "UTSMode",
                    "UsernsMode",
                    "CgroupnsMode",
                    "Runtime" ->
                    texts.put(name, Texts.orEmpty(json.string()));
            case "Privileged", "ReadonlyRootfs", "PublishAllPorts", "AutoRemove", "Init" ->
                    truths.put(name, json.truth());
            case "CapAdd",
                    "CapDrop",
                    "GroupAdd",
                    "SecurityOpt",
                    "DeviceCgroupRules",
                    "VolumesFrom",
                    "Links" ->
                    lists.put(name, json.strings());
            case "LogConfig" -> json.object(this::log);
            case "RestartPolicy" -> json.object(this::restart);
            case "PortBindings" -> ports.configured();
            case "Binds" -> mounts.binds(json.strings());
            case "Mounts" -> mounts.asked("HostConfig.Mounts");
            case "Tmpfs" -> mounts.tmpfs(json.scalars());
            case "Devices" -> json.list(this::device);
            case "DeviceRequests" -> json.list(this::request);
            case "Sysctls" -> sysctls(json.scalars());
            case "MaskedPaths" -> paths(name, "masked-paths");
            case "ReadonlyPaths" -> paths(name, "readonly-paths");
            default -> {}
        }
    }

    String text(String name) {
        return texts.getOrDefault(name, "");
    }

    boolean truth(String name) {
        return truths.getOrDefault(name, false);
    }

    List<String> list(String name) {
        return lists.getOrDefault(name, List.of());
    }

    private void log(String name) {
        switch (name) {
            case "Type" -> logDriver = Texts.orNull(json.string());
            case "Config" ->
                    json.scalars()
                            .forEach(
                                    (key, value) ->
                                            logOptions.put(
                                                    key,
                                                    Setting.of(
                                                            value,
                                                            value,
                                                            answer.at(
                                                                    "HostConfig.LogConfig.Config."
                                                                            + key))));
            default -> {}
        }
    }

    private void restart(String name) {
        switch (name) {
            case "Name" -> restart = Texts.orNull(json.string());
            case "MaximumRetryCount" -> attempts = json.number();
            default -> {}
        }
    }

    private boolean device() {
        device.clear();
        json.object(name -> device.put(name, Texts.orEmpty(json.scalar())));
        String host = device.getOrDefault("PathOnHost", "");
        String inside = device.getOrDefault("PathInContainer", "");
        String rights = device.getOrDefault("CgroupPermissions", "");
        if (!host.isEmpty()) {
            addDevice(
                    rights.isEmpty() && inside.isEmpty()
                            ? host
                            : host + ":" + inside + ":" + rights,
                    "HostConfig.Devices");
        }
        return true;
    }

    /// A request for devices by a driver: `--gpus`, or names of the Container Device Interface.
    private boolean request() {
        requestDriver = null;
        requestCount = 0;
        requestIds = List.of();
        json.object(
                name -> {
                    switch (name) {
                        case "Driver" -> requestDriver = Texts.orNull(json.string());
                        case "Count" -> requestCount = json.number();
                        case "DeviceIDs" -> requestIds = json.strings();
                        default -> {}
                    }
                });
        if ("cdi".equals(requestDriver)) {
            requestIds.forEach(id -> addDevice(id, "HostConfig.DeviceRequests"));
        } else if (!requestIds.isEmpty()) {
            addDevice("gpus=device=" + String.join(",", requestIds), "HostConfig.DeviceRequests");
        } else {
            addDevice(
                    "gpus=" + (requestCount < 0 ? "all" : Long.toString(requestCount)),
                    "HostConfig.DeviceRequests");
        }
        return true;
    }

    private void addDevice(String device, String path) {
        devices.add(Setting.of(device, device, answer.at(path)));
    }

    private void sysctls(Map<String, String> values) {
        values.forEach(
                (name, value) ->
                        traits.put(
                                "sysctl." + name,
                                Setting.of(value, value, answer.at("HostConfig.Sysctls." + name))));
    }

    /// Paths of `/proc` that the container shall not see or write; none at all means that somebody
    /// asked for `systempaths=unconfined`.
    private void paths(String name, String trait) {
        if (json.isList()) {
            String all = String.join(" ", json.strings());
            traits.put(trait, Setting.of(all, all, answer.at("HostConfig." + name)));
        }
    }
}
