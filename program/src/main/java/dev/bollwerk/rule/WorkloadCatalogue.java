package dev.bollwerk.rule;

import static dev.bollwerk.rule.Rules.bsi;
import static dev.bollwerk.rule.Rules.cis;
import static dev.bollwerk.rule.Rules.moved;
import static dev.bollwerk.rule.Rules.owasp;

import dev.bollwerk.advisory.Severity;

import java.util.List;

/// Rules about containers as they are asked for or run: in Compose files, engines and clusters.
/// Their texts are in the bundle `workload`.
final class WorkloadCatalogue {
    private WorkloadCatalogue() {}

    static List<Rule> rules() {
        return List.of(
                new Rule("CS-CAP-01", Severity.HIGH, cis("5.4", owasp("D04"), bsi("SYS.1.6.A17"))),
                new Rule("CS-CAP-02", Severity.MEDIUM, cis("5.4", owasp("D04"))),
                new Rule("CS-DEV-01", Severity.MEDIUM, cis("5.18", bsi("SYS.1.6.A19"))),
                new Rule("CS-FORM-01", Severity.MEDIUM, List.of()),
                new Rule("CS-IMG-02", Severity.HIGH, cis("4.2", bsi("SYS.1.6.A6"))),
                new Rule("CS-K8S-07", Severity.LOW, List.of()),
                new Rule("CS-LSM-01", Severity.HIGH, cis("5.22", bsi("SYS.1.6.A21"))),
                new Rule("CS-MNT-01", Severity.CRITICAL, cis("5.6", bsi("SYS.1.6.A19"))),
                new Rule("CS-MNT-02", Severity.CRITICAL, cis("5.32", bsi("SYS.1.6.A16"))),
                new Rule("CS-MNT-03", Severity.MEDIUM, cis("5.20", bsi("SYS.1.6.A19"))),
                new Rule("CS-NET-01", Severity.HIGH, cis("5.10", owasp("D03"))),
                new Rule("CS-NET-02", Severity.MEDIUM, cis("5.30", owasp("D03"))),
                new Rule("CS-NET-03", Severity.MEDIUM, cis("5.14", bsi("SYS.1.6.A5"))),
                new Rule("CS-NET-04", Severity.MEDIUM, List.of(owasp("D03"), bsi("SYS.1.6.A5"))),
                new Rule("CS-NS-01", Severity.HIGH, cis("5.16", bsi("SYS.1.6.A3"))),
                new Rule("CS-PRIV-01", Severity.CRITICAL, cis("5.5", bsi("SYS.1.6.A17"))),
                new Rule("CS-RES-01", Severity.MEDIUM, cis("5.11", bsi("SYS.1.6.A15"))),
                new Rule("CS-RES-02", Severity.LOW, cis("5.12", bsi("SYS.1.6.A15"))),
                new Rule("CS-RES-03", Severity.LOW, List.of(bsi("SYS.1.6.A15"))),
                new Rule("CS-RES-04", Severity.LOW, List.of(bsi("SYS.1.6.A15"))),
                new Rule("CS-RES-05", Severity.MEDIUM, List.of(bsi("SYS.1.6.A15"))),
                new Rule("CS-RES-06", Severity.MEDIUM, cis("5.29", bsi("SYS.1.6.A15"))),
                new Rule("CS-RES-09", Severity.LOW, moved("2.13", "2.14", bsi("SYS.1.6.A15"))),
                new Rule("CS-RES-12", Severity.LOW, List.of(bsi("SYS.1.6.A15"))),
                new Rule("CS-ROFS-01", Severity.MEDIUM, cis("5.13", bsi("SYS.1.6.A23"))),
                new Rule("CS-ROFS-02", Severity.LOW, List.of(bsi("SYS.1.6.A19"))),
                new Rule("CS-RST-01", Severity.MEDIUM, cis("5.15", bsi("SYS.1.6.A15"))),
                new Rule("CS-SUID-02", Severity.HIGH, cis("5.26", bsi("SYS.1.6.A17"))));
    }
}
