package dev.bollwerk.rule.workload;

import dev.bollwerk.fact.workload.Place;
import dev.bollwerk.fact.workload.Setting;
import dev.bollwerk.fact.workload.Workload;
import dev.bollwerk.finding.Result;
import dev.bollwerk.rule.Evidence;
import dev.bollwerk.rule.Verdict;
import dev.bollwerk.rule.build.Addresses;
import dev.bollwerk.rule.build.DataStores;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// What shows only in all containers of an application together.
public final class ProjectRules {
    private ProjectRules() {}

    /// CS-12F-04-01: each store is named by a variable of somebody.
    public static List<Verdict> stores(List<Workload> all) {
        List<Verdict> verdicts = new ArrayList<>();
        boolean any = false;
        for (Workload store : all) {
            if (!DataStores.isStore(store.image().or(""))) {
                continue;
            }
            any = true;
            boolean users = all.stream().anyMatch(each -> !isStore(each));
            if (users && !isNamed(store, all)) {
                verdicts.add(
                        verdict(
                                Result.WARN,
                                store.name(),
                                store.place(),
                                Evidence.of("f12.store.unnamed", store.image().or(""))));
            }
        }
        return any ? verdicts : List.of(Verdict.notApplicable(Evidence.of("f12.no-store")));
    }

    private static boolean isStore(Workload workload) {
        return DataStores.isStore(workload.image().or(""));
    }

    /// Whether a variable of another container has its name as a host, or one for its address whose
    /// value is not known here.
    private static boolean isNamed(Workload store, List<Workload> all) {
        String name = store.name();
        String image = DataStores.name(store.image().or(""));
        String product = image.substring(image.lastIndexOf('/') + 1).toLowerCase(Locale.ROOT);
        for (Workload each : all) {
            if (each == store || isStore(each)) {
                continue;
            }
            for (String key : each.traits().keySet()) {
                // from a map or secret that is not here
                if (key.startsWith("envFrom")) {
                    return true;
                }
            }
            for (Map.Entry<String, Setting<String>> variable : each.environment().entrySet()) {
                String value = variable.getValue().or("").toLowerCase(Locale.ROOT);
                boolean open = variable.getValue().isUnknown();
                boolean host = names(value, name.toLowerCase(Locale.ROOT));
                boolean kind = value.contains("://") && value.contains(product);
                if (host || kind || open && Addresses.isNamed(variable.getKey())) {
                    return true;
                }
            }
        }
        return false;
    }

    /// Whether a host stands in a value as a word of its own.
    private static boolean names(String value, String host) {
        int at = value.indexOf(host);
        while (at >= 0) {
            int end = at + host.length();
            boolean before = at == 0 || !isOfName(value.charAt(at - 1));
            boolean after = end == value.length() || !isOfName(value.charAt(end));
            if (before && after) {
                return true;
            }
            at = value.indexOf(host, at + 1);
        }
        return false;
    }

    private static boolean isOfName(char c) {
        return Character.isLetterOrDigit(c) || c == '-' || c == '_';
    }

    /// CS-12F-12-01: what runs once for the application runs with its image.
    public static List<Verdict> oneOffs(List<Workload> all) {
        List<Verdict> verdicts = new ArrayList<>();
        boolean any = false;
        for (Workload each : all) {
            if (!isTask(each)) {
                continue;
            }
            any = true;
            Workload other = withImageOf(each, all);
            verdicts.add(
                    other != null
                            ? verdict(
                                    Result.PASS,
                                    each.name(),
                                    each.place(),
                                    Evidence.of("f12.task.same", other.name()))
                            : verdict(
                                    Result.WARN,
                                    each.name(),
                                    each.place(),
                                    Evidence.of("f12.task.other", each.image().or("?"))));
        }
        return any ? verdicts : List.of(Verdict.notApplicable(Evidence.of("f12.no-task")));
    }

    private static @Nullable Workload withImageOf(Workload task, List<Workload> all) {
        for (Workload other : all) {
            boolean sameImage =
                    !task.image().isUnset()
                            && String.valueOf(task.image().written())
                                    .equals(other.image().written());
            Setting<String> build = task.traits().get("build");
            Setting<String> otherBuild = other.traits().get("build");
            boolean sameBuild =
                    build != null && otherBuild != null && build.or("").equals(otherBuild.or("?"));
            if (other != task && !isTask(other) && (sameImage || sameBuild)) {
                return other;
            }
        }
        return null;
    }

    /// Whether a container is named for a task of administration and does not run for ever.
    private static boolean isTask(Workload workload) {
        boolean named = false;
        String words =
                workload.name().toLowerCase(Locale.ROOT)
                        + " "
                        + String.join(" ", workload.command().entrypoint().or(List.of()))
                        + " "
                        + String.join(" ", workload.command().arguments().or(List.of()));
        for (String word :
                List.of(
                        "migrat",
                        "flyway",
                        "liquibase",
                        "alembic",
                        "seed",
                        "createsuperuser",
                        "backfill",
                        "db:",
                        "console",
                        "manage")) {
            named |= words.contains(word);
        }
        String restart = workload.life().restart().or("no");
        return named
                && !isStore(workload)
                && (workload.kind() == Workload.Kind.KUBERNETES
                        || restart.equals("no")
                        || restart.equals("on-failure"));
    }

    private static Verdict verdict(Result result, String item, Place place, Evidence evidence) {
        return new Verdict(
                result,
                null,
                null,
                item,
                List.of(evidence),
                List.of(place.location()),
                place.column());
    }
}
