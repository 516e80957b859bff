package dev.bollwerk.scan;

import dev.bollwerk.analyze.Contents;
import dev.bollwerk.finding.Finding;
import dev.bollwerk.inventory.Fact;
import dev.bollwerk.inventory.Inventory;
import dev.bollwerk.inventory.Location;
import dev.bollwerk.inventory.Package;
import dev.bollwerk.rule.license.LicensePolicy;
import dev.bollwerk.rule.license.LicenseReview;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Brings licences together with what they are of: what a package declares, else the licence file
/// beside a package's own file; licence files of no package are judged by themselves.
final class LicenseObserver {
    private final LicenseReview review;
    private final List<Finding> findings = new ArrayList<>();

    private LicenseObserver(ScanSettings settings) {
        this.review = new LicenseReview(new LicensePolicy(settings.licenses()), settings.locale());
    }

    /// Judges packages alone, without files.
    static List<Finding> packages(ScanSettings settings, Inventory inventory) {
        var observer = new LicenseObserver(settings);
        for (Package found : inventory.packages()) {
            observer.findings.addAll(observer.review.judge(found, found.licenses()));
        }
        return observer.findings;
    }

    /// Judges packages and files.
    static List<Finding> contents(ScanSettings settings, Contents contents) {
        var observer = new LicenseObserver(settings);
        observer.judge(contents);
        return observer.findings;
    }

    private void judge(Contents contents) {
        Map<String, List<String>> files = byPath(contents, "license-file");
        Map<String, List<String>> byFolder = new HashMap<>();
        files.forEach(
                (path, ids) ->
                        byFolder.computeIfAbsent(folder(path), _ -> new ArrayList<>()).addAll(ids));
        Set<String> taken = new HashSet<>();
        for (Package found : contents.inventory().packages()) {
            List<String> declared = found.licenses();
            for (Location place : found.locations()) {
                String folder = folder(place.path());
                taken.add(folder);
                if (declared.isEmpty() && !found.isOsPackage()) {
                    declared =
                            byFolder.getOrDefault(
                                    folder, byFolder.getOrDefault(folder + "/licenses", List.of()));
                }
            }
            findings.addAll(review.judge(found, declared));
        }
        alone(contents, taken);
    }

    private static Map<String, List<String>> byPath(Contents contents, String key) {
        Map<String, List<String>> byPath = new LinkedHashMap<>();
        for (Fact fact : contents.facts()) {
            if (fact.key().equals(key)) {
                byPath.computeIfAbsent(fact.location().path(), _ -> new ArrayList<>())
                        .add(fact.value());
            }
        }
        return byPath;
    }

    /// Licence files that are neither a distribution's nor beside a package.
    private void alone(Contents contents, Set<String> taken) {
        Map<Location, List<String>> alone = new LinkedHashMap<>();
        for (Fact fact : contents.facts()) {
            String path = fact.location().path();
            String folder = folder(path);
            boolean beside = taken.contains(folder) || taken.contains(folder(folder));
            if (fact.key().equals("license-file")
                    && !beside
                    && contents.owners().find(path) == null) {
                alone.computeIfAbsent(fact.location(), _ -> new ArrayList<>()).add(fact.value());
            }
        }
        alone.forEach((place, ids) -> findings.addAll(review.judge(place, ids)));
    }

    private static String folder(String path) {
        int slash = path.lastIndexOf('/');
        return slash < 0 ? "" : path.substring(0, slash);
    }
}
