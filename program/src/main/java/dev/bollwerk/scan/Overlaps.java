package dev.bollwerk.scan;

import dev.bollwerk.finding.Finding;
import dev.bollwerk.finding.Misconfiguration;
import dev.bollwerk.finding.RiskyFile;
import dev.bollwerk.finding.Secret;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// Two ways to find a secret: by its value, and by the name of what holds it. Where the value was
/// found, the name adds nothing.
final class Overlaps {
    private static final String RULE = "CS-IMG-03";

    private Overlaps() {}

    /// What rules found, without what the secrets say already.
    static List<Finding> without(List<Finding> ruled, List<Finding> secrets) {
        if (secrets.isEmpty()) {
            return ruled;
        }
        Set<String> paths = new HashSet<>();
        Set<String> keys = new HashSet<>();
        for (Finding each : secrets) {
            each.locations().forEach(place -> paths.add(place.path()));
            if (each instanceof Secret secret && secret.excerpt().indexOf('=') > 0) {
                keys.add(secret.excerpt().substring(0, secret.excerpt().indexOf('=')).strip());
            }
        }
        List<Finding> kept = new ArrayList<>(ruled.size());
        for (Finding each : ruled) {
            if (!each.id().equals(RULE) || !isSaid(each, paths, keys)) {
                kept.add(each);
            }
        }
        return kept;
    }

    private static boolean isSaid(Finding finding, Set<String> paths, Set<String> keys) {
        if (finding instanceof Misconfiguration setting) {
            return setting.evidence().stream().allMatch(line -> namesOne(line, keys));
        }
        return finding instanceof RiskyFile file
                && file.locations().stream().allMatch(place -> paths.contains(place.path()));
    }

    private static boolean namesOne(String line, Set<String> keys) {
        return keys.stream().anyMatch(key -> line.contains(" " + key + " "));
    }
}
