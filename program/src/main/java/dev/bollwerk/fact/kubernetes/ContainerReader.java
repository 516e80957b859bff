package dev.bollwerk.fact.kubernetes;

import dev.bollwerk.fact.kubernetes.PodContainer.Role;
import dev.bollwerk.fact.workload.Place;
import dev.bollwerk.fact.workload.Port;
import dev.bollwerk.fact.workload.Setting;
import dev.bollwerk.fact.workload.Workload;
import dev.bollwerk.fact.yaml.YamlNode;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// Reads the containers of one pod.
final class ContainerReader {
    private static final List<String> PROBES =
            List.of("livenessProbe", "readinessProbe", "startupProbe");

    private final Resource owner;
    private final Part spec;
    private final Map<String, Setting<String>> labels;
    private final SecurityReader security;
    private final Volumes volumes;

    /// @param labels labels and annotations of the pod
    ContainerReader(
            Resource owner,
            Part spec,
            Map<String, Setting<String>> labels,
            Map<String, Setting<String>> annotations,
            Volumes volumes) {
        this.owner = owner;
        this.spec = spec;
        this.labels = labels;
        this.security = new SecurityReader(spec, annotations);
        this.volumes = volumes;
    }

    PodContainer read(Part part, Role role) {
        String name = Notes.name(part.text("name", ""));
        if (name.isEmpty()) {
            name = "?";
            if (part.text("name").isUnset()) {
                part.notes().add(part.place(), "A container has no name.");
            }
        }
        Setting<String> image = part.text("image");
        if (image.isUnset()) {
            part.notes().add(part.place(), "The container %s has no image.".formatted(name));
        }
        var workload =
                new Workload(
                        Workload.Kind.KUBERNETES,
                        owner.title() + ": " + name,
                        part.place(),
                        image,
                        new Workload.Command(part.words("command"), part.words("args"), false),
                        labels,
                        environment(part),
                        security.read(part, name),
                        namespaces(),
                        new Workload.Storage(
                                part.part("securityContext").truth("readOnlyRootFilesystem"),
                                volumes.mounts(part),
                                List.of(),
                                List.of(),
                                List.of()),
                        network(part),
                        limits(part),
                        life(part),
                        new Workload.Logging(Setting.unset(part.place()), Map.of()),
                        traits(part, role));
        return new PodContainer(name, role, part.mapping(), workload);
    }

    private static Map<String, Setting<String>> environment(Part part) {
        Map<String, Setting<String>> variables = new LinkedHashMap<>();
        for (Part each : part.parts("env")) {
            String name = each.text("name", "");
            Part from = each.part("valueFrom");
            if (name.isEmpty()) {
                each.notes().add(each.place(), "A variable has no name.");
            } else if (from.node() != null) {
                variables.put(name, Setting.unknown(String.join(" ", from.keys()), from.place()));
            } else {
                Setting<String> value = each.text("value");
                variables.put(name, value.isUnset() ? Setting.of("", "", each.place()) : value);
            }
        }
        return variables;
    }

    private Workload.Namespaces namespaces() {
        Place place = spec.place();
        return new Workload.Namespaces(
                host("hostNetwork"),
                host("hostPID"),
                host("hostIPC"),
                Setting.unset(place),
                host("hostUsers"),
                Setting.unset(place));
    }

    private Setting<String> host(String key) {
        return spec.truth(key).map(shared -> shared ? "host" : "private");
    }

    private static Workload.Network network(Part part) {
        List<Port> ports = new ArrayList<>();
        List<Setting<String>> exposed = new ArrayList<>();
        for (Part each : part.parts("ports")) {
            String protocol = each.text("protocol", "TCP").toLowerCase(Locale.ROOT);
            int target = port(each.number("containerPort"));
            String text = target + "/" + protocol;
            if (target > 0) {
                exposed.add(Setting.of(text, text, each.where("containerPort")));
            }
            int host = port(each.number("hostPort"));
            if (host > 0) {
                ports.add(
                        new Port(
                                each.text("hostIP", ""),
                                host,
                                host,
                                target,
                                protocol,
                                host + ":" + text,
                                each.where("hostPort")));
            }
        }
        return new Workload.Network(List.of(), ports, exposed);
    }

    /// A number that is no port is none.
    private static int port(Setting<Long> number) {
        long port = number.or(0L);
        return port < 0 || port > 65_535 ? 0 : (int) port;
    }

    private static Workload.Limits limits(Part part) {
        Map<String, Setting<String>> values = new LinkedHashMap<>();
        Part resources = part.part("resources");
        for (String side : List.of("requests", "limits")) {
            resources.map(side).forEach((name, value) -> values.put(side + "." + name, value));
        }
        return new Workload.Limits(values);
    }

    private Workload.Life life(Part part) {
        Setting<String> restart =
                spec.text("restartPolicy")
                        .map(
                                text ->
                                        switch (text) {
                                            case "Always" -> "always";
                                            case "OnFailure" -> "on-failure";
                                            default -> "no";
                                        });
        Part probe = part.part("livenessProbe");
        Setting<List<String>> command = probe.part("exec").words("command");
        Setting<List<String>> health =
                probe.node() == null
                        ? Setting.unset(probe.place())
                        : Setting.of(command.or(List.of(handler(probe))), "", probe.place());
        return new Workload.Life(
                restart, Setting.unset(part.place()), health, spec.text("runtimeClassName"));
    }

    private Map<String, Setting<String>> traits(Part part, Role role) {
        Map<String, Setting<String>> traits = new LinkedHashMap<>();
        String name = role.name().toLowerCase(Locale.ROOT);
        traits.put("role", Setting.of(name, name, part.place()));
        for (String key : PROBES) {
            Part probe = part.part(key);
            if (probe.node() != null) {
                traits.put(key, Setting.of(handler(probe), handler(probe), probe.place()));
            }
        }
        List<Part> from = part.parts("envFrom");
        for (int i = 0; i < from.size(); i++) {
            String text = source(from.get(i));
            traits.put("envFrom[" + i + "]", Setting.of(text, text, from.get(i).place()));
        }
        put(traits, part, "imagePullPolicy");
        put(traits, part.part("securityContext"), "procMount");
        for (String key :
                List.of(
                        "serviceAccountName",
                        "automountServiceAccountToken",
                        "shareProcessNamespace",
                        "priorityClassName")) {
            put(traits, spec, key);
        }
        return traits;
    }

    private static void put(Map<String, Setting<String>> traits, Part part, String key) {
        Setting<String> value = part.text(key);
        if (!value.isUnset()) {
            traits.put(key, value);
        }
    }

    /// `secretRef NAME` or `configMapRef NAME`.
    private static String source(Part from) {
        for (String key : from.keys()) {
            YamlNode reference = from.mapping().at(key);
            String name = reference == null ? null : reference.text("name");
            if (name != null) {
                return key + " " + name;
            }
        }
        return "";
    }

    /// How a probe asks: `httpGet`, `tcpSocket`, `exec`, `grpc`.
    private static String handler(Part probe) {
        for (String key : List.of("exec", "httpGet", "tcpSocket", "grpc")) {
            if (probe.keys().contains(key)) {
                return key;
            }
        }
        return "none";
    }
}
