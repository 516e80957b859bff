package dev.bollwerk.fact.compose;

import dev.bollwerk.fact.workload.Place;
import dev.bollwerk.fact.yaml.YamlNode;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Merges files, and a service with the one that it extends: mappings key by key, lists one after
/// the other, single values by the later one, and what is named by its target once.
///
/// [Merge](https://github.com/compose-spec/compose-spec/blob/main/13-merge.md)
final class Merge {
    private final Values values;

    Merge(Values values) {
        this.values = values;
    }

    /// How what two mappings have under the same key becomes one.
    private interface Rule {
        YamlNode merge(String key, YamlNode base, YamlNode over);
    }

    /// A file over what was read before it.
    YamlNode.Mapping files(YamlNode.Mapping base, YamlNode.Mapping over) {
        return mapping(base, over, this::top);
    }

    private YamlNode top(String key, YamlNode base, YamlNode over) {
        if (!key.equals("services")
                || !(base instanceof YamlNode.Mapping first)
                || !(over instanceof YamlNode.Mapping second)) {
            return deep(key, base, over);
        }
        YamlNode.Mapping merged = mapping(first, second, this::serviceNode);
        // a service stands where it is first described
        Map<String, Place> keys = new LinkedHashMap<>(merged.keys());
        first.keys().forEach((name, place) -> keys.replace(name, place));
        return new YamlNode.Mapping(merged.entries(), keys, merged.place());
    }

    private YamlNode serviceNode(String name, YamlNode base, YamlNode over) {
        return base instanceof YamlNode.Mapping first && over instanceof YamlNode.Mapping second
                ? service(first, second)
                : isNull(over) ? base : over;
    }

    /// A service over another.
    YamlNode.Mapping service(YamlNode.Mapping base, YamlNode.Mapping over) {
        YamlNode.Mapping merged = mapping(base, over, this::ofService);
        values.count(size(merged), over.place().source());
        return merged;
    }

    private static int size(YamlNode node) {
        int size = 1;
        switch (node) {
            case YamlNode.Mapping mapping -> {
                for (YamlNode each : mapping.entries().values()) {
                    size += size(each);
                }
            }
            case YamlNode.Sequence sequence -> {
                for (YamlNode each : sequence.elements()) {
                    size += size(each);
                }
            }
            case YamlNode.Scalar _ -> {}
        }
        return size;
    }

    private YamlNode ofService(String key, YamlNode base, YamlNode over) {
        if (isNull(over)) {
            return base;
        }
        return switch (key) {
            case "command", "entrypoint", "build" -> over;
            case "environment", "labels", "annotations", "sysctls", "networks", "depends_on" ->
                    deep(key, values.pairs(base, "="), values.pairs(over, "="));
            case "extra_hosts" -> deep(key, values.pairs(base, "=:"), values.pairs(over, "=:"));
            case "logging" -> logging(base, over);
            case "volumes", "ports", "devices", "secrets", "configs", "tmpfs" ->
                    once(key, base, over);
            default -> deep(key, base, over);
        };
    }

    /// Options are those of a driver: with another they are gone.
    private YamlNode logging(YamlNode base, YamlNode over) {
        String first = values.plain(base.at("driver"));
        String second = values.plain(over.at("driver"));
        return second.isEmpty() || first.isEmpty() || first.equals(second)
                ? deep("logging", base, over)
                : over;
    }

    private YamlNode deep(String key, YamlNode base, YamlNode over) {
        if (base instanceof YamlNode.Mapping first && over instanceof YamlNode.Mapping second) {
            return mapping(first, second, this::deep);
        }
        boolean lists = base instanceof YamlNode.Sequence || over instanceof YamlNode.Sequence;
        boolean mixed = base instanceof YamlNode.Mapping || over instanceof YamlNode.Mapping;
        return lists && !mixed && !key.equals("test") ? once(key, base, over) : over;
    }

    private YamlNode.Mapping mapping(YamlNode.Mapping base, YamlNode.Mapping over, Rule rule) {
        Map<String, YamlNode> entries = new LinkedHashMap<>(base.entries());
        Map<String, Place> keys = new LinkedHashMap<>(base.keys());
        over.entries()
                .forEach(
                        (key, value) -> {
                            YamlNode old = entries.get(key);
                            if ("!reset".equals(value.tag())) {
                                entries.remove(key);
                                keys.remove(key);
                            } else {
                                entries.put(
                                        key,
                                        old == null || "!override".equals(value.tag())
                                                ? value
                                                : rule.merge(key, old, value));
                                keys.put(key, over.key(key));
                            }
                        });
        return new YamlNode.Mapping(entries, keys, over.place());
    }

    /// The items of both; one with the identity of an earlier one takes its place.
    private YamlNode once(String key, YamlNode base, YamlNode over) {
        Map<String, YamlNode> items = new LinkedHashMap<>();
        for (YamlNode list : List.of(base, over)) {
            for (YamlNode item : list.items()) {
                String identity = identity(key, item);
                items.put(identity == null ? "#" + items.size() : identity, item);
            }
        }
        return new YamlNode.Sequence(new ArrayList<>(items.values()), over.place());
    }

    /// What an item has in common with another that it replaces; null when nothing can.
    private @Nullable String identity(String key, YamlNode item) {
        if (item instanceof YamlNode.Scalar) {
            String text = values.plain(item);
            return switch (key) {
                case "volumes" -> VolumeText.parse(text).target();
                case "ports" -> PortText.parse(text).identity();
                case "devices" -> {
                    List<String> parts = Colons.split(text);
                    yield parts.size() > 1 ? parts.get(1) : text;
                }
                case "tmpfs" -> Colons.split(text).getFirst();
                default -> text;
            };
        }
        String target = values.plain(item.at("target"));
        return switch (key) {
            case "ports" ->
                    new PortText(
                                    values.plain(item.at("host_ip")),
                                    values.plain(item.at("published")),
                                    target,
                                    item.at("protocol") == null
                                            ? "tcp"
                                            : values.plain(item.at("protocol")))
                            .identity();
            case "secrets", "configs" ->
                    target.isEmpty() ? values.plain(item.at("source")) : target;
            default -> target.isEmpty() ? null : target;
        };
    }

    private static boolean isNull(YamlNode node) {
        return node instanceof YamlNode.Scalar scalar && scalar.isNull();
    }
}
