package dev.bollwerk.rule;

import static dev.bollwerk.rule.Rules.bsi;

import dev.bollwerk.advisory.Severity;

import java.util.List;

/// Rules about containers that run otherwise than their files say. Their texts are in the bundle
/// `drift`.
final class DriftCatalogue {
    private DriftCatalogue() {}

    static List<Rule> rules() {
        return List.of(
                new Rule("CS-DRF-01", Severity.HIGH, List.of(bsi("SYS.1.6.A20"))),
                new Rule("CS-DRF-02", Severity.MEDIUM, List.of(bsi("SYS.1.6.A20"))),
                new Rule("CS-DRF-03", Severity.HIGH, List.of(bsi("SYS.1.6.A20"))),
                new Rule("CS-DRF-04", Severity.MEDIUM, List.of(bsi("SYS.1.6.A20"))),
                new Rule("CS-DRF-05", Severity.LOW, List.of(bsi("SYS.1.6.A20"))));
    }
}
