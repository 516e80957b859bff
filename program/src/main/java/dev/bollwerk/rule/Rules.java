package dev.bollwerk.rule;

import dev.bollwerk.advisory.Severity;
import dev.bollwerk.finding.Check;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The catalogue of rules, written out. A new rule is one line here, its texts, and a decision for
/// each kind of facts it is about.
public final class Rules {
    private static final String OWASP = "owasp-docker-top10";
    private static final String BSI = "bsi-sys.1.6";

    private Rules() {}

    /// Made when a rule is first asked for, and once: each decision asks for its own.
    private static final class Catalogue {
        static final List<Rule> SORTED = sorted();
        static final Map<String, Rule> BY_ID = byId();

        private static Map<String, Rule> byId() {
            Map<String, Rule> rules = new HashMap<>();
            SORTED.forEach(rule -> rules.put(rule.id(), rule));
            return rules;
        }
    }

    /// All rules, sorted by id.
    public static List<Rule> all() {
        return Catalogue.SORTED;
    }

    private static List<Rule> sorted() {
        List<Rule> all = new ArrayList<>(images());
        all.addAll(WorkloadCatalogue.rules());
        all.addAll(DockerfileCatalogue.rules());
        all.addAll(KubernetesCatalogue.rules());
        all.addAll(DaemonCatalogue.rules());
        all.addAll(HostCatalogue.rules());
        all.addAll(DriftCatalogue.rules());
        all.addAll(FactorCatalogue.rules());
        all.addAll(LogCatalogue.rules());
        all.addAll(StandardCatalogue.rules());
        all.sort((a, b) -> a.id().compareTo(b.id()));
        return List.copyOf(all);
    }

    /// Those that are (also) about images and the files in them.
    private static List<Rule> images() {
        return List.of(
                new Rule("CS-EOL-01", Severity.HIGH, List.of(owasp("D02"), bsi("SYS.1.6.A6"))),
                new Rule("CS-EOL-02", Severity.HIGH, List.of(owasp("D02"), bsi("SYS.1.6.A6"))),
                new Rule("CS-FILE-01", Severity.MEDIUM, List.of(owasp("D04"))),
                new Rule("CS-FILE-02", Severity.MEDIUM, List.of(owasp("D04"))),
                new Rule("CS-FILE-03", Severity.LOW, cis("4.8", owasp("D04"))),
                new Rule("CS-FILE-04", Severity.HIGH, cis("4.10", owasp("D06"))),
                new Rule("CS-FILE-05", Severity.LOW, cis("4.3", owasp("D04"))),
                new Rule("CS-FILE-06", Severity.MEDIUM, cis("5.32")),
                new Rule("CS-FILE-07", Severity.HIGH, List.of(owasp("D01"))),
                new Rule("CS-FILE-08", Severity.MEDIUM, List.of(owasp("D01"))),
                new Rule("CS-IMG-01", Severity.MEDIUM, List.of(owasp("D08"))),
                new Rule("CS-IMG-03", Severity.HIGH, cis("4.10", owasp("D06"), bsi("SYS.1.6.A8"))),
                new Rule("CS-IMG-04", Severity.LOW, cis("4.6")),
                new Rule("CS-IMG-05", Severity.MEDIUM, cis("4.7")),
                new Rule("CS-IMG-06", Severity.LOW, cis("4.9")),
                new Rule("CS-IMG-07", Severity.HIGH, cis("4.11", owasp("D08"))),
                new Rule("CS-IMG-08", Severity.MEDIUM, List.of(owasp("D01"))),
                new Rule("CS-IMG-09", Severity.LOW, List.of()),
                new Rule("CS-IMG-10", Severity.NEGLIGIBLE, List.of()),
                new Rule("CS-IMG-11", Severity.MEDIUM, List.of(owasp("D01"))),
                new Rule("CS-IMG-12", Severity.LOW, List.of(owasp("D06"))),
                new Rule("CS-IMG-13", Severity.MEDIUM, List.of(bsi("SYS.1.6.A12"))),
                new Rule("CS-IMG-14", Severity.LOW, cis("4.4", owasp("D02"))),
                new Rule("CS-NET-07", Severity.MEDIUM, cis("5.8")),
                new Rule("CS-SUID-01", Severity.MEDIUM, cis("4.8", owasp("D04"))),
                new Rule("CS-USER-01", Severity.HIGH, cis("4.1", owasp("D01"))),
                new Rule("CS-USER-02", Severity.LOW, List.of(owasp("D01"))));
    }

    /// Whether there is a rule of an id.
    public static boolean has(String id) {
        return Catalogue.BY_ID.containsKey(id);
    }

    /// The rule of an id.
    ///
    /// @throws IllegalArgumentException when there is none
    public static Rule find(String id) {
        Rule rule = Catalogue.BY_ID.get(id);
        if (rule != null) {
            return rule;
        }
        throw new IllegalArgumentException("no rule " + id);
    }

    /// A check that has the same id in all editions of the CIS Docker Benchmark, and others.
    static List<Check> cis(String id, Check... more) {
        List<Check> checks = new ArrayList<>();
        checks.add(new Check("cis-1.6", id));
        checks.add(new Check("cis-1.7", id));
        checks.add(new Check("cis-1.8", id));
        checks.addAll(List.of(more));
        return checks;
    }

    /// A check that edition 1.8 gave another id, and others.
    static List<Check> moved(String id, String since, Check... more) {
        List<Check> checks = new ArrayList<>();
        checks.add(new Check("cis-1.6", id));
        checks.add(new Check("cis-1.7", id));
        checks.add(new Check("cis-1.8", since));
        checks.addAll(List.of(more));
        return checks;
    }

    static Check owasp(String id) {
        return new Check(OWASP, id);
    }

    static Check bsi(String id) {
        return new Check(BSI, id);
    }
}
