package dev.bollwerk.fact.docker;

import dev.bollwerk.fact.docker.Info.Counts;
import dev.bollwerk.fact.docker.Info.Machine;
import dev.bollwerk.fact.docker.Info.SecurityOption;
import dev.bollwerk.source.wire.Json;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Collects the fields of `GET /info`.
final class InfoJson {
    private final Json json;
    private final InfoParts parts;
    private final Map<String, String> texts = new LinkedHashMap<>();
    private final Map<String, Boolean> truths = new LinkedHashMap<>();
    private final Map<String, Long> numbers = new LinkedHashMap<>();
    private final Map<String, String> storageStatus = new LinkedHashMap<>();
    private final Map<String, String> runtimes = new LinkedHashMap<>();
    private List<SecurityOption> security = List.of();
    private List<String> labels = List.of();
    private List<String> warnings = List.of();

    private InfoJson(Json json) {
        this.json = json;
        this.parts = new InfoParts(json);
    }

    static Info parse(byte[] bytes, String what) {
        return Json.read(
                bytes,
                what,
                json -> {
                    InfoJson fields = new InfoJson(json);
                    json.object(fields::field);
                    return fields.info();
                });
    }

    /// The engine's clock; null when it is not told.
    static @Nullable Instant time(byte[] bytes, String what) {
        @Nullable Instant[] time = {null};
        Json.read(
                bytes,
                what,
                json -> {
                    json.object(
                            name -> {
                                if (name.equals("SystemTime")) {
                                    time[0] = Texts.instant(json.string());
                                }
                            });
                    return true;
                });
        return time[0];
    }

    private void field(String name) {
        switch (name) {
            case "ID",
                    "Name",
                    "ServerVersion",
                    "OperatingSystem",
                    "OSType",
                    "Architecture",
                    "KernelVersion",
                    "DockerRootDir",
                    "Driver",
                    "CgroupDriver",
                    "CgroupVersion",
                    "LoggingDriver",
                    "DefaultRuntime",
                    "HttpProxy",
                    "HttpsProxy",
                    "NoProxy" ->
                    texts.put(name, Texts.orEmpty(json.string()));
            case "MemoryLimit",
                    "SwapLimit",
                    "KernelMemory",
                    "KernelMemoryTCP",
                    "CpuCfsPeriod",
                    "CpuCfsQuota",
                    "CPUShares",
                    "CPUSet",
                    "PidsLimit",
                    "OomKillDisable",
                    "IPv4Forwarding",
                    "BridgeNfIptables",
                    "BridgeNfIp6tables",
                    "LiveRestoreEnabled",
                    "ExperimentalBuild",
                    "Debug" ->
                    truths.put(name, json.truth());
            case "NCPU",
                    "MemTotal",
                    "Containers",
                    "ContainersRunning",
                    "ContainersPaused",
                    "ContainersStopped",
                    "Images" ->
                    numbers.put(name, json.number());
            case "DriverStatus" -> json.list(this::status);
            case "Runtimes" -> json.object(this::runtime);
            case "SecurityOptions" -> security = json.list(() -> option(json.text()));
            case "Labels" -> labels = json.strings();
            case "Warnings" -> warnings = json.strings();
            default -> parts.field(name);
        }
    }

    private boolean status() {
        List<String> pair = json.strings();
        if (pair.size() == 2) {
            storageStatus.put(pair.getFirst(), pair.getLast());
        }
        return true;
    }

    private void runtime(String name) {
        runtimes.put(name, "");
        json.object(
                field -> {
                    if (field.equals("path")) {
                        runtimes.put(name, Texts.orEmpty(json.string()));
                    }
                });
    }

    /// `name=seccomp,profile=default`; before API 1.25 just `seccomp`.
    static SecurityOption option(String text) {
        String name = text;
        Map<String, String> values = new LinkedHashMap<>();
        for (String pair : text.split(",", -1)) {
            int equals = pair.indexOf('=');
            if (equals < 0) {
                continue;
            }
            String key = pair.substring(0, equals);
            if (key.equals("name")) {
                name = pair.substring(equals + 1);
            } else {
                values.put(key, pair.substring(equals + 1));
            }
        }
        return new SecurityOption(name, values);
    }

    private Info info() {
        return new Info(
                text("ID"),
                text("Name"),
                text("ServerVersion"),
                new Machine(
                        text("OperatingSystem"),
                        text("OSType"),
                        text("Architecture"),
                        text("KernelVersion"),
                        count("NCPU"),
                        numbers.getOrDefault("MemTotal", 0L)),
                text("DockerRootDir"),
                text("Driver"),
                storageStatus,
                text("CgroupDriver"),
                orNull("CgroupVersion"),
                text("LoggingDriver"),
                text("DefaultRuntime"),
                runtimes,
                security,
                capabilities(),
                parts.registries(),
                parts.plugins(),
                parts.swarm(),
                new Counts(
                        count("Containers"),
                        count("ContainersRunning"),
                        count("ContainersPaused"),
                        count("ContainersStopped"),
                        count("Images")),
                truth("LiveRestoreEnabled"),
                truth("ExperimentalBuild"),
                truth("Debug"),
                proxies(),
                labels,
                warnings);
    }

    private Map<String, Boolean> capabilities() {
        Map<String, Boolean> capabilities = new LinkedHashMap<>(truths);
        capabilities.remove("LiveRestoreEnabled");
        capabilities.remove("ExperimentalBuild");
        capabilities.remove("Debug");
        return capabilities;
    }

    private Map<String, String> proxies() {
        Map<String, String> proxies = new LinkedHashMap<>();
        for (String name : List.of("HttpProxy", "HttpsProxy", "NoProxy")) {
            if (!text(name).isEmpty()) {
                proxies.put(name, text(name));
            }
        }
        return proxies;
    }

    private String text(String name) {
        return texts.getOrDefault(name, "");
    }

    private @Nullable String orNull(String name) {
        return Texts.orNull(texts.get(name));
    }

    private boolean truth(String name) {
        return truths.getOrDefault(name, false);
    }

    private int count(String name) {
        return (int) Math.clamp(numbers.getOrDefault(name, 0L), 0, Integer.MAX_VALUE);
    }
}
