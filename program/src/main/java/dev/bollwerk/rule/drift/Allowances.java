package dev.bollwerk.rule.drift;

import dev.bollwerk.fact.workload.Place;
import dev.bollwerk.fact.workload.Setting;
import dev.bollwerk.fact.workload.Workload;
import dev.bollwerk.limit.GivenLimits;
import dev.bollwerk.limit.SameLimits;

import java.util.HashMap;
import java.util.Map;
import java.util.TreeSet;

/// What a container may use, when it starts again, and where its output goes.
final class Allowances {
    private Allowances() {}

    static void compare(Pair pair) {
        limits(pair);
        restart(pair);
        logging(pair);
    }

    private static void limits(Pair pair) {
        Map<String, Setting<String>> written = pair.service().limits().values();
        Map<String, String> said = SameLimits.of(limitsOf(pair.service()));
        Map<String, String> runs = SameLimits.of(limitsOf(pair.runs()));
        var options = new TreeSet<>(said.keySet());
        options.addAll(runs.keySet());
        for (String option : options) {
            Setting<String> setting = written.get(option);
            boolean open = setting != null && setting.isUnknown();
            String asked = said.getOrDefault(option, "");
            String found = runs.getOrDefault(option, "");
            // the daemon has ulimits and a parent cgroup of its own for those that name none
            boolean given =
                    asked.isEmpty()
                            && (option.startsWith("ulimit.") || option.equals("cgroup-parent"));
            if (!open && !given && !asked.equals(found)) {
                Place place = setting == null ? pair.service().place() : setting.place();
                pair.differ(option, asked, found, place);
            }
        }
    }

    private static Map<String, String> limitsOf(Workload workload) {
        Map<String, String> limits = new HashMap<>(GivenLimits.of(workload));
        limits.remove("restart");
        return limits;
    }

    private static void restart(Pair pair) {
        Workload.Life said = pair.service().life();
        Workload.Life runs = pair.runs().life();
        if (!said.attempts().isUnknown()) {
            pair.compare("restart", said.restart(), policy(said), policy(runs));
        }
    }

    private static String policy(Workload.Life life) {
        String restart = life.restart().or("");
        return switch (restart) {
            case "", "no" -> "no";
            case "any" -> "always";
            case "on-failure" -> restart + ":" + life.attempts().or(0);
            default -> restart;
        };
    }

    /// Only what the file says: else the daemon's own driver and options hold.
    private static void logging(Pair pair) {
        Workload.Logging said = pair.service().logging();
        Workload.Logging runs = pair.runs().logging();
        if (!said.driver().isUnset()) {
            pair.compare(
                    "logging.driver", said.driver(), said.driver().or(""), runs.driver().or(""));
        }
        said.options()
                .forEach(
                        (name, value) -> {
                            Setting<String> found = runs.options().get(name);
                            pair.compare(
                                    "logging." + name,
                                    value,
                                    value.or(""),
                                    found == null ? "" : found.or(""));
                        });
    }
}
