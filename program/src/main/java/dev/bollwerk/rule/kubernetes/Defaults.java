package dev.bollwerk.rule.kubernetes;

import dev.bollwerk.fact.kubernetes.PodContainer;
import dev.bollwerk.fact.kubernetes.Resource;
import dev.bollwerk.fact.workload.Setting;
import dev.bollwerk.fact.yaml.YamlNode;

import org.jspecify.annotations.Nullable;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// What the LimitRanges of a namespace fill in for containers.
///
/// @param values by `limits.cpu`, `requests.memory`, …
record Defaults(Map<String, String> values) {
    static Defaults none() {
        return new Defaults(Map.of());
    }

    /// [Defaults of a LimitRange](https://kubernetes.io/docs/concepts/policy/limit-range/): an
    /// upper bound is the default limit, which is the default request.
    static Defaults of(List<Resource> ranges) {
        Map<String, String> values = new HashMap<>();
        for (Resource range : ranges) {
            for (YamlNode each : Said.items(range.node(), "spec", "limits")) {
                if ("Container".equals(each.text("type"))) {
                    for (String name : List.of("cpu", "memory")) {
                        String limit = first(each, name, "default", "max");
                        put(values, "limits." + name, limit);
                        String request = first(each, name, "defaultRequest");
                        String fallback = limit == null ? first(each, name, "min") : limit;
                        put(values, "requests." + name, request == null ? fallback : request);
                    }
                }
            }
        }
        return new Defaults(values);
    }

    private static @Nullable String first(YamlNode limit, String name, String... keys) {
        for (String key : keys) {
            YamlNode found = Said.below(limit, key, name);
            if (found != null && found.text() != null) {
                return found.text();
            }
        }
        return null;
    }

    private static void put(Map<String, String> values, String key, @Nullable String value) {
        if (value != null) {
            values.putIfAbsent(key, value);
        }
    }

    /// What holds for a container: what it sets, a limit for a request that it does not set, and
    /// what is filled in; null when nothing does.
    @Nullable String of(PodContainer container, String side, String name) {
        Map<String, Setting<String>> own = container.workload().limits().values();
        Setting<String> set = own.get(side + "." + name);
        if (set == null && side.equals("requests")) {
            set = own.get("limits." + name);
        }
        return set == null ? values.get(side + "." + name) : set.or("?");
    }
}
