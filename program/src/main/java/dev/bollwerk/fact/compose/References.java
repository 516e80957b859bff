package dev.bollwerk.fact.compose;

import dev.bollwerk.fact.workload.Place;
import dev.bollwerk.fact.workload.Setting;
import dev.bollwerk.fact.workload.Workload;
import dev.bollwerk.fact.yaml.YamlNode;

import org.jspecify.annotations.Nullable;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Whether what services name is defined, and what is defined is used.
final class References {
    private static final String DEFAULT = "default";

    private final Section top;
    private final Map<String, Workload> services;
    private final Map<String, ComposeVolume> volumes;
    private final Map<String, ComposeNetwork> networks;
    private final Set<String> usedNetworks = new HashSet<>();
    private final Set<String> usedVolumes = new HashSet<>();

    References(
            Section top,
            Map<String, Workload> services,
            Map<String, ComposeNetwork> networks,
            Map<String, ComposeVolume> volumes) {
        this.top = top;
        this.services = services;
        this.networks = new LinkedHashMap<>(networks);
        this.volumes = volumes;
    }

    /// Those that are defined, and `default` when a service uses it.
    Map<String, ComposeNetwork> networks() {
        return networks;
    }

    void check() {
        Section all = top.below("services");
        services.forEach((name, workload) -> service(all.below(name), workload));
        networks.forEach(
                (name, network) -> {
                    if (!usedNetworks.contains(name) && !name.equals(DEFAULT)) {
                        unused(network.place(), "network", name);
                    }
                });
        volumes.forEach(
                (name, volume) -> {
                    if (!usedVolumes.contains(name)) {
                        unused(volume.place(), "volume", name);
                    }
                });
    }

    private void service(Section service, Workload workload) {
        for (Setting<String> network : workload.network().networks()) {
            network(network);
        }
        for (YamlNode item : service.items("volumes")) {
            volume(item, service.values());
        }
        for (String key : List.of("secrets", "configs")) {
            for (YamlNode item : service.items(key)) {
                YamlNode source = item instanceof YamlNode.Scalar ? item : item.at("source");
                defined(source, top.below(key).node(), key.substring(0, key.length() - 1), service);
            }
        }
        YamlNode.Mapping all = top.below("services").node();
        for (String key : service.names("depends_on")) {
            if (all.at(key) == null && key.indexOf('$') < 0 && isRequired(service, key)) {
                undefined(service.placeOf("depends_on"), "service", key);
            }
        }
        for (String key : List.of("network_mode", "pid", "ipc")) {
            Setting<String> mode = service.text(key);
            String value = mode.or("");
            if (value.startsWith("service:") && all.at(value.substring(8)) == null) {
                undefined(mode.place(), "service", value.substring(8));
            }
        }
        if (service.at("networks") != null
                && service.at("network_mode") != null
                && !service.text("network_mode").isUnknown()) {
            service.problem(
                    service.placeOf("network_mode"),
                    "%s has network_mode and networks, which exclude each other."
                            .formatted(service.place().path()));
        }
    }

    private static boolean isRequired(Section service, String dependency) {
        YamlNode all = service.at("depends_on");
        YamlNode one = all == null ? null : all.at(dependency);
        YamlNode required = one == null ? null : one.at("required");
        return required == null || service.values().truth(required).or(true);
    }

    private void network(Setting<String> network) {
        String name = network.or("");
        if (name.isEmpty() || name.indexOf('$') >= 0) {
            return;
        }
        usedNetworks.add(name);
        if (networks.containsKey(name)) {
            return;
        }
        if (!name.equals(DEFAULT)) {
            undefined(network.place(), "network", name);
            return;
        }
        Place place = network.place();
        networks.put(
                DEFAULT,
                new ComposeNetwork(
                        DEFAULT, place, false, Setting.unset(place), Setting.unset(place)));
    }

    private void volume(YamlNode item, Values values) {
        String source;
        if (item instanceof YamlNode.Scalar) {
            source = VolumeText.parse(values.plain(item)).source();
            if (VolumeText.isPath(source)) {
                return;
            }
        } else {
            if (!values.plain(item.at("type")).equals("volume")) {
                return;
            }
            source = values.plain(item.at("source"));
        }
        if (source.isEmpty() || source.indexOf('$') >= 0) {
            return;
        }
        usedVolumes.add(source);
        if (!volumes.containsKey(source)) {
            undefined(item.place(), "volume", source);
        }
    }

    private void defined(
            @Nullable YamlNode name, YamlNode.Mapping among, String kind, Section service) {
        String text = service.values().plain(name);
        if (name != null
                && !text.isEmpty()
                && text.indexOf('$') < 0
                && !among.entries().containsKey(text)) {
            undefined(name.place(), kind, text);
        }
    }

    private void undefined(Place place, String kind, String name) {
        top.problem(place, "The %s %s is not defined.".formatted(kind, Problems.quote(name)));
    }

    private void unused(Place place, String kind, String name) {
        top.problem(place, "No service uses the %s %s.".formatted(kind, Problems.quote(name)));
    }
}
