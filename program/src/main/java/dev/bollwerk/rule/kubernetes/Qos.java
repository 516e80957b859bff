package dev.bollwerk.rule.kubernetes;

import dev.bollwerk.fact.kubernetes.Pod;
import dev.bollwerk.fact.kubernetes.PodContainer;
import dev.bollwerk.fact.kubernetes.Quantity;
import dev.bollwerk.fact.yaml.YamlNode;

import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.util.List;

/// Which pods a node that runs short of memory ends first.
///
/// [Quality of service](https://kubernetes.io/docs/concepts/workloads/pods/pod-qos/)
enum Qos {
    BEST_EFFORT("BestEffort"),
    BURSTABLE("Burstable"),
    GUARANTEED("Guaranteed");

    private final String label;

    Qos(String label) {
        this.label = label;
    }

    String label() {
        return label;
    }

    /// The class of a pod: init containers count, those that a person adds later do not.
    static Qos of(Pod pod, Defaults defaults) {
        if (pod.spec().at("resources") instanceof YamlNode.Mapping resources) {
            Qos whole = ofPod(resources);
            if (whole != BEST_EFFORT) {
                return whole;
            }
        }
        boolean any = false;
        boolean all = true;
        for (PodContainer each : pod.containers()) {
            if (each.role() == PodContainer.Role.EPHEMERAL) {
                continue;
            }
            for (String name : List.of("cpu", "memory")) {
                String request = defaults.of(each, "requests", name);
                String limit = defaults.of(each, "limits", name);
                any |= isSet(request) || isSet(limit);
                all &= isSet(limit) && same(request, limit);
            }
        }
        return any ? all ? GUARANTEED : BURSTABLE : BEST_EFFORT;
    }

    private static Qos ofPod(YamlNode resources) {
        boolean any = false;
        boolean all = true;
        for (String name : List.of("cpu", "memory")) {
            String limit = text(Said.below(resources, "limits", name));
            String own = text(Said.below(resources, "requests", name));
            String request = own == null ? limit : own;
            any |= isSet(request) || isSet(limit);
            all &= isSet(limit) && same(request, limit);
        }
        return any ? all ? GUARANTEED : BURSTABLE : BEST_EFFORT;
    }

    private static @Nullable String text(@Nullable YamlNode node) {
        return node == null ? null : node.text();
    }

    /// Nought is as good as nothing.
    private static boolean isSet(@Nullable String text) {
        BigDecimal amount = text == null ? null : Quantity.parse(text);
        return text != null && (amount == null || amount.signum() != 0);
    }

    static boolean same(@Nullable String one, @Nullable String other) {
        if (one == null || other == null) {
            return false;
        }
        BigDecimal a = Quantity.parse(one);
        BigDecimal b = Quantity.parse(other);
        return a == null || b == null ? one.equals(other) : a.compareTo(b) == 0;
    }
}
