package dev.bollwerk.report.conformity;

import dev.bollwerk.finding.conformity.Automation;
import dev.bollwerk.finding.conformity.Conformity;
import dev.bollwerk.finding.conformity.Demand;
import dev.bollwerk.finding.conformity.Proof;

import java.util.List;

/// Who decides what by which means.
final class Coverage {
    private Coverage() {}

    /// The demands that are decided one way.
    static List<Demand> demands(Conformity conformity, Automation automation) {
        return conformity.requirements().stream()
                .flatMap(each -> each.demands().stream())
                .filter(each -> each.automation() == automation)
                .toList();
    }

    /// What was looked at for a demand.
    static List<String> sources(Demand demand) {
        return demand.proofs().stream().map(Proof::source).distinct().toList();
    }
}
