package dev.bollwerk.fact.docker;

import dev.bollwerk.fact.workload.Port;
import dev.bollwerk.fact.workload.Setting;
import dev.bollwerk.fact.workload.Workload;
import dev.bollwerk.source.wire.Json;

import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Collects one service of `GET /services` and puts its task template into the words that all
/// workloads share. Limits have the names of `docker service create`: `limit-cpu` is `cpus`,
/// `limit-memory` is `memory`, `limit-pids` is `pids-limit`.
final class ServiceJson {
    private static final String TEMPLATE = "Spec.TaskTemplate.";
    private static final String CONTAINER = TEMPLATE + "ContainerSpec.";

    private final Json json;
    private final Answer answer = new Answer("GET /services");
    private final RunConfigJson run;
    private final MountsJson mounts;
    private final Map<String, String> texts = new LinkedHashMap<>();
    private final Map<String, Boolean> truths = new LinkedHashMap<>();
    private final Map<String, List<String>> lists = new LinkedHashMap<>();
    private final Map<String, Setting<String>> limits = new LinkedHashMap<>();
    private final Map<String, Setting<String>> traits = new LinkedHashMap<>();
    private final Map<String, Setting<String>> logOptions = new LinkedHashMap<>();
    private final List<Port> ports = new ArrayList<>();
    private final List<String> secrets = new ArrayList<>();
    private @Nullable Long attempts;
    private final Map<String, String> item = new LinkedHashMap<>();

    private ServiceJson(Json json) {
        this.json = json;
        this.run = new RunConfigJson(json, answer, CONTAINER);
        this.mounts = new MountsJson(json, answer, Container.VolumeBinds.NONE);
    }

    static List<Service> services(byte[] bytes, String what) {
        return Json.read(bytes, what, json -> json.list(() -> new ServiceJson(json).service()));
    }

    private void field(String name) {
        switch (name) {
            case "ID" -> text(name);
            case "Spec" -> json.object(this::spec);
            default -> {}
        }
    }

    private void spec(String name) {
        switch (name) {
            case "Name" -> text(name);
            case "TaskTemplate" -> json.object(this::template);
            case "EndpointSpec" -> json.object(this::endpoint);
            default -> {}
        }
    }

    private void template(String name) {
        switch (name) {
            case "ContainerSpec" -> json.object(this::container);
            case "Resources" -> json.object(this::resources);
            case "RestartPolicy" -> json.object(this::restart);
            case "LogDriver" -> json.object(this::log);
            case "Networks" -> {
                List<String> targets = new ArrayList<>();
                json.list(() -> named("Target", targets));
                lists.put(name, targets);
            }
            default -> {}
        }
    }

    private void container(String name) {
        switch (name) {
            case "Command" -> run.field("Entrypoint");
            case "Args" -> run.field("Cmd");
            case "Image", "Env", "User", "Labels", "Healthcheck", "StopSignal", "Hostname" ->
                    run.field(name);
            case "Groups", "CapabilityAdd", "CapabilityDrop" -> lists.put(name, json.strings());
            case "ReadOnly", "Init" -> truths.put(name, json.truth());
            case "Mounts" -> mounts.asked(CONTAINER + name);
            case "Secrets" -> json.list(() -> named("SecretName", secrets));
            case "Privileges" -> json.object(this::privileges);
            case "Sysctls" ->
                    json.scalars()
                            .forEach(
                                    (key, value) ->
                                            traits.put(
                                                    "sysctl." + key,
                                                    setting(value, CONTAINER + name)));
            case "Ulimits" -> json.list(this::ulimit);
            default -> {}
        }
    }

    private void privileges(String name) {
        switch (name) {
            case "NoNewPrivileges" -> truths.put(name, json.truth());
            case "Seccomp", "AppArmor" ->
                    json.object(
                            field -> {
                                if (field.equals("Mode")) {
                                    texts.put(name, Texts.orEmpty(json.string()));
                                }
                            });
            case "SELinuxContext" ->
                    json.object(
                            field -> {
                                if (field.equals("Disable")) {
                                    truths.put(name, json.truth());
                                }
                            });
            default -> {}
        }
    }

    private boolean named(String field, List<String> names) {
        json.object(
                name -> {
                    String value = name.equals(field) ? json.string() : null;
                    if (value != null) {
                        names.add(value);
                    }
                });
        return true;
    }

    private boolean ulimit() {
        item.clear();
        json.object(name -> item.put(name, Texts.orEmpty(json.scalar())));
        String soft = item.getOrDefault("Soft", "0");
        limits.put(
                "ulimit." + item.getOrDefault("Name", ""),
                setting(soft + ":" + item.getOrDefault("Hard", soft), CONTAINER + "Ulimits"));
        return true;
    }

    private void resources(String name) {
        switch (name) {
            case "Limits" ->
                    json.object(
                            field ->
                                    limit(field, "cpus", "memory", TEMPLATE + "Resources.Limits."));
            case "Reservations" ->
                    json.object(
                            field ->
                                    limit(
                                            field,
                                            "reserve-cpu",
                                            "memory-reservation",
                                            TEMPLATE + "Resources.Reservations."));
            default -> {}
        }
    }

    private void limit(String field, String cpus, String memory, String path) {
        switch (field) {
            case "NanoCPUs" -> {
                long nano = json.number();
                put(
                        cpus,
                        nano,
                        BigDecimal.valueOf(nano, 9).stripTrailingZeros().toPlainString(),
                        path + field);
            }
            case "MemoryBytes" -> {
                long bytes = json.number();
                put(memory, bytes, Long.toString(bytes), path + field);
            }
            case "Pids" -> {
                long pids = json.number();
                put("pids-limit", pids, Long.toString(pids), path + field);
            }
            default -> {}
        }
    }

    private void put(String option, long number, String value, String path) {
        if (number != 0) {
            limits.put(option, setting(value, path));
        }
    }

    private void restart(String name) {
        switch (name) {
            case "Condition" -> text(name);
            case "MaxAttempts" -> attempts = json.isNull() ? null : json.number();
            default -> {}
        }
    }

    private void log(String name) {
        switch (name) {
            case "Name" -> texts.put("LogDriver", Texts.orEmpty(json.string()));
            case "Options" ->
                    json.scalars()
                            .forEach(
                                    (key, value) ->
                                            logOptions.put(
                                                    key,
                                                    setting(
                                                            value,
                                                            TEMPLATE
                                                                    + "LogDriver.Options."
                                                                    + key)));
            default -> {}
        }
    }

    private void endpoint(String name) {
        if (name.equals("Ports")) {
            json.list(this::port);
        }
    }

    private boolean port() {
        item.clear();
        json.object(name -> item.put(name, Texts.orEmpty(json.scalar())));
        int published = number(item.getOrDefault("PublishedPort", "0"));
        int target = number(item.getOrDefault("TargetPort", "0"));
        String protocol = item.getOrDefault("Protocol", "tcp");
        ports.add(
                new Port(
                        "",
                        published,
                        published,
                        target,
                        protocol,
                        published + "->" + target + "/" + protocol,
                        answer.at("Spec.EndpointSpec.Ports")));
        return true;
    }

    private static int number(String text) {
        try {
            return Math.clamp(Long.parseLong(text), 0, 65_535);
        } catch (NumberFormatException _) {
            return 0;
        }
    }

    private void text(String name) {
        texts.put(name, Texts.orEmpty(json.string()));
    }

    private Setting<String> setting(String value, String path) {
        return Setting.of(value, value, answer.at(path));
    }

    private Service service() {
        json.object(this::field);
        return new Service(texts.getOrDefault("ID", ""), workload(), secrets);
    }

    private Workload workload() {
        return new Workload(
                Workload.Kind.SWARM,
                texts.getOrDefault("Name", ""),
                answer.at(""),
                run.text("Image"),
                run.command(),
                run.labels,
                run.environment,
                rights(),
                namespaces(),
                new Workload.Storage(
                        answer.truth(
                                truths.getOrDefault("ReadOnly", false), CONTAINER + "ReadOnly"),
                        mounts.mounts(),
                        List.of(),
                        List.of(),
                        List.of()),
                new Workload.Network(all("Networks", TEMPLATE), ports, List.of()),
                new Workload.Limits(limits),
                life(),
                new Workload.Logging(
                        answer.text(texts.get("LogDriver"), TEMPLATE + "LogDriver.Name"),
                        logOptions),
                traits);
    }

    private List<Setting<String>> all(String field, String path) {
        return answer.list(lists.getOrDefault(field, List.of()), path + field);
    }

    private Workload.Privileges rights() {
        String path = CONTAINER + "Privileges.";
        boolean disabled = truths.getOrDefault("SELinuxContext", false);
        return new Workload.Privileges(
                run.text("User"),
                all("Groups", CONTAINER),
                Setting.unset(answer.at(CONTAINER + "User")),
                Setting.unset(answer.at(CONTAINER)),
                capabilities("CapabilityAdd"),
                capabilities("CapabilityDrop"),
                answer.truth(
                        truths.getOrDefault("NoNewPrivileges", false), path + "NoNewPrivileges"),
                answer.text(texts.get("Seccomp"), path + "Seccomp.Mode"),
                // the only mode but the default switches it off
                answer.text(texts.get("AppArmor"), path + "AppArmor.Mode")
                        .map(mode -> mode.equals("disabled") ? "unconfined" : mode),
                disabled ? List.of(setting("disable", path + "SELinuxContext")) : List.of());
    }

    private List<Setting<String>> capabilities(String field) {
        List<Setting<String>> named = new ArrayList<>();
        for (Setting<String> one : all(field, CONTAINER)) {
            named.add(one.map(ContainerWorkload::capability));
        }
        return named;
    }

    /// A task shares no namespaces.
    private Workload.Namespaces namespaces() {
        Setting<String> none = Setting.unset(answer.at(CONTAINER));
        return new Workload.Namespaces(none, none, none, none, none, none);
    }

    /// A task that ends is replaced unless its service says otherwise.
    private Workload.Life life() {
        String path = TEMPLATE + "RestartPolicy.";
        Setting<String> condition = answer.text(texts.get("Condition"), path + "Condition");
        Long most = attempts;
        return new Workload.Life(
                condition.map(
                        text ->
                                switch (text) {
                                    case "any" -> "always";
                                    case "none" -> "no";
                                    default -> text;
                                }),
                most == null
                        ? Setting.unset(answer.at(path + "MaxAttempts"))
                        : Setting.of(
                                (int) Math.clamp(most, 0, Integer.MAX_VALUE),
                                most.toString(),
                                answer.at(path + "MaxAttempts")),
                run.health(),
                Setting.unset(answer.at(TEMPLATE + "Runtime")));
    }
}
