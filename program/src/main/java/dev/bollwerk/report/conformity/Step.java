package dev.bollwerk.report.conformity;

import dev.bollwerk.advisory.Severity;
import dev.bollwerk.finding.Misconfiguration;
import dev.bollwerk.finding.conformity.Conformity;
import dev.bollwerk.finding.conformity.Demand;
import dev.bollwerk.finding.conformity.Modality;
import dev.bollwerk.finding.conformity.Proof;
import dev.bollwerk.finding.conformity.Requirement;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/// What to do next about one rule, for all requirements that it stands against.
///
/// @param must whether a demand that has to be met asks for it
/// @param requirements ids of those that it would help
/// @param items how many things it is about
record Step(
        String rule,
        Severity severity,
        boolean must,
        String remedy,
        List<String> requirements,
        int items) {
    /// All steps: first what has to be, then the most severe, then what helps most.
    static List<Step> of(Conformity conformity) {
        Map<String, Gathering> byRule = new LinkedHashMap<>();
        for (Requirement requirement : conformity.requirements()) {
            for (Demand demand : requirement.demands()) {
                for (Proof proof : demand.proofs()) {
                    if (proof.isAgainst()) {
                        byRule.computeIfAbsent(proof.said().id(), _ -> new Gathering(proof.said()))
                                .add(proof, requirement, demand);
                    }
                }
            }
        }
        List<Step> steps = new ArrayList<>();
        byRule.values().forEach(each -> steps.add(each.step()));
        steps.sort(Step::order);
        return steps;
    }

    private static int order(Step one, Step other) {
        if (one.must != other.must) {
            return one.must ? -1 : 1;
        }
        if (one.severity != other.severity) {
            return other.severity.compareTo(one.severity);
        }
        int more = Integer.compare(other.requirements.size(), one.requirements.size());
        return more != 0 ? more : one.rule.compareTo(other.rule);
    }

    /// Everything that one rule says against demands.
    private static final class Gathering {
        private final Misconfiguration first;
        private final List<String> requirements = new ArrayList<>();
        private final Set<String> items = new TreeSet<>();
        private Severity worst = Severity.UNKNOWN;
        private boolean must;

        Gathering(Misconfiguration first) {
            this.first = first;
        }

        void add(Proof proof, Requirement requirement, Demand demand) {
            if (!requirements.contains(requirement.id())) {
                requirements.add(requirement.id());
            }
            items.add(proof.source() + '\0' + proof.said().item());
            if (proof.said().severity().compareTo(worst) > 0) {
                worst = proof.said().severity();
            }
            must |= demand.modality() == Modality.MUST;
        }

        Step step() {
            String remedy = first.remediation();
            return new Step(
                    first.id(),
                    worst,
                    must,
                    remedy.isEmpty() ? first.title() : remedy,
                    List.copyOf(requirements),
                    items.size());
        }
    }
}
