package dev.bollwerk.rule.kubernetes;

import dev.bollwerk.fact.kubernetes.Manifests;
import dev.bollwerk.fact.kubernetes.Pod;
import dev.bollwerk.fact.kubernetes.Resource;
import dev.bollwerk.rule.Parameters;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What the rules about manifests know: those that were given, which need not be all that are
/// applied.
public record KubernetesFacts(Manifests manifests, Parameters parameters) {
    /// The objects of a kind, in the order of the files.
    List<Resource> all(String group, String kind) {
        List<Resource> found = new ArrayList<>();
        for (Resource each : manifests.others()) {
            if (each.is(group, kind)) {
                found.add(each);
            }
        }
        return found;
    }

    /// The objects of a kind by their namespace.
    Map<String, List<Resource>> byNamespace(String group, String kind) {
        Map<String, List<Resource>> found = new LinkedHashMap<>();
        for (Resource each : all(group, kind)) {
            found.computeIfAbsent(each.namespace(), _ -> new ArrayList<>()).add(each);
        }
        return found;
    }

    /// The first pod of each namespace.
    Map<String, Pod> namespaces() {
        Map<String, Pod> namespaces = new LinkedHashMap<>();
        for (Pod pod : manifests.pods()) {
            namespaces.putIfAbsent(pod.owner().namespace(), pod);
        }
        return namespaces;
    }
}
