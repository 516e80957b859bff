package dev.bollwerk.fact.kubernetes;

import dev.bollwerk.fact.kubernetes.PodContainer.Role;
import dev.bollwerk.fact.workload.Setting;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Reads one pod with its containers.
final class PodReader {
    private static final int MOST_CONTAINERS = 1000;

    private final Resource owner;
    private final Part metadata;
    private final Part spec;
    private final Part whole;

    /// @param metadata of the pod or its template
    /// @param whole the object that owns it, for claims of volumes
    PodReader(Resource owner, Part metadata, Part spec, Part whole) {
        this.owner = owner;
        this.metadata = metadata;
        this.spec = spec;
        this.whole = whole;
    }

    Pod read() {
        Map<String, Setting<String>> labels = metadata.map("labels");
        Map<String, Setting<String>> annotations = metadata.map("annotations");
        Map<String, Setting<String>> all = new HashMap<>(annotations);
        all.putAll(labels);
        var reader =
                new ContainerReader(
                        owner,
                        spec,
                        Map.copyOf(all),
                        annotations,
                        Volumes.of(spec, whole.part("spec")));
        List<PodContainer> containers = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (String list : List.of("initContainers", "containers", "ephemeralContainers")) {
            for (Part each : spec.parts(list)) {
                if (containers.size() == MOST_CONTAINERS) {
                    spec.notes()
                            .add(
                                    each.place(),
                                    "The pod has more than %d containers; those from here on are not"
                                                    .formatted(MOST_CONTAINERS)
                                            + " read.");
                    break;
                }
                PodContainer container = reader.read(each, role(list, each));
                if (!names.add(container.name())) {
                    spec.notes()
                            .add(
                                    each.place(),
                                    "The name %s is used twice in this pod."
                                            .formatted(Notes.brief(container.name())));
                }
                containers.add(container);
            }
        }
        if (spec.node() != null && containers.isEmpty()) {
            spec.notes()
                    .add(spec.place(), "The pod of %s has no container.".formatted(owner.title()));
        }
        Map<String, String> texts = new HashMap<>();
        labels.forEach((key, value) -> texts.put(key, value.or("")));
        return new Pod(owner, texts, spec.mapping(), spec.place(), containers);
    }

    private static Role role(String list, Part container) {
        return switch (list) {
            case "initContainers" ->
                    container.text("restartPolicy", "").equals("Always") ? Role.SIDECAR : Role.INIT;
            case "ephemeralContainers" -> Role.EPHEMERAL;
            default -> Role.MAIN;
        };
    }
}
