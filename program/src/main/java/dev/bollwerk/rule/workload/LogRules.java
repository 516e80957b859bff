package dev.bollwerk.rule.workload;

import dev.bollwerk.fact.workload.Mount;
import dev.bollwerk.fact.workload.Place;
import dev.bollwerk.fact.workload.Setting;
import dev.bollwerk.fact.workload.Workload;
import dev.bollwerk.rule.Evidence;
import dev.bollwerk.rule.Parameters;
import dev.bollwerk.rule.Verdict;
import dev.bollwerk.rule.log.Kept;
import dev.bollwerk.rule.log.LogLine;
import dev.bollwerk.rule.log.LogProblems;
import dev.bollwerk.rule.log.LogSecrets;
import dev.bollwerk.rule.log.LogSentences;
import dev.bollwerk.rule.log.LogSetup;
import dev.bollwerk.rule.log.LogSize;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;

/// What becomes of a container's output. In a cluster its node decides that.
final class LogRules {
    private LogRules() {}

    private static @Nullable LogSetup setup(WorkloadFacts facts) {
        Workload workload = facts.workload();
        return workload.kind() == Workload.Kind.KUBERNETES
                ? null
                : LogSetup.of(
                        workload.logging(),
                        facts.engine().logDriver(),
                        facts.engine().logOptions());
    }

    private static Place place(WorkloadFacts facts) {
        return facts.workload().logging().driver().place();
    }

    private static Place place(WorkloadFacts facts, String... options) {
        for (String option : options) {
            Setting<String> set = facts.workload().logging().options().get(option);
            if (set != null) {
                return set.place();
            }
        }
        return place(facts);
    }

    /// CS-RES-09.
    static List<Verdict> size(WorkloadFacts facts) {
        LogSetup setup = setup(facts);
        if (setup == null) {
            return List.of();
        }
        return switch (setup.kept()) {
            case Kept.Endless _ -> List.of(endless(facts, setup));
            case Kept.AtMost most ->
                    List.of(
                            Found.pass(
                                    facts,
                                    place(facts),
                                    Evidence.of(
                                            "log.most",
                                            setup.shown(),
                                            LogSize.shown(most.bytes()))));
            case Kept.ByOther _ ->
                    List.of(
                            Found.pass(
                                    facts, place(facts), Evidence.of("log.other", setup.shown())));
            case Kept.Unknown _ -> List.of();
        };
    }

    private static Verdict endless(WorkloadFacts facts, LogSetup setup) {
        boolean unset =
                facts.workload().logging().driver().isUnset() && facts.engine().logDriver() == null;
        String key =
                setup.options().containsKey("max-file")
                        ? "log.files-only"
                        : unset ? "log.default" : "log.unbounded";
        return Found.fail(facts, place(facts, "max-file"), Evidence.of(key));
    }

    /// CS-LOG-02.
    static List<Verdict> options(WorkloadFacts facts) {
        LogSetup setup = setup(facts);
        List<Verdict> verdicts = new ArrayList<>();
        for (Evidence problem : setup == null ? List.<Evidence>of() : LogProblems.of(setup)) {
            String named =
                    String.valueOf(problem.values().isEmpty() ? "" : problem.values().get(0));
            Place place =
                    switch (problem.key()) {
                        case "log.option" -> place(facts, named);
                        case "log.size" -> place(facts, "max-size");
                        case "log.files" -> place(facts, "max-file");
                        case "log.compress" -> place(facts, "compress");
                        case "log.mode" -> place(facts, "mode");
                        case "log.buffer" -> place(facts, "max-buffer-size");
                        default -> place(facts);
                    };
            verdicts.add(Found.fail(facts, place, problem));
        }
        return verdicts;
    }

    /// CS-LOG-05.
    static List<Verdict> line(WorkloadFacts facts) {
        LogSetup setup = setup(facts);
        if (setup == null) {
            return List.of();
        }
        LogLine line = LogLine.of(setup);
        Place place =
                place(
                        facts,
                        "syslog-tls-skip-verify",
                        "splunk-insecureskipverify",
                        "syslog-address",
                        "gelf-address",
                        "fluentd-address",
                        "splunk-url",
                        "awslogs-endpoint");
        Evidence evidence = LogSentences.line(setup, line);
        return switch (line.line()) {
            case HOST ->
                    List.of(
                            setup.isSent()
                                    ? Found.pass(facts, place(facts), evidence)
                                    : Found.notApplicable(facts, place(facts), evidence));
            case PROTECTED -> List.of(Found.pass(facts, place, evidence));
            case UNVERIFIED -> List.of(Found.fail(facts, place, evidence));
            case PLAIN -> List.of(Found.warn(facts, place, evidence));
            case UNKNOWN ->
                    setup.isSent() ? List.of(Found.unknown(facts, place, evidence)) : List.of();
        };
    }

    /// CS-LOG-06: either the program waits for the log, or lines are lost. Which of them is wrong,
    /// a profile has to say.
    static List<Verdict> delivery(WorkloadFacts facts) {
        LogSetup setup = setup(facts);
        if (setup == null || setup.driver().equals("none") || setup.unknown().contains("mode")) {
            return List.of();
        }
        List<String> needs = facts.parameters().list(Parameters.LOG_NEEDS);
        if (setup.drops()) {
            Evidence evidence = Evidence.of("log.drops", setup.buffer());
            Place place = place(facts, "mode");
            return List.of(
                    needs.contains("audit")
                            ? Found.warn(facts, place, evidence)
                            : Found.info(facts, place, evidence));
        }
        if (!setup.isSent()) {
            return List.of(
                    Found.pass(facts, place(facts), Evidence.of("log.waits.disk", setup.driver())));
        }
        Evidence evidence = Evidence.of("log.waits", setup.driver());
        return List.of(
                needs.contains("availability")
                        ? Found.warn(facts, place(facts), evidence)
                        : Found.info(facts, place(facts), evidence));
    }

    /// CS-LOG-08.
    static List<Verdict> attributes(WorkloadFacts facts) {
        LogSetup setup = setup(facts);
        if (setup == null) {
            return List.of();
        }
        List<Verdict> verdicts = new ArrayList<>();
        List<String> secrets =
                LogSecrets.of(setup, facts.workload().environment(), facts.workload().labels());
        if (!secrets.isEmpty()) {
            verdicts.add(
                    Found.fail(
                            facts,
                            place(facts, "env", "env-regex", "labels", "labels-regex"),
                            Evidence.of("log.secret", String.join(", ", secrets))));
        }
        String tag = setup.options().getOrDefault("tag", "");
        boolean named = tag.contains("Name") || tag.contains("ID") || tag.contains("Image");
        if (setup.isSent() && !named && !setup.unknown().contains("tag")) {
            verdicts.add(
                    Found.info(
                            facts,
                            place(facts, "tag"),
                            tag.isEmpty()
                                    ? Evidence.of("log.tag.none", setup.driver())
                                    : Evidence.of("log.tag", tag)));
        }
        return verdicts;
    }

    /// CS-LOG-09.
    static List<Verdict> copy(WorkloadFacts facts) {
        LogSetup setup = setup(facts);
        if (setup == null || !setup.isSent()) {
            return List.of();
        }
        if (!setup.hasCache()) {
            return List.of(
                    Found.info(facts, place(facts, "cache-disabled"), Evidence.of("log.no-copy")));
        }
        String size = setup.kept() instanceof Kept.AtMost most ? LogSize.shown(most.bytes()) : "?";
        return List.of(Found.info(facts, place(facts), Evidence.of("log.copy", size)));
    }

    /// CS-LOG-10: a folder for logs that is mounted is there to be written to.
    static List<Verdict> files(WorkloadFacts facts) {
        List<Verdict> verdicts = new ArrayList<>();
        for (Mount mount : facts.workload().storage().mounts()) {
            boolean logs = mount.target().equals("/var/log") || isBelowLogs(mount.target());
            if (logs && !mount.readOnly()) {
                verdicts.add(
                        Found.info(
                                facts, mount.place(), Evidence.of("log.folder", mount.target())));
            }
        }
        return verdicts;
    }

    private static boolean isBelowLogs(String target) {
        return target.startsWith("/var/log/")
                || target.endsWith("/logs")
                || target.endsWith("/log");
    }

    /// CS-LOG-14.
    static List<Verdict> removed(WorkloadFacts facts) {
        LogSetup setup = setup(facts);
        return setup != null && setup.driver().equals("logentries")
                ? List.of(Found.fail(facts, place(facts), Evidence.of("log.logentries")))
                : List.of();
    }

    /// CS-LOG-15.
    static List<Verdict> thrownAway(WorkloadFacts facts) {
        LogSetup setup = setup(facts);
        return setup != null && setup.driver().equals("none")
                ? List.of(Found.fail(facts, place(facts), Evidence.of("log.none")))
                : List.of();
    }
}
