package dev.bollwerk.rule.engine;

import dev.bollwerk.fact.docker.Info;
import dev.bollwerk.fact.host.AuditRules;
import dev.bollwerk.fact.host.DaemonProcess;
import dev.bollwerk.rule.Evidence;
import dev.bollwerk.rule.Verdict;

import java.util.ArrayList;
import java.util.List;

/// Who did what, and when: logs of containers do not tell.
final class LogAudit {
    private LogAudit() {}

    /// CS-LOG-11: the engine itself forgets its events after the last 256.
    static List<Verdict> trail(Estate estate) {
        Info info = estate.engine().info().orNull();
        List<String> plugins = info == null ? List.of() : info.plugins().authorization();
        if (!plugins.isEmpty()) {
            return Known.pass(Evidence.of("access.plugin", String.join(", ", plugins)));
        }
        return Known.judge(estate.host().audit(), rules -> trail(estate, rules));
    }

    private static List<Verdict> trail(Estate estate, AuditRules rules) {
        List<Evidence> missing = new ArrayList<>();
        missing.add(Evidence.of("audit.events"));
        AuditRules.Watch watch = null;
        for (String path : doors(estate)) {
            watch = watch == null ? rules.covering(path) : watch;
        }
        if (watch == null) {
            missing.add(Evidence.of("audit.no-watch"));
        } else if (rules.disabled()) {
            missing.add(Evidence.of("audit.disabled"));
        } else if (Boolean.FALSE.equals(rules.running())) {
            missing.add(Evidence.of("audit.not-running"));
        } else {
            return Known.pass(
                    Evidence.of(
                            "audit.watch",
                            watch.path(),
                            watch.place().file(),
                            watch.place().line()));
        }
        return List.of(Verdict.fail(missing, List.of()));
    }

    /// What everybody goes through who steers the engine.
    private static List<String> doors(Estate estate) {
        List<String> paths = new ArrayList<>();
        var access = estate.host().socketAccess().orNull();
        if (access != null) {
            paths.add(access.socket().path());
        }
        DaemonProcess daemon = estate.host().daemon().orNull();
        if (daemon != null && !daemon.executable().isEmpty()) {
            paths.add(daemon.executable());
        }
        paths.add("/run/docker.sock");
        paths.add("/var/run/docker.sock");
        paths.add("/usr/bin/dockerd");
        paths.add("/usr/bin/docker");
        return paths;
    }

    /// CS-LOG-12.
    static List<Verdict> clock(Estate estate) {
        return Known.judge(
                estate.host().timeSync(),
                sync -> {
                    if (!sync.running().isEmpty()) {
                        return Known.pass(
                                Evidence.of("time.running", String.join(", ", sync.running())));
                    }
                    return sync.enabled().isEmpty()
                            ? Known.warn(Evidence.of("time.none"))
                            : Known.warn(
                                    Evidence.of("time.enabled", String.join(", ", sync.enabled())));
                });
    }
}
