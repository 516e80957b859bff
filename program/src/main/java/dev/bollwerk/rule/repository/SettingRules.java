package dev.bollwerk.rule.repository;

import dev.bollwerk.advisory.Severity;
import dev.bollwerk.fact.git.Git;
import dev.bollwerk.fact.repository.Names;
import dev.bollwerk.fact.repository.RepositoryFacts;
import dev.bollwerk.fact.repository.Sight;
import dev.bollwerk.rule.Evidence;
import dev.bollwerk.rule.Verdict;
import dev.bollwerk.rule.build.SecretNames;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/// Settings in the source that belong to one deploy.
final class SettingRules {
    private SettingRules() {}

    /// CS-12F-03-03. Values of names that hold no secret weigh less: Compose reads defaults there.
    static List<Verdict> environmentFiles(RepositoryFacts facts) {
        Git git = facts.knownGit();
        List<String> tracked = facts.tracked();
        if (tracked == null || git == null) {
            return List.of(Verdict.unknown(Evidence.of("f12.tracked.unread")));
        }
        var secret = new Hits();
        var plain = new Hits();
        boolean example = false;
        for (String path : tracked) {
            example |= Names.isEnvironmentExample(path);
            if (!Names.isEnvironmentFile(path)) {
                continue;
            }
            Map<String, String> values = facts.environmentFiles().getOrDefault(path, Map.of());
            var names = new TreeSet<String>();
            values.forEach(
                    (key, value) -> {
                        if (SecretNames.isSecret(key, value)) {
                            names.add(key);
                        }
                    });
            if (names.isEmpty()) {
                plain.add(Evidence.of("f12.env.plain", path), path, 0);
            } else {
                secret.add(Evidence.of("f12.env.secret", path, String.join(", ", names)), path, 0);
            }
        }
        List<Verdict> verdicts = new ArrayList<>();
        if (!secret.isEmpty()) {
            verdicts.add(secret.fail());
        }
        if (!plain.isEmpty()) {
            verdicts.add(plain.fail().as(Severity.LOW));
        }
        if (verdicts.isEmpty() && !example && !facts.composeFiles().isEmpty()) {
            verdicts.add(Verdict.info(List.of(Evidence.of("f12.env.no-example")), List.of()));
        }
        return verdicts;
    }

    /// CS-12F-03-04.
    static List<Verdict> environmentNames(RepositoryFacts facts) {
        var hits = new Hits();
        for (Sight sight : facts.sights()) {
            if (sight.test()) {
                continue;
            }
            switch (sight.kind()) {
                case ENVIRONMENT ->
                        hits.add(
                                Evidence.of("f12.environment", sight.what()),
                                sight.path(),
                                sight.line());
                case PROFILE ->
                        hits.add(
                                Evidence.of("f12.profile", sight.what()),
                                sight.path(),
                                sight.line());
                case ENDPOINT, LOCAL_ENDPOINT, LIGHT_DATABASE, SERVER_DATABASE, PROGRAM -> {}
            }
        }
        for (String path : facts.files()) {
            if (isGrouped(path)) {
                hits.add(Evidence.of("f12.grouped", path), path, 0);
            }
        }
        return hits.isEmpty() ? List.of() : List.of(hits.warn());
    }

    /// Whether a file holds settings of one environment as a group.
    static boolean isGrouped(String path) {
        if (Names.isTest(path)) {
            return false;
        }
        String name = Names.last(path).toLowerCase(Locale.ROOT);
        String folder = Names.folder(path).toLowerCase(Locale.ROOT);
        if (name.startsWith("application-") || name.startsWith("appsettings.")) {
            int from = "application-".length();
            return isEnvironment(name.substring(from, Math.max(from, name.lastIndexOf('.'))));
        }
        boolean settings =
                folder.endsWith("config/environments")
                        || folder.endsWith("/settings")
                        || folder.equals("settings")
                        || folder.equals("config")
                        || folder.endsWith("src/environments");
        int dot = name.indexOf('.');
        String stem = dot < 0 ? name : name.substring(0, dot);
        return settings && isEnvironment(stem)
                || name.startsWith("environment.") && isEnvironment(between(name));
    }

    private static String between(String name) {
        String[] parts = name.split("\\.");
        return parts.length == 3 ? parts[1] : "";
    }

    private static boolean isEnvironment(String name) {
        return switch (name) {
            case "prod", "production", "staging", "stage", "live", "dev", "development" -> true;
            case "uat", "qa", "preprod" -> true;
            default -> false;
        };
    }

    /// CS-12F-04-03.
    static List<Verdict> endpoints(RepositoryFacts facts) {
        var far = new Hits();
        var near = new Hits();
        for (Sight sight : facts.sights(Sight.Kind.ENDPOINT)) {
            if (!sight.test()) {
                far.add(Evidence.of("f12.endpoint", sight.what()), sight.path(), sight.line());
            }
        }
        for (Sight sight : facts.sights(Sight.Kind.LOCAL_ENDPOINT)) {
            if (!sight.test()) {
                near.add(
                        Evidence.of("f12.endpoint.local", sight.what()),
                        sight.path(),
                        sight.line());
            }
        }
        List<Verdict> verdicts = new ArrayList<>();
        if (!far.isEmpty()) {
            verdicts.add(far.warn());
        }
        if (!near.isEmpty()) {
            verdicts.add(near.info());
        }
        return verdicts;
    }

    /// CS-12F-10-02. A light database alone may be the one that is meant.
    static List<Verdict> databases(RepositoryFacts facts) {
        Map<String, Sight> light = new TreeMap<>();
        for (Sight sight : facts.sights(Sight.Kind.LIGHT_DATABASE)) {
            if (!sight.test()) {
                light.putIfAbsent(sight.path() + " " + sight.what(), sight);
            }
        }
        if (light.isEmpty()) {
            return List.of();
        }
        Sight server = null;
        for (Sight sight : facts.sights(Sight.Kind.SERVER_DATABASE)) {
            server = server == null && !sight.test() ? sight : server;
        }
        var hits = new Hits();
        for (Sight sight : light.values()) {
            Evidence evidence =
                    server == null
                            ? Evidence.of("f12.light.alone", sight.what())
                            : Evidence.of("f12.light", sight.what(), server.what(), server.path());
            hits.add(evidence, sight.path(), sight.line());
        }
        return List.of(server == null ? hits.info() : hits.warn());
    }
}
