package dev.bollwerk.rule;

import static dev.bollwerk.rule.Rules.bsi;

import dev.bollwerk.advisory.Severity;
import dev.bollwerk.finding.Check;

import java.util.List;

/// Rules that standards ask for and benchmarks and linters do not: evidence on how containers are
/// managed, watched, kept apart and kept available. Their texts are in the bundle `standard`.
final class StandardCatalogue {
    private StandardCatalogue() {}

    static List<Rule> rules() {
        return List.of(
                rule("CS-AGE-01", Severity.LOW, app("A21")),
                rule("CS-HOST-01", Severity.MEDIUM, bsi("SYS.1.6.A26")),
                rule("CS-IMG-17", Severity.LOW, bsi("SYS.1.6.A6")),
                rule("CS-K8S-08", Severity.MEDIUM, bsi("SYS.1.6.A2")),
                rule("CS-K8S-09", Severity.MEDIUM, app("A9")),
                rule("CS-K8S-10", Severity.MEDIUM, app("A3"), app("A7")),
                rule("CS-K8S-11", Severity.LOW, app("A11")),
                rule("CS-K8S-12", Severity.LOW, app("A6")),
                rule("CS-K8S-13", Severity.MEDIUM, app("A19")),
                rule("CS-K8S-14", Severity.LOW, app("A8")),
                rule("CS-K8S-15", Severity.LOW, app("A14")),
                rule("CS-K8S-16", Severity.MEDIUM, app("A1")),
                rule("CS-K8S-17", Severity.MEDIUM, app("A20")),
                rule("CS-K8S-18", Severity.HIGH, app("A3")),
                rule("CS-LSM-02", Severity.MEDIUM, bsi("SYS.1.6.A21")),
                rule("CS-MGT-01", Severity.MEDIUM, bsi("SYS.1.6.A2"), bsi("SYS.1.6.A20")),
                rule("CS-NET-10", Severity.MEDIUM, bsi("SYS.1.6.A5"), app("A7")),
                rule("CS-NET-11", Severity.MEDIUM, app("A7"), app("A18")),
                rule("CS-NET-12", Severity.MEDIUM, app("A18")),
                rule("CS-OPS-01", Severity.MEDIUM, bsi("SYS.1.6.A3")),
                rule("CS-POL-01", Severity.MEDIUM, bsi("SYS.1.6.A10"), app("A13")),
                rule("CS-PROC-02", Severity.MEDIUM, bsi("SYS.1.6.A16")),
                rule("CS-ROFS-03", Severity.LOW, bsi("SYS.1.6.A23")),
                rule("CS-RUN-01", Severity.LOW, bsi("SYS.1.6.A17"), bsi("SYS.1.6.A26")),
                rule("CS-USER-03", Severity.HIGH, bsi("SYS.1.6.A18")),
                rule("CS-USER-04", Severity.LOW, bsi("SYS.1.6.A18")),
                rule("CS-WATCH-01", Severity.MEDIUM, bsi("SYS.1.6.A24")));
    }

    private static Rule rule(String id, Severity severity, Check... checks) {
        return new Rule(id, severity, List.of(checks));
    }

    private static Check app(String requirement) {
        return new Check("bsi-app.4.4", "APP.4.4." + requirement);
    }
}
