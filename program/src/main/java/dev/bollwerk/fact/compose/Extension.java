package dev.bollwerk.fact.compose;

import dev.bollwerk.fact.workload.Place;
import dev.bollwerk.fact.yaml.YamlNode;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Puts the services that others extend under them.
///
/// [extends](https://github.com/compose-spec/compose-spec/blob/main/05-services.md#extends)
final class Extension {
    private static final int LONGEST = 32;

    private final Documents documents;
    private final Values values;
    private final Merge merge;
    private final YamlNode.Mapping before;
    private final Map<String, YamlNode> done = new HashMap<>();

    /// @param before what earlier files have
    Extension(Documents documents, Values values, Merge merge, YamlNode.Mapping before) {
        this.documents = documents;
        this.values = values;
        this.merge = merge;
        this.before = before;
    }

    /// A document with its services whole.
    YamlNode.Mapping resolve(YamlNode.Mapping document) {
        if (!(document.at("services") instanceof YamlNode.Mapping services)) {
            return document;
        }
        Map<String, YamlNode> whole = new LinkedHashMap<>();
        for (String name : services.entries().keySet()) {
            YamlNode service = service(name, services, List.of());
            if (service != null) {
                whole.put(name, service);
            }
        }
        Map<String, YamlNode> entries = new LinkedHashMap<>(document.entries());
        entries.put("services", new YamlNode.Mapping(whole, services.keys(), services.place()));
        return new YamlNode.Mapping(entries, document.keys(), document.place());
    }

    private @Nullable YamlNode service(String name, YamlNode.Mapping services, List<String> chain) {
        YamlNode found = services.at(name);
        if (!(found instanceof YamlNode.Mapping service)
                || !(service.at("extends") instanceof YamlNode base)) {
            return found;
        }
        String id = services.place().source() + "#" + name;
        YamlNode known = done.get(id);
        if (known != null) {
            return known;
        }
        List<String> longer = new ArrayList<>(chain);
        longer.add(id);
        YamlNode.Mapping own = without(service);
        YamlNode parent =
                chain.contains(id) || chain.size() >= LONGEST
                        ? refuse(base.place(), "The service '%s' extends itself.".formatted(name))
                        : parent(base, services, longer);
        YamlNode whole = parent instanceof YamlNode.Mapping below ? merge.service(below, own) : own;
        if (!chain.contains(id)) {
            done.put(id, whole);
        }
        return whole;
    }

    private @Nullable YamlNode parent(
            YamlNode base, YamlNode.Mapping services, List<String> chain) {
        boolean brief = base instanceof YamlNode.Scalar;
        String name = values.plain(brief ? base : base.at("service"));
        YamlNode file = base.at("file");
        if (name.isEmpty()) {
            return refuse(base.place(), "extends names no service.");
        }
        YamlNode.@Nullable Mapping others = services;
        if (file != null) {
            YamlNode.Mapping document = documents.named(file);
            if (document == null) {
                return null;
            }
            others = document.at("services") instanceof YamlNode.Mapping found ? found : null;
        } else if (services.at(name) == null
                && before.at("services") instanceof YamlNode.Mapping earlier) {
            others = earlier;
        }
        if (others == null || others.at(name) == null) {
            return refuse(
                    base.place(),
                    "The service %s that is extended is not in %s."
                            .formatted(
                                    Problems.quote(name),
                                    file == null
                                            ? services.place().source()
                                            : Problems.quote(values.plain(file))));
        }
        return service(name, others, chain);
    }

    private @Nullable YamlNode refuse(Place place, String message) {
        values.problems().add(place, message);
        return null;
    }

    private static YamlNode.Mapping without(YamlNode.Mapping service) {
        Map<String, YamlNode> entries = new LinkedHashMap<>(service.entries());
        entries.remove("extends");
        return new YamlNode.Mapping(entries, service.keys(), service.place());
    }
}
