package dev.bollwerk.fact.docker;

import dev.bollwerk.BollwerkException;
import dev.bollwerk.fact.docker.Container.Attachment;
import dev.bollwerk.fact.docker.Container.State;
import dev.bollwerk.fact.docker.Container.VolumeBinds;
import dev.bollwerk.source.wire.Json;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Collects the fields of `GET /containers/ID/json`.
final class ContainerJson {
    private static final int SHORT_ID = 12;

    private final Json json;
    private final HostConfigJson host;
    private final RunConfigJson run;
    private final PortsJson ports;
    private final MountsJson mounts;
    private final Answer answer;
    private final Map<String, String> texts = new LinkedHashMap<>();
    private final Map<String, Attachment> attachments = new LinkedHashMap<>();
    private List<String> execIds = List.of();
    private long restarts;
    private String status = "";
    private boolean running;
    private boolean outOfMemory;
    private long pid;
    private long exitCode;
    private String error = "";
    private @Nullable Instant started;
    private @Nullable Instant finished;
    private @Nullable String health;
    private final Map<String, String> attachment = new LinkedHashMap<>();

    private ContainerJson(Json json, Answer answer, VolumeBinds bindOfVolume) {
        this.json = json;
        this.answer = answer;
        this.ports = new PortsJson(json, answer);
        this.mounts = new MountsJson(json, answer, bindOfVolume);
        this.host = new HostConfigJson(json, answer, new LimitsJson(json, answer), ports, mounts);
        this.run = new RunConfigJson(json, answer, "Config.");
    }

    /// Reads an answer twice: first for the ID, which all places in it name.
    static Container parse(byte[] bytes, String what, VolumeBinds bindOfVolume) {
        String id = id(bytes, what);
        String brief = id.substring(0, Math.min(id.length(), SHORT_ID));
        Answer answer = new Answer("GET /containers/" + brief + "/json");
        return Json.read(
                bytes,
                what,
                json -> {
                    ContainerJson fields = new ContainerJson(json, answer, bindOfVolume);
                    json.object(fields::field);
                    return fields.container(id);
                });
    }

    private static String id(byte[] bytes, String what) {
        String[] id = {""};
        Json.read(
                bytes,
                what,
                json -> {
                    json.object(
                            name -> {
                                if (name.equals("Id")) {
                                    id[0] = Texts.orEmpty(json.string());
                                }
                            });
                    return true;
                });
        if (id[0].isEmpty()) {
            throw BollwerkException.target("%s names no container.".formatted(what));
        }
        return id[0];
    }

    private void field(String name) {
        switch (name) {
            case "Name",
                    "Image",
                    "Created",
                    "LogPath",
                    "Driver",
                    "AppArmorProfile",
                    "ProcessLabel" ->
                    texts.put(name, Texts.orEmpty(json.string()));
            case "RestartCount" -> restarts = json.number();
            case "ExecIDs" -> execIds = json.strings();
            case "State" -> json.object(this::state);
            case "Mounts" -> mounts.effective();
            case "HostConfig" -> json.object(host::field);
            case "Config" -> json.object(run::field);
            case "NetworkSettings" -> json.object(this::network);
            default -> {}
        }
    }

    private void state(String name) {
        switch (name) {
            case "Status" -> status = Texts.orEmpty(json.string());
            case "Running" -> running = json.truth();
            case "OOMKilled" -> outOfMemory = json.truth();
            case "Pid" -> pid = json.number();
            case "ExitCode" -> exitCode = json.number();
            case "Error" -> error = Texts.orEmpty(json.string());
            case "StartedAt" -> started = Texts.instant(json.string());
            case "FinishedAt" -> finished = Texts.instant(json.string());
            // podman had Healthcheck for a while
            case "Health", "Healthcheck" -> json.object(this::health);
            default -> {}
        }
    }

    private void health(String name) {
        if (name.equals("Status")) {
            String text = json.string();
            health = "none".equals(text) ? null : Texts.orNull(text);
        }
    }

    private void network(String name) {
        switch (name) {
            case "Ports" -> ports.effective();
            case "Networks" -> json.object(this::attachment);
            default -> {}
        }
    }

    private void attachment(String network) {
        attachment.clear();
        json.object(
                name -> {
                    switch (name) {
                        case "NetworkID", "IPAddress", "GlobalIPv6Address" ->
                                attachment.put(name, Texts.orEmpty(json.string()));
                        default -> {}
                    }
                });
        attachments.put(
                network,
                new Attachment(
                        attachment.getOrDefault("NetworkID", ""),
                        attachment.getOrDefault("IPAddress", ""),
                        attachment.getOrDefault("GlobalIPv6Address", "")));
    }

    private String text(String name) {
        return texts.getOrDefault(name, "");
    }

    private Container container(String id) {
        String name = text("Name");
        String apparmor = text("AppArmorProfile");
        ContainerWorkload workload =
                new ContainerWorkload(answer, host, run, ports.ports(), mounts.mounts());
        return new Container(
                id,
                workload.of(
                        name.startsWith("/") ? name.substring(1) : name,
                        apparmor,
                        attachments.keySet()),
                new State(
                        status,
                        running,
                        outOfMemory,
                        pid,
                        small(exitCode),
                        error,
                        started,
                        finished,
                        health),
                text("Image"),
                Texts.instant(text("Created")),
                small(restarts),
                Texts.orNull(text("LogPath")),
                text("Driver"),
                apparmor,
                text("ProcessLabel"),
                attachments,
                execIds);
    }

    private static int small(long number) {
        return (int) Math.clamp(number, Integer.MIN_VALUE, Integer.MAX_VALUE);
    }
}
