package dev.bollwerk.rule.engine;

import dev.bollwerk.fact.Observed;
import dev.bollwerk.fact.host.DaemonOptions;
import dev.bollwerk.fact.host.FileFact;
import dev.bollwerk.fact.host.FileFact.Status;
import dev.bollwerk.fact.host.Unit;
import dev.bollwerk.inventory.Location;
import dev.bollwerk.rule.Applied;
import dev.bollwerk.rule.Decision;
import dev.bollwerk.rule.Evidence;
import dev.bollwerk.rule.Verdict;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/// Owners and modes of the engine's files.
final class FileRules {
    private static final String RULE = "CS-PERM-01";
    private static final int WRITTEN_BY_OWNER = 0644;
    private static final int FOLDER = 0755;
    private static final int READ_ONLY = 0444;
    private static final int OWNER_READS = 0400;
    private static final int SOCKET = 0660;

    private FileRules() {}

    static List<Applied<Estate>> all() {
        List<Applied<Estate>> rules = new ArrayList<>();
        pair(rules, "docker-service", estate -> unit(estate, "docker.service"), WRITTEN_BY_OWNER);
        pair(
                rules,
                "docker-socket-unit",
                estate -> unit(estate, "docker.socket"),
                WRITTEN_BY_OWNER);
        pair(rules, "etc-docker", fixed("/etc/docker"), FOLDER);
        rules.add(
                Applied.of(
                        RULE, "registry-certificates-owner", estate -> certificates(estate, -1)));
        rules.add(
                Applied.of(
                        RULE,
                        "registry-certificates-mode",
                        estate -> certificates(estate, READ_ONLY)));
        pair(rules, "ca-certificate", option("tlscacert"), READ_ONLY);
        pair(rules, "server-certificate", option("tlscert"), READ_ONLY);
        pair(rules, "server-key", option("tlskey"), OWNER_READS);
        rules.add(Applied.of(RULE, "socket-owner", FileRules::socketOwner));
        rules.add(Applied.of(RULE, "socket-mode", FileRules::socketMode));
        pair(rules, "daemon-json", estate -> estate.host().configFile().source(), WRITTEN_BY_OWNER);
        pair(rules, "default-docker", fixed("/etc/default/docker"), WRITTEN_BY_OWNER);
        pair(rules, "sysconfig-docker", fixed("/etc/sysconfig/docker"), WRITTEN_BY_OWNER);
        pair(rules, "containerd-socket", fixed("/run/containerd/containerd.sock"), SOCKET);
        return rules;
    }

    private static void pair(
            List<Applied<Estate>> rules,
            String name,
            Function<Estate, @Nullable String> path,
            int mode) {
        rules.add(Applied.of(RULE, name + "-owner", decision(path, -1)));
        rules.add(Applied.of(RULE, name + "-mode", decision(path, mode)));
    }

    /// @param mode the rights that are allowed; -1 when the owner is asked for
    private static Decision<Estate> decision(Function<Estate, @Nullable String> path, int mode) {
        return estate -> {
            if (!estate.host().locality().isHere()) {
                return List.of(Known.unknown(estate.host().configFile()));
            }
            String file = path.apply(estate);
            return file == null
                    ? Known.notApplicable(Evidence.of("file.none"))
                    : Known.judge(estate.host().file(file), fact -> judged(fact, mode));
        };
    }

    private static List<Verdict> judged(FileFact file, int mode) {
        Status status = file.status();
        if (status == null) {
            return Known.notApplicable(Evidence.of("file.absent", file.path()));
        }
        if (mode < 0) {
            return status.uid() == 0 && status.gid() == 0
                    ? Known.pass(Evidence.of("file.root", file.path()))
                    : failing(file, Evidence.of("file.owner", file.path(), owner(status)));
        }
        return status.excess(mode) == 0
                ? Known.pass(Evidence.of("file.mode-good", file.path(), status.octal()))
                : failing(
                        file,
                        Evidence.of("file.mode-bad", file.path(), status.octal(), octal(mode)));
    }

    private static List<Verdict> failing(FileFact file, Evidence evidence) {
        return List.of(
                Verdict.fail(List.of(evidence), List.of(Location.of(file.path())))
                        .about(file.path()));
    }

    private static String owner(Status status) {
        String user = status.owner() == null ? String.valueOf(status.uid()) : status.owner();
        String group = status.group() == null ? String.valueOf(status.gid()) : status.group();
        return user + ":" + group;
    }

    private static String octal(int mode) {
        return "0" + Integer.toOctalString(mode);
    }

    private static List<Verdict> certificates(Estate estate, int mode) {
        return Known.judge(
                estate.host().certificateFiles(),
                files -> {
                    if (files.isEmpty()) {
                        return Known.notApplicable(Evidence.of("file.no-certificates"));
                    }
                    List<Verdict> verdicts = new ArrayList<>();
                    for (FileFact file : files) {
                        boolean key = file.path().endsWith(".key");
                        verdicts.addAll(judged(file, mode < 0 ? mode : key ? OWNER_READS : mode));
                    }
                    return verdicts;
                });
    }

    private static List<Verdict> socketOwner(Estate estate) {
        return Known.judge(
                estate.host().socketAccess(),
                access -> {
                    Status status = access.socket().status();
                    if (status == null) {
                        return Known.notApplicable(
                                Evidence.of("file.absent", access.socket().path()));
                    }
                    boolean group =
                            status.gid() == 0
                                    || Set.of("docker", "podman").contains("" + status.group());
                    return status.uid() == 0 && group
                            ? Known.pass(
                                    Evidence.of(
                                            "file.owned", access.socket().path(), owner(status)))
                            : failing(
                                    access.socket(),
                                    Evidence.of(
                                            "file.owner", access.socket().path(), owner(status)));
                });
    }

    private static List<Verdict> socketMode(Estate estate) {
        return Known.judge(estate.host().socketAccess(), access -> judged(access.socket(), SOCKET));
    }

    /// The unit's own file; drop-ins are beside it.
    private static @Nullable String unit(Estate estate, String name) {
        List<Unit> units = estate.host().units().orNull();
        for (Unit unit : units == null ? List.<Unit>of() : units) {
            if (unit.name().equals(name) && !unit.files().isEmpty()) {
                return unit.files().getFirst();
            }
        }
        return null;
    }

    private static Function<Estate, @Nullable String> fixed(String path) {
        return _ -> path;
    }

    private static Function<Estate, @Nullable String> option(String name) {
        return estate -> {
            Observed<DaemonOptions> options = estate.host().options();
            DaemonOptions known = options.orNull();
            return known == null ? null : known.text(name).value();
        };
    }
}
