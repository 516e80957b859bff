package dev.bollwerk.rule.repository;

import dev.bollwerk.fact.Observed;
import dev.bollwerk.fact.compose.ComposeProject;
import dev.bollwerk.fact.repository.Names;
import dev.bollwerk.fact.repository.RepositoryFacts;
import dev.bollwerk.fact.workload.Workload;
import dev.bollwerk.rule.Evidence;
import dev.bollwerk.rule.Verdict;
import dev.bollwerk.rule.build.DataStores;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// What the Compose files of a repository say of the same services.
final class ServiceRules {
    private ServiceRules() {}

    /// A service of a file.
    private record Use(String file, Workload service) {
        String image() {
            return service.image().or("");
        }
    }

    private static Map<String, List<Use>> byName(RepositoryFacts facts) {
        Map<String, List<Use>> services = new TreeMap<>();
        for (Map.Entry<String, Observed<ComposeProject>> each :
                new TreeMap<>(facts.composeFiles()).entrySet()) {
            ComposeProject project = each.getValue().orNull();
            if (project == null || Names.isTest(each.getKey())) {
                continue;
            }
            for (Workload service : project.services()) {
                // files of one folder belong together
                String name = Names.folder(each.getKey()) + ":" + service.name();
                if (!service.image().or("").isEmpty()) {
                    services.computeIfAbsent(name, _ -> new ArrayList<>())
                            .add(new Use(each.getKey(), service));
                }
            }
        }
        return services;
    }

    /// CS-12F-03-02: files for other deploys differ in settings, not in the image.
    static List<Verdict> images(RepositoryFacts facts) {
        return compare(facts, false);
    }

    /// CS-12F-10-01.
    static List<Verdict> stores(RepositoryFacts facts) {
        return compare(facts, true);
    }

    private static List<Verdict> compare(RepositoryFacts facts, boolean stores) {
        var hits = new Hits();
        boolean several = false;
        for (List<Use> uses : byName(facts).values()) {
            Use first = uses.getFirst();
            if (DataStores.isStore(first.image()) != stores) {
                continue;
            }
            for (Use other : uses.subList(1, uses.size())) {
                several = true;
                if (differ(first.image(), other.image(), stores)) {
                    hits.add(
                            Evidence.of(
                                    stores ? "f12.parity" : "f12.other-image",
                                    first.service().name(),
                                    first.image(),
                                    first.file(),
                                    other.image(),
                                    other.file()),
                            other.file(),
                            other.service().image().place().line());
                }
            }
        }
        if (!several) {
            return List.of(Verdict.notApplicable(Evidence.of("f12.one-file")));
        }
        return hits.isEmpty() ? List.of() : List.of(stores ? hits.fail() : hits.warn());
    }

    /// Applications may be of another version; their stores may not.
    private static boolean differ(String one, String other, boolean versions) {
        return versions ? !one.equals(other) : !DataStores.name(one).equals(DataStores.name(other));
    }
}
