package dev.bollwerk.fact.kubernetes;

import dev.bollwerk.fact.workload.Place;
import dev.bollwerk.fact.yaml.YamlNode;

/// One object of a manifest.
///
/// @param group of its API, empty for the core
/// @param namespace empty when the manifest names none: who applies it chooses
/// @param name `?` when it has none
/// @param node all of it
public record Resource(
        String group, String kind, String namespace, String name, YamlNode node, Place place) {
    /// What people call it: `Deployment shop/web`.
    public String title() {
        return kind + " " + (namespace.isEmpty() ? name : namespace + "/" + name);
    }

    /// Whether it is of a kind that Kubernetes itself defines in a group.
    public boolean is(String group, String kind) {
        return this.group.equals(group) && this.kind.equals(kind);
    }
}
