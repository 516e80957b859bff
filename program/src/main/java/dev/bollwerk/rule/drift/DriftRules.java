package dev.bollwerk.rule.drift;

import dev.bollwerk.fact.docker.Container;
import dev.bollwerk.fact.workload.Place;
import dev.bollwerk.fact.workload.Workload;
import dev.bollwerk.finding.Result;
import dev.bollwerk.rule.Applied;
import dev.bollwerk.rule.Evidence;
import dev.bollwerk.rule.Verdict;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/// The rules about drift: what the files of a project say against what runs.
public final class DriftRules {
    private DriftRules() {}

    /// All of them.
    public static List<Applied<DriftFacts>> all() {
        return List.of(
                Applied.of("CS-DRF-01", facts -> each(facts, new Rights(facts.engine())::compare)),
                Applied.of("CS-DRF-02", facts -> each(facts, Allowances::compare)),
                Applied.of(
                        "CS-DRF-03",
                        facts -> each(facts, new Reach(facts.project(), facts.folder())::compare)),
                Applied.of(
                        "CS-DRF-04",
                        facts -> each(facts, pair -> Images.compare(facts.engine(), pair))),
                Applied.of("CS-DRF-05", DriftRules::presence));
    }

    private static List<Verdict> each(DriftFacts facts, Consumer<Pair> comparison) {
        Map<String, Workload> services = services(facts);
        List<Verdict> verdicts = new ArrayList<>();
        for (Container container : facts.containers()) {
            Workload service = services.get(DriftFacts.serviceOf(container));
            if (service != null) {
                var pair = new Pair(service, container);
                comparison.accept(pair);
                verdicts.addAll(pair.verdicts());
            }
        }
        return verdicts;
    }

    private static Map<String, Workload> services(DriftFacts facts) {
        Map<String, Workload> services = new LinkedHashMap<>();
        facts.services().forEach(each -> services.put(each.name(), each));
        return services;
    }

    /// Services that do not run, and containers that no service asks for.
    private static List<Verdict> presence(DriftFacts facts) {
        if (facts.engine().containers().orNull() == null) {
            return List.of(Verdict.unknown(Evidence.of("drift.unread")));
        }
        List<Verdict> verdicts = new ArrayList<>();
        List<Container> containers = facts.containers();
        for (Workload service : facts.services()) {
            List<Container> its =
                    containers.stream()
                            .filter(each -> DriftFacts.serviceOf(each).equals(service.name()))
                            .toList();
            boolean runs = its.stream().anyMatch(each -> each.state().running());
            if (!runs && (facts.wanted().contains(service.name()) || !its.isEmpty())) {
                Evidence evidence =
                        its.isEmpty()
                                ? Evidence.of("drift.none", service.name())
                                : Evidence.of("drift.stands", its.getFirst().state().status());
                String item = its.isEmpty() ? service.name() : its.getFirst().name();
                verdicts.add(warn(evidence, item, service.place()));
            }
        }
        Map<String, Workload> services = services(facts);
        for (Container container : containers) {
            String service = DriftFacts.serviceOf(container);
            if (!services.containsKey(service)) {
                Place place = container.workload().place();
                verdicts.add(warn(Evidence.of("drift.orphan", service), container.name(), place));
            }
        }
        return verdicts;
    }

    private static Verdict warn(Evidence evidence, String item, Place place) {
        return new Verdict(
                Result.WARN,
                null,
                null,
                item,
                List.of(evidence),
                List.of(place.location()),
                place.column());
    }
}
