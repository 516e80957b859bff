package dev.bollwerk.rule;

import static dev.bollwerk.rule.Rules.bsi;
import static dev.bollwerk.rule.Rules.owasp;

import dev.bollwerk.advisory.Severity;

import java.util.List;

/// Rules about what only Kubernetes has. Their texts are in the bundle
/// `kubernetes`.
final class KubernetesCatalogue {
    private KubernetesCatalogue() {}

    static List<Rule> rules() {
        return List.of(
                new Rule("CS-K8S-01", Severity.MEDIUM, List.of(owasp("D04"))),
                new Rule("CS-K8S-02", Severity.HIGH, List.of(owasp("D04"))),
                new Rule("CS-K8S-03", Severity.MEDIUM, List.of(owasp("D06"), bsi("SYS.1.6.A8"))),
                new Rule("CS-K8S-04", Severity.MEDIUM, List.of()),
                new Rule("CS-K8S-05", Severity.LOW, List.of(owasp("D03"))),
                new Rule("CS-K8S-06", Severity.MEDIUM, List.of(owasp("D04"))),
                new Rule("CS-NET-05", Severity.MEDIUM, List.of(owasp("D03"), bsi("SYS.1.6.A5"))),
                new Rule("CS-NET-09", Severity.MEDIUM, List.of(owasp("D03"), bsi("SYS.1.6.A5"))),
                new Rule("CS-RES-07", Severity.MEDIUM, List.of(owasp("D07"), bsi("SYS.1.6.A15"))),
                new Rule("CS-RES-08", Severity.LOW, List.of(owasp("D07"), bsi("SYS.1.6.A15"))));
    }
}
