package dev.bollwerk.rule;

import static dev.bollwerk.rule.Rules.bsi;
import static dev.bollwerk.rule.Rules.cis;

import dev.bollwerk.advisory.Severity;

import java.util.List;

/// Rules about the host of an engine: files, accounts, audit.
/// Their texts are in the bundle `host`.
final class HostCatalogue {
    private HostCatalogue() {}

    static List<Rule> rules() {
        return List.of(
                new Rule("CS-AUD-01", Severity.LOW, cis("1.1.3", bsi("SYS.1.6.A24"))),
                new Rule("CS-GRP-01", Severity.HIGH, cis("1.1.2", bsi("SYS.1.6.A17"))),
                new Rule("CS-HOST-02", Severity.LOW, cis("1.1.1", bsi("SYS.1.6.A15"))),
                new Rule("CS-HOST-03", Severity.MEDIUM, cis("1.2.1")),
                new Rule("CS-PERM-01", Severity.HIGH, cis("3.1", bsi("SYS.1.6.A8"))));
    }
}
