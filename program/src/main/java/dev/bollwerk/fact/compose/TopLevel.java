package dev.bollwerk.fact.compose;

import dev.bollwerk.fact.workload.Setting;
import dev.bollwerk.fact.yaml.YamlNode;

import org.jspecify.annotations.Nullable;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Reads what a project defines for its services.
final class TopLevel {
    private TopLevel() {}

    static Map<String, ComposeNetwork> networks(Section networks) {
        Map<String, ComposeNetwork> all = new LinkedHashMap<>();
        networks.forEach(
                (name, network) ->
                        all.put(
                                name,
                                new ComposeNetwork(
                                        name,
                                        network.place(),
                                        isExternal(network),
                                        network.truth("internal"),
                                        network.text("driver"))));
        return all;
    }

    static Map<String, ComposeVolume> volumes(Section volumes) {
        Map<String, ComposeVolume> all = new LinkedHashMap<>();
        volumes.forEach(
                (name, volume) ->
                        all.put(
                                name,
                                new ComposeVolume(
                                        name,
                                        volume.place(),
                                        isExternal(volume),
                                        volume.text("driver"),
                                        folder(volume))));
        return all;
    }

    /// `true`, or in files of old the name that it has elsewhere.
    private static boolean isExternal(Section section) {
        YamlNode external = section.at("external");
        return external instanceof YamlNode.Mapping
                || external != null && section.truth("external").or(false);
    }

    /// What the local driver binds.
    private static @Nullable String folder(Section volume) {
        Section options = volume.below("driver_opts");
        Setting<String> how = options.text("o");
        Setting<String> device = options.text("device");
        List<String> words = List.of(how.or("").split(",", -1));
        boolean binds = words.contains("bind") || words.contains("rbind");
        boolean local = volume.text("driver").or("local").equals("local");
        String folder = volume.values().plain(options.at("device"));
        return binds && local && !device.isUnset() ? folder : null;
    }
}
