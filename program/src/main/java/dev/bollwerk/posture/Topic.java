package dev.bollwerk.posture;

import dev.bollwerk.finding.Misconfiguration;

import java.util.List;

/// An aspect that rules speak to.
///
/// @param id its title is in the bundle under it
/// @param rules ids, or what several ids begin with, before a `*`
/// @param target `container` when it is counted in containers; empty for all kinds of things
/// @param command that says more
record Topic(String id, List<String> rules, String target, String command) {
    Topic {
        rules = List.copyOf(rules);
    }

    /// Those that only rules judge.
    static List<Topic> all() {
        return List.of(
                new Topic(
                        "privileges",
                        List.of(
                                "CS-PRIV-*",
                                "CS-CAP-*",
                                "CS-NS-*",
                                "CS-NET-01",
                                "CS-USER-01",
                                "CS-SUID-02",
                                "CS-LSM-*",
                                "CS-MNT-*",
                                "CS-DEV-*",
                                "CS-ROFS-01"),
                        "container",
                        "bollwerk bench --check 5"),
                new Topic(
                        "limits",
                        List.of("CS-RES-0*", "CS-RES-12", "CS-RST-01"),
                        "container",
                        "bollwerk limits check"),
                new Topic(
                        "tls",
                        List.of("CS-TLS-*", "CS-DMN-03", "CS-NET-08", "CS-SWM-04"),
                        "engine",
                        "bollwerk bench --check 2.5,2.8"),
                new Topic(
                        "trust", List.of("CS-TRU-*", "CS-IMG-02"), "", "bollwerk bench --check 4"),
                new Topic(
                        "logging",
                        List.of("CS-LOG-*", "CS-RES-09", "CS-DMN-01"),
                        "",
                        "bollwerk bench --profile logging"),
                new Topic(
                        "monitoring",
                        List.of("CS-OPS-*", "CS-IMG-04", "CS-AUD-*"),
                        "",
                        "bollwerk bench --check 1.1,4.6,5.27"));
    }

    /// Whether a finding belongs to it.
    boolean means(Misconfiguration finding, String of) {
        if (!target.isEmpty() && !target.equals(of)) {
            return false;
        }
        for (String rule : rules) {
            boolean several = rule.endsWith("*");
            String begin = several ? rule.substring(0, rule.length() - 1) : rule;
            if (several ? finding.id().startsWith(begin) : finding.id().equals(begin)) {
                return true;
            }
        }
        return false;
    }
}
