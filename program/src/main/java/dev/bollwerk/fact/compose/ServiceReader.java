package dev.bollwerk.fact.compose;

import dev.bollwerk.fact.workload.Place;
import dev.bollwerk.fact.workload.Setting;
import dev.bollwerk.fact.workload.Workload;
import dev.bollwerk.fact.yaml.YamlNode;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// Puts a service into the words that all workloads share.
///
/// [Services](https://github.com/compose-spec/compose-spec/blob/main/05-services.md)
final class ServiceReader {
    private final String name;
    private final Section service;
    private final ServiceMounts mounts;
    private final ServiceEnvironment environment;
    private final SecurityOptions security;
    private final ServicePorts ports;

    ServiceReader(
            String name,
            Section service,
            Section top,
            Map<String, ComposeVolume> volumes,
            Documents documents) {
        this.name = name;
        this.service = service;
        this.mounts = new ServiceMounts(service, top, volumes, documents.variables().get("HOME"));
        this.environment = new ServiceEnvironment(service, documents);
        this.security = new SecurityOptions(service);
        this.ports = new ServicePorts(service);
    }

    Workload workload() {
        return new Workload(
                Workload.Kind.COMPOSE,
                name,
                service.place(),
                service.text("image"),
                new Workload.Command(words("entrypoint"), words("command"), false),
                labels(),
                environment.variables(),
                privileges(),
                namespaces(),
                storage(),
                network(),
                new ServiceLimits(service).limits(),
                life(),
                logging(),
                traits());
    }

    /// The words of a command; a text is split as Compose does it, no shell sees it.
    private Setting<List<String>> words(String key) {
        YamlNode found = service.at(key);
        if (found == null) {
            return Setting.unset(service.placeOf(key));
        }
        if (found instanceof YamlNode.Scalar) {
            Setting<String> line = service.text(key);
            List<String> words = line.value() == null ? null : ShellWords.split(line.value());
            if (words == null && line.value() != null) {
                service.problem(found.place(), "A quote of " + key + " is not closed.");
                words = List.of(line.value());
            }
            return new Setting<>(words, line.written(), found.place());
        }
        List<String> words = new ArrayList<>();
        boolean known = true;
        for (Setting<String> word : service.list(key)) {
            known &= !word.isUnknown();
            words.add(word.or(""));
        }
        return new Setting<>(known ? words : null, "", found.place());
    }

    private Map<String, Setting<String>> labels() {
        Map<String, Setting<String>> labels = environment.labels();
        service.pairs("labels", "=")
                .forEach(
                        (label, value) ->
                                labels.put(
                                        label,
                                        value.isUnset()
                                                ? Setting.of("", "", value.place())
                                                : value));
        return labels;
    }

    private Workload.Privileges privileges() {
        return new Workload.Privileges(
                service.text("user"),
                service.list("group_add"),
                Setting.unset(service.placeOf("user")),
                service.truth("privileged"),
                capabilities("cap_add"),
                capabilities("cap_drop"),
                security.noNewPrivileges(),
                security.seccomp(),
                security.apparmor(),
                security.selinux());
    }

    private List<Setting<String>> capabilities(String key) {
        List<Setting<String>> all = new ArrayList<>();
        for (Setting<String> one : service.list(key)) {
            all.add(one.map(ServiceReader::capability));
        }
        return all;
    }

    /// `cap_net_admin` is `NET_ADMIN`.
    private static String capability(String text) {
        String capitals = text.strip().toUpperCase(Locale.ROOT);
        return capitals.startsWith("CAP_") ? capitals.substring(4) : capitals;
    }

    private Workload.Namespaces namespaces() {
        return new Workload.Namespaces(
                service.text("network_mode"),
                service.text("pid"),
                service.text("ipc"),
                service.text("uts"),
                service.text("userns_mode"),
                service.text("cgroup"));
    }

    private Workload.Storage storage() {
        List<Setting<String>> devices = new ArrayList<>();
        for (YamlNode each : service.items("devices")) {
            devices.add(device(each));
        }
        YamlNode gpus = service.at("gpus");
        if (gpus != null) {
            devices.add(Setting.of("gpus=all", service.values().plain(gpus), gpus.place()));
        }
        Section reservations = service.below("deploy").below("resources").below("reservations");
        for (YamlNode each : reservations.items("devices")) {
            String ids = String.join(",", texts(each.at("device_ids")));
            String count = service.values().plain(each.at("count"));
            String request =
                    !ids.isEmpty()
                            ? "gpus=device=" + ids
                            : "gpus=" + (count.isEmpty() ? "all" : count);
            devices.add(Setting.of(request, request, each.place()));
        }
        return new Workload.Storage(
                service.truth("read_only"),
                mounts.mounts(),
                devices,
                service.list("device_cgroup_rules"),
                service.list("volumes_from"));
    }

    private List<String> texts(@Nullable YamlNode node) {
        List<String> texts = new ArrayList<>();
        for (YamlNode each : node == null ? List.<YamlNode>of() : node.items()) {
            texts.add(service.values().plain(each));
        }
        return texts;
    }

    private Setting<String> device(YamlNode node) {
        if (node instanceof YamlNode.Scalar) {
            return service.values().text(node);
        }
        String source = service.values().plain(node.at("source"));
        String rights = service.values().plain(node.at("permissions"));
        String target = service.values().plain(node.at("target"));
        String whole = source + (target.isEmpty() ? "" : ":" + target);
        whole += target.isEmpty() || rights.isEmpty() ? "" : ":" + rights;
        return Setting.of(whole, whole, node.place());
    }

    private Workload.Network network() {
        List<Setting<String>> networks = new ArrayList<>();
        YamlNode found = service.at("networks");
        if (found != null) {
            YamlNode.Mapping named = service.values().pairs(found, "\0");
            for (String network : named.entries().keySet()) {
                Place place =
                        found instanceof YamlNode.Mapping
                                ? named.key(network)
                                : named.entries().get(network).place();
                networks.add(Setting.of(network, network, place));
            }
        }
        if (networks.isEmpty() && service.at("network_mode") == null) {
            networks.add(Setting.of("default", "default", service.placeOf("networks")));
        }
        return new Workload.Network(networks, ports.ports(), service.list("expose"));
    }

    private Workload.Life life() {
        Section policy = service.below("deploy").below("restart_policy");
        Setting<String> restart = service.text("restart");
        Setting<Integer> attempts = Setting.unset(restart.place());
        if (service.below("deploy").at("restart_policy") != null) {
            // Compose lets it outweigh the other
            restart = condition(policy);
            attempts = number(policy.text("max_attempts"));
        } else {
            String value = restart.or("");
            int colon = value.indexOf(':');
            if (colon > 0) {
                attempts = number(restart.map(text -> text.substring(colon + 1)));
                restart = restart.map(text -> text.substring(0, colon));
            } else if (value.equals("on-failure")) {
                attempts = Setting.of(0, value, restart.place());
            }
            restart = restart.map(text -> text.equals("false") ? "no" : text);
        }
        return new Workload.Life(restart, attempts, health(), service.text("runtime"));
    }

    private static Setting<String> condition(Section policy) {
        Setting<String> condition = policy.text("condition");
        return condition.isUnset()
                ? Setting.of("any", "restart_policy", policy.place())
                : condition.map(text -> text.equals("none") ? "no" : text);
    }

    private Setting<Integer> number(Setting<String> text) {
        String value = text.value();
        if (value == null) {
            return new Setting<>(null, text.written(), text.place());
        }
        try {
            return new Setting<>(Integer.parseInt(value.strip()), text.written(), text.place());
        } catch (NumberFormatException _) {
            service.problem(
                    text.place(), "%s is no number of restarts.".formatted(Problems.quote(value)));
            return Setting.unknown(value, text.place());
        }
    }

    private Setting<List<String>> health() {
        Section check = service.below("healthcheck");
        Setting<Boolean> off = check.truth("disable");
        if (off.or(false)) {
            return Setting.of(List.of("NONE"), "disable", off.place());
        }
        YamlNode test = check.at("test");
        if (test == null) {
            return Setting.unset(
                    service.at("healthcheck") == null
                            ? service.placeOf("healthcheck")
                            : check.place());
        }
        if (test instanceof YamlNode.Scalar) {
            Setting<String> line = check.text("test");
            String value = line.value();
            return new Setting<>(
                    value == null ? null : List.of("CMD-SHELL", value),
                    line.written(),
                    test.place());
        }
        List<String> words = new ArrayList<>();
        check.list("test").forEach(word -> words.add(word.or("")));
        return Setting.of(words, "", test.place());
    }

    private Workload.Logging logging() {
        Section logging = service.below("logging");
        Section options = logging.below("options");
        Map<String, Setting<String>> all = new LinkedHashMap<>();
        options.node().entries().keySet().forEach(key -> all.put(key, options.text(key)));
        return new Workload.Logging(logging.text("driver"), all);
    }

    private Map<String, Setting<String>> traits() {
        Map<String, Setting<String>> traits = new LinkedHashMap<>(security.others());
        traits.putAll(ports.unknown());
        TRAITS.forEach(
                (key, trait) -> {
                    if (service.at(key) instanceof YamlNode.Scalar) {
                        traits.put(trait, service.text(key));
                    }
                });
        service.pairs("sysctls", "=").forEach((key, value) -> traits.put("sysctl." + key, value));
        service.pairs("annotations", "=")
                .forEach((key, value) -> traits.put("annotation." + key, value));
        List<Setting<String>> links = service.list("links");
        if (!links.isEmpty()) {
            String all = String.join(" ", links.stream().map(link -> link.or("?")).toList());
            traits.put("link", Setting.of(all, all, links.getFirst().place()));
        }
        Section deploy = service.below("deploy");
        if (deploy.at("replicas") instanceof YamlNode.Scalar) {
            traits.put("replicas", deploy.text("replicas"));
        }
        YamlNode build = service.at("build");
        if (build != null) {
            String context =
                    service.values()
                            .plain(build instanceof YamlNode.Scalar ? build : build.at("context"));
            traits.put("build", Setting.of(context, context, build.place()));
        }
        return traits;
    }

    /// Keys with one value that are traits, under the engine's names where it has one.
    private static final Map<String, String> TRAITS =
            Map.ofEntries(
                    Map.entry("container_name", "container-name"),
                    Map.entry("hostname", "hostname"),
                    Map.entry("domainname", "domainname"),
                    Map.entry("working_dir", "workdir"),
                    Map.entry("stop_signal", "stop-signal"),
                    Map.entry("stop_grace_period", "stop-timeout"),
                    Map.entry("init", "init"),
                    Map.entry("platform", "platform"),
                    Map.entry("pull_policy", "pull"),
                    Map.entry("isolation", "isolation"),
                    Map.entry("mac_address", "mac-address"),
                    Map.entry("stdin_open", "interactive"),
                    Map.entry("tty", "tty"),
                    Map.entry("scale", "scale"));
}
