package dev.bollwerk.rule.engine;

import dev.bollwerk.fact.docker.Change;
import dev.bollwerk.fact.docker.Inside;
import dev.bollwerk.fact.workload.Setting;
import dev.bollwerk.rule.Evidence;
import dev.bollwerk.rule.Verdict;
import dev.bollwerk.rule.engine.RunRules.Running;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;

/// What changed in the files of a running container.
final class ChangeRules {
    private static final int SHOWN = 10;
    private static final long LARGE = 50L << 20;
    private static final List<String> CODE =
            List.of("/app/", "/usr/src/", "/srv/", "/code/", "/workspace/", "/opt/", "/var/www/");
    private static final List<String> SCRATCH =
            List.of("/tmp/", "/run/", "/var/run/", "/var/cache/", "/var/tmp/", "/dev/", "/proc/");

    private ChangeRules() {}

    /// CS-12F-05-03.
    static List<Verdict> code(Running running) {
        if (running.isStore()) {
            return List.of(Verdict.notApplicable(Evidence.of("f12.is-store")));
        }
        return judge(
                running,
                path -> isCode(running, path) && !isScratch(path) && !isLog(path),
                "f12.changed",
                false);
    }

    private static boolean isCode(Running running, String path) {
        Setting<String> directory = running.container().workload().traits().get("workdir");
        String home = directory == null ? "" : directory.or("");
        if (home.length() > 1 && path.startsWith(home.endsWith("/") ? home : home + "/")) {
            return true;
        }
        return CODE.stream().anyMatch(path::startsWith) || isProgram(path);
    }

    private static boolean isProgram(String path) {
        return path.startsWith("/bin/")
                || path.startsWith("/sbin/")
                || path.startsWith("/usr/bin/")
                || path.startsWith("/usr/sbin/")
                || path.startsWith("/usr/local/bin/");
    }

    /// CS-12F-06-02.
    static List<Verdict> data(Running running) {
        if (running.container().workload().storage().readOnlyRoot().or(false)) {
            return List.of(Verdict.pass(Evidence.of("f12.read-only")));
        }
        Inside inside = running.facts().inside().get(running.id());
        Long size = inside == null ? null : inside.size().orNull();
        if (size != null && size > LARGE) {
            return List.of(Verdict.fail(Evidence.of("f12.layer", size >> 20)));
        }
        return judge(
                running,
                path ->
                        !isCode(running, path)
                                && !isScratch(path)
                                && !isLog(path)
                                && !isEngines(path),
                "f12.written",
                true);
    }

    /// CS-12F-11-01. A link to `/dev/stdout` never grows.
    static List<Verdict> logFiles(Running running) {
        return judge(running, ChangeRules::isLog, "f12.log-file", false);
    }

    private static List<Verdict> judge(
            Running running, Predicate<String> wanted, String key, boolean maybe) {
        Inside inside = running.facts().inside().get(running.id());
        if (inside == null) {
            return List.of(Verdict.unknown(Evidence.of("f12.not-asked")));
        }
        List<Change> changes = inside.changes().orNull();
        if (changes == null) {
            return List.of(Known.unknown(inside.changes()));
        }
        List<Evidence> evidence = new ArrayList<>();
        int more = 0;
        for (String path : leaves(changes)) {
            if (!wanted.test(path)) {
                continue;
            }
            if (evidence.size() < SHOWN) {
                evidence.add(Evidence.of(key, path));
            } else {
                more++;
            }
        }
        if (more > 0) {
            evidence.add(Evidence.of("f12.more", more));
        }
        if (evidence.isEmpty()) {
            return List.of();
        }
        return List.of(
                maybe ? Verdict.warn(evidence, List.of()) : Verdict.fail(evidence, List.of()));
    }

    /// New and changed paths without the folders that only hold them.
    private static List<String> leaves(List<Change> changes) {
        Set<String> folders = new HashSet<>();
        for (Change change : changes) {
            int slash = change.path().lastIndexOf('/');
            if (slash > 0) {
                folders.add(change.path().substring(0, slash));
            }
        }
        List<String> leaves = new ArrayList<>();
        for (Change change : changes) {
            if (change.kind() != Change.Kind.DELETED && !folders.contains(change.path())) {
                leaves.add(change.path());
            }
        }
        leaves.sort(null);
        return leaves;
    }

    private static boolean isScratch(String path) {
        if (SCRATCH.stream().anyMatch(path::startsWith) || SCRATCH.contains(path + "/")) {
            return true;
        }
        return path.contains("/__pycache__")
                || path.endsWith(".pyc")
                || path.contains("/.cache/")
                || path.endsWith("/.cache")
                || path.contains("/tmp/")
                || path.endsWith(".pid");
    }

    private static boolean isLog(String path) {
        String lower = path.toLowerCase(Locale.ROOT);
        return lower.endsWith(".log")
                || lower.startsWith("/var/log/")
                || lower.contains("/logs/")
                || lower.matches(".{0,500}\\.log\\.\\d{1,8}");
    }

    /// What the engine itself puts there, and shells leave.
    private static boolean isEngines(String path) {
        return switch (path) {
            case "/etc/hostname", "/etc/hosts", "/etc/resolv.conf", "/etc/mtab", "/etc" -> true;
            case "/.dockerenv", "/run", "/tmp", "/var/run", "/dev", "/proc", "/sys" -> true;
            default -> path.startsWith("/sys/");
        };
    }
}
