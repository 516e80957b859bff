package dev.bollwerk.rule;

import static dev.bollwerk.rule.Rules.bsi;
import static dev.bollwerk.rule.Rules.cis;
import static dev.bollwerk.rule.Rules.moved;
import static dev.bollwerk.rule.Rules.owasp;

import dev.bollwerk.advisory.Severity;

import java.util.List;

/// Rules about the engine: how its daemon is set up, its images and containers as a whole, Swarm.
/// Their texts are in the bundle `daemon`.
final class DaemonCatalogue {
    private DaemonCatalogue() {}

    static List<Rule> rules() {
        return List.of(
                new Rule("CS-DMN-01", Severity.LOW, cis("2.3")),
                new Rule("CS-DMN-02", Severity.MEDIUM, cis("2.4")),
                new Rule("CS-DMN-03", Severity.HIGH, cis("2.5", owasp("D08"), bsi("SYS.1.6.A6"))),
                new Rule("CS-DMN-04", Severity.MEDIUM, cis("2.6")),
                new Rule("CS-DMN-05", Severity.LOW, moved("2.8", "2.9", bsi("SYS.1.6.A15"))),
                new Rule("CS-DMN-06", Severity.LOW, moved("2.10", "2.11")),
                new Rule("CS-DMN-07", Severity.LOW, moved("2.11", "2.12")),
                new Rule("CS-DMN-08", Severity.MEDIUM, moved("2.12", "2.13")),
                new Rule("CS-DMN-09", Severity.MEDIUM, moved("2.14", "2.15", bsi("SYS.1.6.A17"))),
                new Rule("CS-DMN-10", Severity.LOW, moved("2.15", "2.16")),
                new Rule("CS-DMN-11", Severity.LOW, moved("2.16", "2.17")),
                new Rule("CS-DMN-12", Severity.HIGH, moved("2.17", "2.18", bsi("SYS.1.6.A21"))),
                new Rule("CS-DMN-13", Severity.LOW, moved("2.18", "2.19")),
                new Rule("CS-ENG-01", Severity.HIGH, cis("1.2.2", owasp("D02"))),
                new Rule("CS-EXEC-01", Severity.MEDIUM, cis("5.23")),
                new Rule("CS-IMG-15", Severity.LOW, cis("5.28", bsi("SYS.1.6.A14"))),
                new Rule("CS-IMG-16", Severity.LOW, cis("4.3", owasp("D02"))),
                new Rule(
                        "CS-LOG-01",
                        Severity.MEDIUM,
                        moved("2.13", "2.14", owasp("D10"), bsi("SYS.1.6.A7"))),
                new Rule("CS-NET-06", Severity.LOW, cis("2.2", owasp("D03"))),
                new Rule("CS-NET-08", Severity.LOW, cis("5.9", owasp("D03"))),
                new Rule("CS-PROC-01", Severity.MEDIUM, cis("5.7", bsi("SYS.1.6.A16"))),
                new Rule("CS-RES-10", Severity.LOW, cis("5.19")),
                new Rule("CS-RES-11", Severity.LOW, cis("5.25")),
                new Rule(
                        "CS-RTL-01", Severity.MEDIUM, cis("2.1", owasp("D01"), bsi("SYS.1.6.A17"))),
                new Rule("CS-SPR-01", Severity.LOW, cis("6.1")),
                new Rule("CS-SPR-02", Severity.LOW, cis("6.2")),
                new Rule("CS-SWM-01", Severity.LOW, cis("5.1")),
                new Rule("CS-SWM-02", Severity.LOW, cis("7.1")),
                new Rule("CS-SWM-03", Severity.MEDIUM, cis("7.2", bsi("SYS.1.6.A5"))),
                new Rule("CS-SWM-04", Severity.MEDIUM, cis("7.3", owasp("D03"))),
                new Rule("CS-SWM-05", Severity.MEDIUM, cis("7.4", owasp("D06"), bsi("SYS.1.6.A8"))),
                new Rule("CS-SWM-06", Severity.MEDIUM, cis("7.5")),
                new Rule("CS-SWM-07", Severity.LOW, cis("7.6")),
                new Rule("CS-SWM-08", Severity.LOW, cis("7.7")),
                new Rule("CS-SWM-09", Severity.LOW, cis("7.8")),
                new Rule("CS-SWM-10", Severity.LOW, cis("7.9", bsi("SYS.1.6.A5"))),
                new Rule("CS-TLS-01", Severity.CRITICAL, moved("2.7", "2.8", bsi("SYS.1.6.A5"))),
                new Rule(
                        "CS-TRU-01", Severity.MEDIUM, cis("4.5", owasp("D08"), bsi("SYS.1.6.A12"))),
                new Rule("CS-TRU-02", Severity.MEDIUM, cis("4.12", bsi("SYS.1.6.A12"))));
    }
}
