package dev.bollwerk.rule.log;

import dev.bollwerk.fact.workload.Setting;
import dev.bollwerk.rule.build.SecretNames;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/// Variables and labels that hold a secret and are written beside each line, as `env`, `env-regex`,
/// `labels` and `labels-regex` ask.
public final class LogSecrets {
    private static final int MOST = 50;

    private LogSecrets() {}

    /// Their names.
    public static List<String> of(
            LogSetup setup,
            Map<String, Setting<String>> environment,
            Map<String, Setting<String>> labels) {
        Set<String> found = new TreeSet<>();
        listed(setup, "env", found);
        listed(setup, "labels", found);
        matched(setup, "env-regex", environment.keySet(), found);
        matched(setup, "labels-regex", labels.keySet(), found);
        return List.copyOf(found);
    }

    private static void listed(LogSetup setup, String option, Set<String> found) {
        for (String name : setup.options().getOrDefault(option, "").split(",", MOST)) {
            if (SecretNames.isName(name.strip())) {
                found.add(name.strip());
            }
        }
    }

    /// The pattern is a stranger's, and some take for ever: only what stands in it plainly counts.
    private static void matched(
            LogSetup setup, String option, Set<String> names, Set<String> found) {
        String pattern = setup.options().get(option);
        if (pattern == null) {
            return;
        }
        List<String> plain = new ArrayList<>();
        for (String choice : pattern.split("\\|", MOST)) {
            plain.add(plain(choice));
        }
        for (String name : names) {
            if (SecretNames.isName(name) && plain.stream().anyMatch(name::contains)) {
                found.add(name);
            }
        }
    }

    /// The longest run of letters in a choice; empty when it takes anything.
    private static String plain(String choice) {
        String longest = "";
        for (String run : choice.split("[^A-Za-z0-9_]+", MOST)) {
            longest = run.length() > longest.length() ? run : longest;
        }
        return longest;
    }
}
