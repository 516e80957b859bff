package dev.bollwerk.rule.engine;

import dev.bollwerk.fact.docker.Info;
import dev.bollwerk.fact.host.AuditRules;
import dev.bollwerk.fact.host.DaemonProcess;
import dev.bollwerk.fact.host.FileFact;
import dev.bollwerk.fact.host.Unit;
import dev.bollwerk.rule.Applied;
import dev.bollwerk.rule.Evidence;
import dev.bollwerk.rule.Verdict;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/// Whether the audit daemon watches the engine's files: CS-AUD-01, an aspect for each.
final class AuditDecisions {
    private AuditDecisions() {}

    static List<Applied<Estate>> all() {
        List<Applied<Estate>> rules = new ArrayList<>();
        add(rules, "dockerd", AuditDecisions::daemon);
        add(rules, "data-root", AuditDecisions::dataRoot);
        add(rules, "docker-service", estate -> unit(estate, "docker.service"));
        add(rules, "docker-socket", AuditDecisions::socket);
        Map.of(
                        "run-containerd", "/run/containerd",
                        "etc-docker", "/etc/docker",
                        "containerd-socket", "/run/containerd/containerd.sock",
                        "default-docker", "/etc/default/docker",
                        "containerd-config", "/etc/containerd/config.toml",
                        "sysconfig-docker", "/etc/sysconfig/docker",
                        "containerd", "/usr/bin/containerd",
                        "shim", "/usr/bin/containerd-shim",
                        "shim-v1", "/usr/bin/containerd-shim-runc-v1",
                        "shim-v2", "/usr/bin/containerd-shim-runc-v2")
                .forEach((aspect, path) -> add(rules, aspect, _ -> List.of(path)));
        add(rules, "daemon-json", estate -> List.of(estate.host().configFile().source()));
        add(rules, "runc", _ -> List.of("/usr/bin/runc", "/usr/sbin/runc"));
        return rules;
    }

    private static void add(
            List<Applied<Estate>> rules, String aspect, Function<Estate, List<String>> paths) {
        rules.add(Applied.of("CS-AUD-01", aspect, estate -> watched(estate, paths.apply(estate))));
    }

    private static List<Verdict> watched(Estate estate, List<String> candidates) {
        for (String path : candidates) {
            FileFact file = estate.host().file(path).orNull();
            if (file != null && file.exists()) {
                return Known.judge(estate.host().audit(), rules -> watched(rules, path));
            }
        }
        if (!estate.host().locality().isHere()) {
            return List.of(Known.unknown(estate.host().audit()));
        }
        return Known.notApplicable(
                Evidence.of("file.absent", candidates.isEmpty() ? "?" : candidates.getFirst()));
    }

    private static List<Verdict> watched(AuditRules rules, String path) {
        if (rules.disabled()) {
            return Known.fail(Evidence.of("audit.disabled"));
        }
        AuditRules.Watch watch = rules.covering(path);
        return watch == null
                ? Known.fail(Evidence.of("audit.none", path))
                : Known.pass(
                        Evidence.of(
                                "audit.watch", path, watch.place().file(), watch.place().line()));
    }

    private static List<String> daemon(Estate estate) {
        DaemonProcess daemon = estate.host().daemon().orNull();
        List<String> usual = List.of("/usr/bin/dockerd", "/usr/sbin/dockerd");
        if (daemon == null || daemon.executable().isEmpty()) {
            return usual;
        }
        return List.of(daemon.executable(), usual.getFirst(), usual.getLast());
    }

    private static List<String> dataRoot(Estate estate) {
        Info info = estate.engine().info().orNull();
        return List.of(info == null ? "/var/lib/docker" : info.rootFolder());
    }

    private static List<String> socket(Estate estate) {
        var access = estate.host().socketAccess().orNull();
        return List.of(access == null ? "/run/docker.sock" : access.socket().path());
    }

    private static List<String> unit(Estate estate, String name) {
        List<Unit> units = estate.host().units().orNull();
        for (Unit unit : units == null ? List.<Unit>of() : units) {
            if (unit.name().equals(name)) {
                return unit.files();
            }
        }
        return List.of();
    }
}
