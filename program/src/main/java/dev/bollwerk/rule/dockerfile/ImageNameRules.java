package dev.bollwerk.rule.dockerfile;

import dev.bollwerk.fact.dockerfile.Evaluation;
import dev.bollwerk.fact.dockerfile.Flag;
import dev.bollwerk.fact.dockerfile.Keyword;
import dev.bollwerk.fact.dockerfile.Span;
import dev.bollwerk.fact.dockerfile.Stage;
import dev.bollwerk.rule.Evidence;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// The images that a build takes from elsewhere: of `FROM`, `COPY --from` and `--mount=from=`.
final class ImageNameRules {
    private ImageNameRules() {}

    /// An image of somewhere else.
    private record Use(String name, Span span) {
        /// The part after the last stroke, where a tag stands.
        String end() {
            return name.substring(name.lastIndexOf('/') + 1);
        }
    }

    private static List<Use> uses(DockerfileFacts facts) {
        List<Use> uses = new ArrayList<>();
        Set<String> stages = new HashSet<>();
        for (Stage stage : facts.file().stages()) {
            String name = facts.value(stage.base());
            if (!stages.contains(name.toLowerCase(Locale.ROOT))) {
                add(uses, name, stage.base().span());
            }
            if (stage.name() != null) {
                stages.add(stage.name().text().toLowerCase(Locale.ROOT));
            }
        }
        for (Step step : facts.steps()) {
            if (step.is(Keyword.COPY) || step.is(Keyword.RUN)) {
                for (Flag flag : step.instruction().flags()) {
                    addSource(facts, uses, stages, flag);
                }
            }
        }
        return uses;
    }

    private static void addSource(
            DockerfileFacts facts, List<Use> uses, Set<String> stages, Flag flag) {
        String name =
                switch (flag.name()) {
                    case "from" -> facts.values().value(flag);
                    case "mount" -> flag.option("from");
                    default -> "";
                };
        boolean number = !name.isEmpty() && name.chars().allMatch(Character::isDigit);
        // what has neither stroke nor colon is mostly a stage that is not there, or a context
        boolean image = name.indexOf('/') > 0 || name.indexOf(':') > 0;
        if (image && !number && !stages.contains(name.toLowerCase(Locale.ROOT))) {
            add(uses, name, flag.valueSpan());
        }
    }

    private static void add(List<Use> uses, String name, Span span) {
        if (!name.isEmpty() && !name.equals("scratch") && !isId(name)) {
            uses.add(new Use(name, span));
        }
    }

    /// The number of an image on this machine, which is as certain as a digest.
    private static boolean isId(String name) {
        String hex = name.startsWith("sha256:") ? name.substring("sha256:".length()) : name;
        return hex.length() == 64
                && hex.chars().allMatch(c -> c >= '0' && c <= '9' || c >= 'a' && c <= 'f');
    }

    /// CS-IMG-01.
    static List<Hit> movingTag(DockerfileFacts facts) {
        List<Hit> hits = new ArrayList<>();
        for (Use use : uses(facts)) {
            String end = use.end();
            if (end.indexOf('@') >= 0) {
                continue;
            }
            int colon = end.lastIndexOf(':');
            String shown = use.name().replace(Evaluation.UNKNOWN, '…');
            if (colon < 0 && Evaluation.isKnown(end)) {
                hits.add(Hit.fail("DL3006", Evidence.of("tag.none", shown), use.span()));
            } else if (colon >= 0 && end.substring(colon + 1).equals("latest")) {
                hits.add(Hit.fail("DL3007", Evidence.of("tag.latest", shown), use.span()));
            }
        }
        return hits;
    }

    /// CS-IMG-02.
    static List<Hit> registries(DockerfileFacts facts) {
        List<Hit> hits = new ArrayList<>();
        List<String> allowed = facts.options().registries();
        if (allowed.isEmpty()) {
            return hits;
        }
        for (Use use : uses(facts)) {
            String full = full(use.name());
            String host = full.substring(0, full.indexOf('/'));
            String shown = use.name().replace(Evaluation.UNKNOWN, '…');
            if (!Evaluation.isKnown(host)) {
                hits.add(
                        Hit.unknown(
                                "DL3026", Evidence.of("df.registry.variable", shown), use.span()));
            } else if (allowed.stream().noneMatch(pattern -> isAllowed(pattern, host, full))) {
                hits.add(Hit.fail("DL3026", Evidence.of("df.registry", shown, host), use.span()));
            }
        }
        return hits;
    }

    /// A name with its registry, as the docker command reads it.
    private static String full(String name) {
        int slash = name.indexOf('/');
        String first = slash < 0 ? "" : name.substring(0, slash);
        boolean host = first.indexOf('.') >= 0 || first.indexOf(':') >= 0;
        if (host || first.equals("localhost") || !Evaluation.isKnown(first)) {
            return name;
        }
        if (slash < 0 && !Evaluation.isKnown(name) && name.charAt(0) == Evaluation.UNKNOWN) {
            return name + "/";
        }
        return "docker.io/" + (slash < 0 ? "library/" : "") + name;
    }

    private static boolean isAllowed(String pattern, String host, String full) {
        String plain = pattern.endsWith("/") ? pattern : pattern + "/";
        if (pattern.equals("*") || pattern.equals(host) || full.startsWith(plain)) {
            return true;
        }
        if (pattern.equals("hub.docker.com") && host.equals("docker.io")) {
            return true;
        }
        if (pattern.startsWith("*")) {
            return host.endsWith(pattern.substring(1));
        }
        return pattern.endsWith("*") && full.startsWith(pattern.substring(0, pattern.length() - 1));
    }
}
