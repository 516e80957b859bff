package dev.bollwerk.rule;

import static dev.bollwerk.rule.Rules.bsi;
import static dev.bollwerk.rule.Rules.owasp;

import dev.bollwerk.advisory.Severity;

import java.util.List;

/// Rules about logs of containers, daemons and clusters; beside them stand CS-LOG-01, CS-DMN-01 and
/// CS-RES-09, which the CIS benchmark asks for too. Their texts are in the bundle `logs`.
final class LogCatalogue {
    private LogCatalogue() {}

    static List<Rule> rules() {
        return List.of(
                rule("CS-LOG-02", Severity.LOW, "SYS.1.6.A15"),
                rule("CS-LOG-03", Severity.LOW, "SYS.1.6.A7"),
                rule("CS-LOG-04", Severity.LOW, "SYS.1.6.A15"),
                rule("CS-LOG-05", Severity.MEDIUM, "SYS.1.6.A7"),
                rule("CS-LOG-06", Severity.LOW, "SYS.1.6.A7"),
                rule("CS-LOG-08", Severity.MEDIUM, "SYS.1.6.A8"),
                rule("CS-LOG-09", Severity.LOW, "SYS.1.6.A7"),
                rule("CS-LOG-10", Severity.LOW, "SYS.1.6.A7"),
                rule("CS-LOG-11", Severity.MEDIUM, "SYS.1.6.A7"),
                rule("CS-LOG-12", Severity.MEDIUM, "SYS.1.6.A7"),
                rule("CS-LOG-13", Severity.MEDIUM, "SYS.1.6.A7"),
                rule("CS-LOG-14", Severity.MEDIUM, "SYS.1.6.A7"),
                rule("CS-LOG-15", Severity.MEDIUM, "SYS.1.6.A7"),
                rule("CS-LOG-16", Severity.LOW, "SYS.1.6.A7"));
    }

    private static Rule rule(String id, Severity severity, String requirement) {
        return new Rule(id, severity, List.of(owasp("D10"), bsi(requirement)));
    }
}
