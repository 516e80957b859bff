package dev.bollwerk.rule;

import dev.bollwerk.advisory.Severity;
import dev.bollwerk.finding.Check;

import java.util.List;

/// Rules about how an application is made and run: the Twelve-Factor App. What another rule already
/// says is not here a second time. Their texts are in the bundle `factors`.
///
/// [The Twelve-Factor App](https://12factor.net)
final class FactorCatalogue {
    private static final String PROFILE = "twelve-factor";

    private FactorCatalogue() {}

    static List<Rule> rules() {
        return List.of(
                rule("CS-12F-01-01", Severity.LOW, "I"),
                rule("CS-12F-01-02", Severity.LOW, "I"),
                rule("CS-12F-01-03", Severity.LOW, "I"),
                rule("CS-12F-01-04", Severity.LOW, "I"),
                rule("CS-12F-02-01", Severity.MEDIUM, "II"),
                rule("CS-12F-02-03", Severity.LOW, "II"),
                rule("CS-12F-02-04", Severity.MEDIUM, "II"),
                rule("CS-12F-03-01", Severity.MEDIUM, "III"),
                rule("CS-12F-03-02", Severity.LOW, "III"),
                rule("CS-12F-03-03", Severity.HIGH, "III"),
                rule("CS-12F-03-04", Severity.LOW, "III"),
                rule("CS-12F-04-01", Severity.LOW, "IV"),
                rule("CS-12F-04-02", Severity.MEDIUM, "IV"),
                rule("CS-12F-04-03", Severity.LOW, "IV"),
                rule("CS-12F-05-01", Severity.MEDIUM, "V"),
                rule("CS-12F-05-02", Severity.LOW, "V"),
                rule("CS-12F-05-03", Severity.MEDIUM, "V"),
                rule("CS-12F-05-04", Severity.LOW, "V"),
                rule("CS-12F-06-01", Severity.LOW, "VI"),
                rule("CS-12F-06-02", Severity.LOW, "VI"),
                rule("CS-12F-06-03", Severity.LOW, "VI"),
                rule("CS-12F-06-04", Severity.MEDIUM, "VI", Rules.bsi("SYS.1.6.A11")),
                rule("CS-12F-07-01", Severity.LOW, "VII"),
                rule("CS-12F-07-02", Severity.MEDIUM, "VII"),
                rule("CS-12F-07-03", Severity.NEGLIGIBLE, "VII"),
                rule("CS-12F-08-01", Severity.LOW, "VIII"),
                rule("CS-12F-08-02", Severity.LOW, "VIII"),
                rule("CS-12F-09-01", Severity.MEDIUM, "IX"),
                rule("CS-12F-09-02", Severity.LOW, "IX"),
                rule("CS-12F-09-03", Severity.LOW, "IX"),
                rule("CS-12F-09-05", Severity.LOW, "IX"),
                rule("CS-12F-10-01", Severity.LOW, "X"),
                rule("CS-12F-10-02", Severity.LOW, "X"),
                rule("CS-12F-10-03", Severity.LOW, "X"),
                rule("CS-12F-11-01", Severity.LOW, "XI"),
                rule("CS-12F-11-02", Severity.LOW, "XI"),
                rule("CS-12F-12-01", Severity.NEGLIGIBLE, "XII"),
                rule("CS-12F-12-02", Severity.NEGLIGIBLE, "XII"),
                rule("CS-12F-12-03", Severity.LOW, "XII"));
    }

    private static Rule rule(String id, Severity severity, String factor) {
        return new Rule(id, severity, List.of(new Check(PROFILE, factor)));
    }

    private static Rule rule(String id, Severity severity, String factor, Check other) {
        return new Rule(id, severity, List.of(new Check(PROFILE, factor), other));
    }
}
