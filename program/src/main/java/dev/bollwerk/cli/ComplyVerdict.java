package dev.bollwerk.cli;

import dev.bollwerk.advisory.Severity;
import dev.bollwerk.finding.Finding;
import dev.bollwerk.finding.Misconfiguration;
import dev.bollwerk.finding.Result;
import dev.bollwerk.finding.conformity.Conformity;
import dev.bollwerk.finding.conformity.Demand;
import dev.bollwerk.finding.conformity.Proof;
import dev.bollwerk.finding.conformity.Requirement;
import dev.bollwerk.finding.conformity.State;

import java.util.ArrayList;
import java.util.List;

/// The exit code that a conformity deserves.
final class ComplyVerdict {
    private static final int UNKNOWN = 4;

    private ComplyVerdict() {}

    static int of(Invocation invocation, FailOn failOn, Conformity conformity) {
        int code = failOn.verdict(findings(conformity));
        if (code != 0 || !invocation.flag("--strict")) {
            return code;
        }
        boolean open = !conformity.gaps().isEmpty();
        for (Requirement requirement : conformity.requirements()) {
            for (Demand demand : requirement.demands()) {
                open |= demand.state() == State.NOT_ASSESSABLE;
            }
        }
        return open ? UNKNOWN : 0;
    }

    /// What speaks against demands, and each demand that is not met, by how strongly it is made.
    private static List<Finding> findings(Conformity conformity) {
        List<Finding> findings = new ArrayList<>();
        for (Requirement requirement : conformity.requirements()) {
            for (Demand demand : requirement.demands()) {
                demand.proofs().stream()
                        .filter(Proof::isAgainst)
                        .map(Proof::said)
                        .forEach(findings::add);
                if (demand.state() == State.NOT_FULFILLED) {
                    findings.add(unmet(demand));
                }
            }
        }
        return findings;
    }

    private static Misconfiguration unmet(Demand demand) {
        Severity severity =
                switch (demand.modality()) {
                    case MUST -> Severity.HIGH;
                    case SHOULD -> Severity.MEDIUM;
                    case MAY -> Severity.LOW;
                };
        return new Misconfiguration(
                demand.id(),
                severity,
                demand.text(),
                Result.FAIL,
                List.of(),
                List.of(),
                demand.reason(),
                "",
                List.of());
    }
}
