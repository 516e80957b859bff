package dev.bollwerk.cli;

import dev.bollwerk.BollwerkException;

import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

import java.util.Comparator;
import java.util.Set;
import java.util.TreeSet;

/// What may stand in a configuration file. A misspelt `fail-onn: high` that is passed over in
/// silence lets a build through that was meant to stop.
final class KnownKeys {
    /// Those that are read elsewhere.
    private static final Set<String> OTHERS = Set.of("ignore", "feeds", "licenses");

    private final Set<String> keys = new TreeSet<>();

    /// @param root the whole command line
    KnownKeys(CommandSpec root) {
        collect(root, "");
    }

    private void collect(CommandSpec spec, String path) {
        for (var option : spec.options()) {
            String key = Command.key(option);
            if (!key.isEmpty() && !key.equals("help") && !key.equals("config")) {
                keys.add(key);
                keys.add(path + key);
            }
        }
        for (CommandLine below : spec.subcommands().values()) {
            collect(below.getCommandSpec(), path + below.getCommandName() + ".");
        }
    }

    /// @throws BollwerkException when a key is none of them
    void check(Configuration configuration) {
        for (String key : new TreeSet<>(configuration.values().keySet())) {
            int dot = key.indexOf('.');
            if (!OTHERS.contains(dot < 0 ? key : key.substring(0, dot)) && !keys.contains(key)) {
                throw BollwerkException.usage(
                        "The configuration file '%s' sets '%s', which is no option; did you mean '%s'?"
                                .formatted(configuration.file(), key, closest(key)));
            }
        }
    }

    private String closest(String key) {
        return keys.stream().min(Comparator.comparingInt(known -> distance(known, key))).orElse("");
    }

    /// How many characters must be added, removed or changed.
    private static int distance(String a, String b) {
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int changed = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(changed, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[b.length()];
    }
}
