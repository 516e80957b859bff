package dev.bollwerk.fact.kubernetes;

import dev.bollwerk.fact.workload.Place;
import dev.bollwerk.fact.yaml.YamlNode;

import java.util.ArrayList;
import java.util.List;

/// Reads the documents of a manifest. Lists are taken apart; what is wrong is noted with its place,
/// and the rest is read.
public final class KubernetesReader {
    private static final int MOST_OBJECTS = 10_000;

    private final String source;
    private final Notes notes = new Notes();
    private final List<Pod> pods = new ArrayList<>();
    private final List<Resource> others = new ArrayList<>();
    private int objects;

    private KubernetesReader(String source) {
        this.source = source;
    }

    /// Whether a document is an object of Kubernetes.
    public static boolean isKubernetes(YamlNode document) {
        return document.text("apiVersion") != null && document.text("kind") != null;
    }

    /// What the documents of a file ask for.
    ///
    /// @param source the file as the person named it
    public static Manifests read(String source, List<YamlNode> documents) {
        var reader = new KubernetesReader(source);
        for (YamlNode document : documents) {
            reader.object(document, "", "");
        }
        return new Manifests(reader.pods, reader.others, reader.notes.problems());
    }

    /// @param version of the API when the object itself does not say
    /// @param kind the same
    private void object(YamlNode node, String version, String kind) {
        if (++objects > MOST_OBJECTS) {
            if (objects == MOST_OBJECTS + 1) {
                notes.add(
                        node.place(),
                        "%s has more than %d objects; those from here on are not read."
                                .formatted(source, MOST_OBJECTS));
            }
            return;
        }
        if (!(node instanceof YamlNode.Mapping mapping)) {
            notes.add(node.place(), "This is no object of Kubernetes, and is not read.");
            return;
        }
        var part = new Part(mapping, mapping.place(), notes);
        String ownVersion = part.text("apiVersion", version);
        String ownKind = part.text("kind", kind);
        if (ownVersion.isEmpty() || ownKind.isEmpty()) {
            notes.add(node.place(), "This has no apiVersion and kind, and is not read.");
        } else if (ownKind.endsWith("List") && mapping.at("items") != null) {
            String each = ownKind.substring(0, ownKind.length() - "List".length());
            for (YamlNode item : items(mapping)) {
                object(item, ownVersion, each);
            }
        } else {
            resource(part, ownVersion, ownKind);
        }
    }

    private static List<YamlNode> items(YamlNode.Mapping list) {
        YamlNode items = list.at("items");
        return items == null ? List.of() : items.items();
    }

    private void resource(Part part, String version, String kind) {
        Part metadata = part.part("metadata");
        String name = metadata.text("name", "");
        if (name.isEmpty()) {
            String generated = metadata.text("generateName", "");
            name = generated.isEmpty() ? "?" : generated + "*";
        }
        if (name.equals("?")
                && metadata.text("name").isUnset()
                && !version.startsWith("kustomize.config.k8s.io/")
                && !kind.equals("Config")) {
            notes.add(metadata.place(), "%s has no name.".formatted(Notes.brief(kind)));
        }
        int stroke = version.indexOf('/');
        String group = stroke < 0 ? "" : version.substring(0, stroke);
        Place place = part.place();
        var resource =
                new Resource(
                        group,
                        Notes.name(kind),
                        Notes.name(metadata.text("namespace", "")),
                        Notes.name(name),
                        part.mapping(),
                        place);
        if (!holdsPod(group, kind)) {
            others.add(resource);
            return;
        }
        Part template = template(part, kind);
        Part spec = template.part("spec");
        if (spec.node() == null) {
            notes.add(spec.place(), "%s has no spec of its pods.".formatted(resource.title()));
        }
        pods.add(new PodReader(resource, template.part("metadata"), spec, part).read());
    }

    /// Other groups use the same kinds for other things.
    private static boolean holdsPod(String group, String kind) {
        return switch (kind) {
            case "Pod", "ReplicationController", "PodTemplate" -> group.isEmpty();
            case "Deployment", "ReplicaSet", "StatefulSet", "DaemonSet" ->
                    group.equals("apps") || group.equals("extensions");
            case "Job", "CronJob" -> group.equals("batch");
            default -> false;
        };
    }

    private static Part template(Part part, String kind) {
        return switch (kind) {
            case "Pod" -> part;
            case "PodTemplate" -> part.part("template");
            case "CronJob" -> part.part("spec").part("jobTemplate").part("spec").part("template");
            default -> part.part("spec").part("template");
        };
    }
}
