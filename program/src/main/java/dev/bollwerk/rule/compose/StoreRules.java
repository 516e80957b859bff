package dev.bollwerk.rule.compose;

import dev.bollwerk.advisory.Severity;
import dev.bollwerk.fact.compose.ComposeNetwork;
import dev.bollwerk.fact.compose.ComposeProject;
import dev.bollwerk.fact.workload.Place;
import dev.bollwerk.fact.workload.Port;
import dev.bollwerk.fact.workload.Setting;
import dev.bollwerk.fact.workload.Workload;
import dev.bollwerk.finding.Result;
import dev.bollwerk.rule.Evidence;
import dev.bollwerk.rule.Verdict;
import dev.bollwerk.rule.build.DataStores;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;

/// Who reaches the services that keep data.
final class StoreRules {
    private StoreRules() {}

    /// CS-NET-04.
    static List<Verdict> reachable(ComposeProject project) {
        List<Verdict> verdicts = new ArrayList<>();
        for (Workload service : project.services()) {
            if (DataStores.isStore(service.image().or(""))) {
                for (Port port : service.network().ports()) {
                    verdicts.add(published(service, port));
                }
                Verdict shared = shared(service, project);
                if (shared != null) {
                    verdicts.add(shared);
                }
            }
        }
        return verdicts;
    }

    /// On the host alone it is reached by all programs there, which is less bad.
    private static Verdict published(Workload service, Port port) {
        String address = port.address();
        if (address.startsWith("127.") || address.equals("::1") || address.equals("localhost")) {
            return verdict(
                            Result.WARN,
                            service,
                            port.place(),
                            Evidence.of("store.loopback", port.written()))
                    .as(Severity.LOW);
        }
        return verdict(
                Result.FAIL, service, port.place(), Evidence.of("store.published", port.written()));
    }

    /// In a network with a way out, together with a service that is reached from outside: whoever
    /// takes that one over has both.
    private static @Nullable Verdict shared(Workload store, ComposeProject project) {
        for (Setting<String> network : store.network().networks()) {
            ComposeNetwork defined = project.networks().get(network.or(""));
            boolean closed =
                    defined == null
                            || defined.external()
                            || defined.internal().isUnknown()
                            || defined.internal().or(false);
            Workload neighbour = closed ? null : publishedIn(network.or(""), store, project);
            if (neighbour != null) {
                return verdict(
                        Result.WARN,
                        store,
                        network.place(),
                        Evidence.of("store.shared", network.or(""), neighbour.name()));
            }
        }
        return null;
    }

    private static @Nullable Workload publishedIn(
            String network, Workload store, ComposeProject project) {
        for (Workload other : project.services()) {
            if (other == store
                    || other.network().ports().isEmpty()
                    || DataStores.isStore(other.image().or(""))) {
                continue;
            }
            for (Setting<String> each : other.network().networks()) {
                if (each.or("").equals(network)) {
                    return other;
                }
            }
        }
        return null;
    }

    private static Verdict verdict(
            Result result, Workload service, Place place, Evidence evidence) {
        return new Verdict(
                result,
                null,
                null,
                service.name(),
                List.of(evidence),
                List.of(place.location()),
                place.column());
    }
}
