package dev.bollwerk.rule.engine;

import dev.bollwerk.fact.docker.Container;
import dev.bollwerk.fact.docker.Info;
import dev.bollwerk.fact.host.DaemonOptions;
import dev.bollwerk.fact.host.FileFact;
import dev.bollwerk.fact.host.TextLine;
import dev.bollwerk.fact.workload.Place;
import dev.bollwerk.fact.workload.Setting;
import dev.bollwerk.fact.workload.Workload;
import dev.bollwerk.inventory.Location;
import dev.bollwerk.rule.Applied;
import dev.bollwerk.rule.Evidence;
import dev.bollwerk.rule.Parameters;
import dev.bollwerk.rule.Verdict;
import dev.bollwerk.rule.log.Kept;
import dev.bollwerk.rule.log.LogLine;
import dev.bollwerk.rule.log.LogProblems;
import dev.bollwerk.rule.log.LogSentences;
import dev.bollwerk.rule.log.LogSetup;
import dev.bollwerk.rule.log.LogSize;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;

/// What the daemon does with logs by default, and what has become of them on its host. Log files
/// are never opened: that could disturb their rotation.
final class LogRules {
    private static final int USUAL_MEGABYTES = 1_000;
    private static final Duration QUIET = Duration.ofHours(1);
    private static final int GROUP_AND_OTHERS = 077;

    private LogRules() {}

    static List<Applied<Estate>> all() {
        return List.of(
                Applied.of("CS-LOG-02", "default", LogRules::rotation),
                Applied.of(
                        "CS-LOG-02",
                        "options",
                        estate -> withDefault(estate, usual -> options(estate, usual))),
                Applied.of("CS-LOG-03", LogRules::asTheDefault),
                Applied.of("CS-LOG-04", LogRules::size),
                Applied.of("CS-LOG-05", LogRules::line),
                Applied.of("CS-LOG-10", "quiet", LogRules::quiet),
                Applied.of("CS-LOG-11", LogAudit::trail),
                Applied.of("CS-LOG-12", LogAudit::clock),
                Applied.of("CS-LOG-14", LogRules::removed),
                Applied.of("CS-LOG-15", LogRules::thrownAway),
                Applied.of("CS-LOG-16", LogRules::rotatedByOthers));
    }

    /// The daemon's default; null when its driver is not known.
    private static @Nullable LogSetup usual(Estate estate) {
        Info info = estate.engine().info().orNull();
        if (info == null) {
            return null;
        }
        Map<String, String> given = new HashMap<>();
        options(estate).forEach((name, value) -> given.put(name, value.or("")));
        return new LogSetup(info.loggingDriver(), given, Set.of());
    }

    private static Map<String, Setting<String>> options(Estate estate) {
        DaemonOptions options = estate.host().options().orNull();
        return options == null ? Map.of() : options.group("log-opts");
    }

    private static List<Location> place(Estate estate, String... keys) {
        DaemonOptions options = estate.host().options().orNull();
        if (options != null) {
            for (String key : keys) {
                Setting<String> set = options.text(key);
                if (!set.isUnset()) {
                    return List.of(set.place().location());
                }
            }
        }
        return List.of(Place.answer("GET /info", "LoggingDriver").location());
    }

    /// CS-LOG-02, `default`: what containers get that say nothing.
    static List<Verdict> rotation(Estate estate) {
        LogSetup usual = usual(estate);
        if (usual == null) {
            return List.of(Known.unknown(estate.engine().info()));
        }
        if (estate.host().options().orNull() == null && usual.driver().equals("json-file")) {
            return List.of(Known.unknown(estate.host().options()));
        }
        return switch (usual.kept()) {
            case Kept.Endless _ ->
                    List.of(
                            Verdict.fail(
                                    List.of(
                                            Evidence.of(
                                                    usual.options().containsKey("max-file")
                                                            ? "log.files-only"
                                                            : "log.daemon.endless")),
                                    place(estate, "log-opts.max-file", "log-driver")));
            case Kept.AtMost most ->
                    Known.pass(Evidence.of("log.most", usual.shown(), LogSize.shown(most.bytes())));
            case Kept.ByOther _ -> Known.pass(Evidence.of("log.other", usual.shown()));
            case Kept.Unknown _ ->
                    List.of(Verdict.unknown(Evidence.of("log.plugin", usual.shown())));
        };
    }

    /// CS-LOG-02, `options`: the daemon does not look at their values before a container uses them.
    static List<Verdict> options(Estate estate, LogSetup usual) {
        List<Verdict> verdicts = new ArrayList<>();
        for (Evidence problem : LogProblems.of(usual)) {
            verdicts.add(
                    Verdict.fail(
                            List.of(problem),
                            place(
                                    estate,
                                    "log-opts." + problem.values().stream().findFirst().orElse(""),
                                    "log-opts.max-size",
                                    "log-opts.mode",
                                    "log-driver")));
        }
        return verdicts;
    }

    private static List<Verdict> withDefault(
            Estate estate, Function<LogSetup, List<Verdict>> judgement) {
        LogSetup usual = usual(estate);
        return usual == null
                ? List.of(Known.unknown(estate.engine().info()))
                : judgement.apply(usual);
    }

    /// CS-LOG-03: a change of the daemon's default is for containers that are created after it.
    static List<Verdict> asTheDefault(Estate estate) {
        return withDefault(
                estate,
                usual -> {
                    List<Verdict> verdicts = new ArrayList<>(notRestarted(estate, usual));
                    Instant changed = changed(estate);
                    for (Container container : estate.engine().readContainers()) {
                        LogSetup own = LogSetup.of(container.workload().logging(), null, Map.of());
                        if (own != null) {
                            verdicts.add(
                                    compared(usual, own, container, changed)
                                            .about(container.name()));
                        }
                    }
                    return verdicts;
                });
    }

    /// The engine adds what is missing to each container of its driver when it is created: what is
    /// not there was no default then.
    private static Verdict compared(
            LogSetup usual, LogSetup own, Container container, @Nullable Instant changed) {
        boolean same = usual.driver().equals(own.driver());
        if (same && own.options().equals(usual.options())) {
            return Verdict.pass(Evidence.of("log.as-default", own.shown()));
        }
        boolean lacks = same && !own.options().keySet().containsAll(usual.options().keySet());
        Instant created = container.created();
        boolean older = created != null && changed != null && created.isBefore(changed);
        List<Evidence> evidence =
                List.of(
                        Evidence.of("log.differs", own.shown(), usual.shown()),
                        Evidence.of(
                                lacks || older ? "log.created-before" : "log.own",
                                created == null ? "?" : created.toString().substring(0, 10)));
        List<Location> place = List.of(container.workload().logging().driver().place().location());
        return lacks || older ? Verdict.warn(evidence, place) : Verdict.info(evidence, place);
    }

    private static @Nullable Instant changed(Estate estate) {
        FileFact file = estate.host().file(estate.host().configFile().source()).orNull();
        return file == null || file.status() == null ? null : file.status().modified();
    }

    /// The file names a driver that the daemon does not have: nobody started it again since.
    private static List<Verdict> notRestarted(Estate estate, LogSetup usual) {
        DaemonOptions options = estate.host().options().orNull();
        Setting<String> named = options == null ? null : options.text("log-driver");
        return named == null || named.or(usual.driver()).equals(usual.driver())
                ? List.of()
                : List.of(
                        Verdict.warn(
                                List.of(Evidence.of("log.restart", named.or("?"), usual.driver())),
                                List.of(named.place().location())));
    }

    /// CS-LOG-04.
    static List<Verdict> size(Estate estate) {
        int most = estate.parameters().number(Parameters.LOG_SIZE, USUAL_MEGABYTES);
        List<Verdict> verdicts = new ArrayList<>();
        for (Container container : estate.engine().readContainers()) {
            FileFact.Status file = file(estate, container);
            if (file != null) {
                Evidence evidence =
                        Evidence.of("log.file", LogSize.shown(file.size()), file.realPath());
                Verdict verdict =
                        file.size() > most * 1_000_000L
                                ? Verdict.warn(
                                        List.of(evidence, Evidence.of("log.file.many", most)),
                                        List.of(new Location(file.realPath(), 0, null, null)))
                                : Verdict.pass(evidence);
                verdicts.add(verdict.about(container.name()));
            }
        }
        boolean here = estate.host().locality().isHere();
        if (verdicts.isEmpty() && !here && !estate.engine().readContainers().isEmpty()) {
            verdicts.add(Known.unknown(estate.host().mounts()));
        }
        return verdicts.isEmpty() ? Known.notApplicable(Evidence.of("log.no-files")) : verdicts;
    }

    private static FileFact.@Nullable Status file(Estate estate, Container container) {
        Info info = estate.engine().info().orNull();
        String path = container.logFile(info == null ? "" : info.rootFolder());
        FileFact file = path == null ? null : estate.host().file(path).orNull();
        return file == null ? null : file.status();
    }

    /// CS-LOG-05: what the daemon gives to containers that say nothing, and the key for it.
    static List<Verdict> line(Estate estate) {
        return withDefault(
                estate,
                usual -> {
                    LogLine line = LogLine.of(usual);
                    List<Location> place =
                            place(estate, "log-opts." + usual.driver() + "-address", "log-driver");
                    List<Verdict> verdicts = new ArrayList<>();
                    Evidence evidence = LogSentences.line(usual, line);
                    verdicts.add(
                            switch (line.line()) {
                                case HOST ->
                                        usual.isSent()
                                                ? Verdict.pass(evidence)
                                                : Verdict.notApplicable(evidence);
                                case PROTECTED -> Verdict.pass(evidence);
                                case UNVERIFIED -> Verdict.fail(List.of(evidence), place);
                                case PLAIN -> Verdict.warn(List.of(evidence), place);
                                case UNKNOWN -> Verdict.unknown(evidence);
                            });
                    readableKeys(estate, verdicts);
                    return verdicts;
                });
    }

    private static void readableKeys(Estate estate, List<Verdict> verdicts) {
        Map<String, String> keys = new TreeMap<>();
        options(estate).forEach((name, value) -> keys.put(name, value.or("")));
        for (Container container : estate.engine().readContainers()) {
            Workload.Logging logging = container.workload().logging();
            logging.options().forEach((name, value) -> keys.putIfAbsent(name, value.or("")));
        }
        String path = keys.getOrDefault("syslog-tls-key", "");
        FileFact file = path.isEmpty() ? null : estate.host().file(path).orNull();
        FileFact.Status status = file == null ? null : file.status();
        if (status != null && (status.mode() & GROUP_AND_OTHERS) != 0) {
            verdicts.add(
                    Verdict.fail(
                            List.of(Evidence.of("log.key", path, status.octal())),
                            List.of(new Location(status.realPath(), 0, null, null))));
        }
    }

    /// CS-LOG-10: nothing at all in an hour is strange for a program that logs to its output.
    static List<Verdict> quiet(Estate estate) {
        List<Verdict> verdicts = new ArrayList<>();
        for (Container container : estate.engine().readContainers()) {
            FileFact.Status file = file(estate, container);
            Instant started = container.state().started();
            if (file == null || !container.state().running() || started == null) {
                continue;
            }
            boolean ripe = started.plus(QUIET).isBefore(estate.now());
            verdicts.add(
                    (file.size() > 0
                                    ? Verdict.pass(
                                            Evidence.of(
                                                    "log.file",
                                                    LogSize.shown(file.size()),
                                                    file.realPath()))
                                    : ripe
                                            ? Verdict.info(
                                                    List.of(
                                                            Evidence.of(
                                                                    "log.quiet",
                                                                    started.toString())),
                                                    List.of())
                                            : Verdict.notApplicable(Evidence.of("log.young")))
                            .about(container.name()));
        }
        return verdicts.isEmpty() ? Known.notApplicable(Evidence.of("log.no-files")) : verdicts;
    }

    /// CS-LOG-14.
    static List<Verdict> removed(Estate estate) {
        return withDefault(
                estate,
                usual ->
                        usual.driver().equals("logentries")
                                ? Known.fail(Evidence.of("log.logentries"))
                                : Known.pass(Evidence.of("daemon.log-driver", usual.driver())));
    }

    /// CS-LOG-15.
    static List<Verdict> thrownAway(Estate estate) {
        return withDefault(
                estate,
                usual ->
                        usual.driver().equals("none")
                                ? List.of(
                                        Verdict.fail(
                                                List.of(Evidence.of("log.none")),
                                                place(estate, "log-driver")))
                                : Known.pass(Evidence.of("daemon.log-driver", usual.driver())));
    }

    /// CS-LOG-16.
    static List<Verdict> rotatedByOthers(Estate estate) {
        return Known.judge(
                estate.host().logrotate(),
                lines -> {
                    List<Verdict> verdicts = new ArrayList<>();
                    for (TextLine line : lines) {
                        verdicts.add(
                                Verdict.fail(
                                        List.of(Evidence.of("log.logrotate", line.text())),
                                        List.of(
                                                new Location(
                                                        line.file(), line.line(), null, null))));
                    }
                    return verdicts.isEmpty()
                            ? Known.pass(Evidence.of("log.no-logrotate"))
                            : verdicts;
                });
    }
}
