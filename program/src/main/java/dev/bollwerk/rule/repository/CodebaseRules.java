package dev.bollwerk.rule.repository;

import dev.bollwerk.fact.Observed;
import dev.bollwerk.fact.dockerfile.Dockerfile;
import dev.bollwerk.fact.dockerfile.Instruction;
import dev.bollwerk.fact.dockerfile.Keyword;
import dev.bollwerk.fact.git.Git;
import dev.bollwerk.fact.repository.Manifest;
import dev.bollwerk.fact.repository.Names;
import dev.bollwerk.fact.repository.RepositoryFacts;
import dev.bollwerk.rule.Evidence;
import dev.bollwerk.rule.Verdict;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/// One codebase under version control, and how it is built.
final class CodebaseRules {
    private static final int SHOWN = 12;
    private static final List<String> ENVIRONMENTS =
            List.of("prod", "production", "staging", "stage", "dev", "test", "qa", "uat", "live");

    private CodebaseRules() {}

    /// CS-12F-01-01. A shallow clone, as CI jobs have it, will do.
    static List<Verdict> versioned(RepositoryFacts facts) {
        Observed<Git> observed = facts.git();
        if (observed == null) {
            return List.of(Verdict.fail(Evidence.of("f12.git.none")));
        }
        if (observed instanceof Observed.Unseen<Git> unseen) {
            return List.of(Verdict.unknown(Evidence.of("f12.git.unread", unseen.reason())));
        }
        Git git = facts.knownGit();
        Git.Head head = git == null ? null : git.head().orNull();
        if (git == null || head == null) {
            String reason =
                    git != null && git.head() instanceof Observed.Unseen<Git.Head> unseen
                            ? unseen.reason()
                            : "";
            return List.of(Verdict.unknown(Evidence.of("f12.git.unread", reason)));
        }
        List<Evidence> against = new ArrayList<>();
        if (head.id() == null) {
            against.add(Evidence.of("f12.git.no-commit"));
        }
        if (git.remotes().isEmpty()) {
            against.add(Evidence.of("f12.git.no-remote"));
        }
        if (!against.isEmpty() || head.id() == null) {
            return List.of(Verdict.fail(against, List.of()));
        }
        String day = head.commit() == null ? "?" : head.commit().time().toString();
        return List.of(
                Verdict.pass(
                        Evidence.of("f12.git.head", head.id().substring(0, SHOWN), day),
                        Evidence.of(
                                "f12.git.remotes",
                                String.join(", ", new TreeSet<>(git.remotes().values())))));
    }

    /// CS-12F-01-03.
    static List<Verdict> ignored(RepositoryFacts facts) {
        var sure = new Hits();
        var maybe = new Hits();
        boolean any = false;
        for (Map.Entry<String, Observed<Dockerfile>> each :
                new TreeMap<>(facts.dockerfiles()).entrySet()) {
            Dockerfile file = each.getValue().orNull();
            String path = each.getKey();
            if (file == null || Names.isTest(path)) {
                continue;
            }
            any = true;
            int line = copiesAll(file);
            if (line > 0 && !ignoresGit(facts, path)) {
                boolean top = Names.folder(path).isEmpty();
                (top ? sure : maybe).add(Evidence.of("f12.ignore", path), path, line);
            }
        }
        List<Verdict> verdicts = new ArrayList<>();
        if (!sure.isEmpty()) {
            verdicts.add(sure.fail());
        }
        if (!maybe.isEmpty()) {
            // its folder may be all that a build sees
            verdicts.add(maybe.warn());
        }
        return any ? verdicts : List.of(Verdict.notApplicable(Evidence.of("f12.no-dockerfile")));
    }

    /// The line of `COPY . …` from the build context; 0 when there is none.
    private static int copiesAll(Dockerfile file) {
        for (Instruction each : file.instructions()) {
            boolean copy = each.is(Keyword.COPY) || each.is(Keyword.ADD);
            boolean stage = each.flags().stream().anyMatch(flag -> flag.name().equals("from"));
            if (!copy || stage || each.words().size() < 2) {
                continue;
            }
            for (int i = 0; i < each.words().size() - 1; i++) {
                switch (each.words().get(i).text()) {
                    case ".", "./", "/", "*", "./*", ".git", ".git/" -> {
                        return file.position(each.span()).line();
                    }
                    default -> {}
                }
            }
        }
        return 0;
    }

    private static boolean ignoresGit(RepositoryFacts facts, String dockerfile) {
        String folder = Names.folder(dockerfile);
        String below = folder.isEmpty() ? "" : folder + "/";
        for (String name :
                List.of(
                        dockerfile + ".dockerignore",
                        below + ".dockerignore",
                        below + ".containerignore",
                        ".dockerignore",
                        ".containerignore")) {
            List<String> lines = facts.ignoreFiles().get(name);
            if (lines != null) {
                // the first is the one that is used
                return ignoresGit(lines);
            }
        }
        return false;
    }

    private static boolean ignoresGit(List<String> lines) {
        boolean ignored = false;
        for (String raw : lines) {
            String line = raw.strip();
            boolean not = line.startsWith("!");
            String pattern = (not ? line.substring(1) : line).replaceAll("^/|/$", "");
            ignored =
                    switch (pattern) {
                        case ".git", "**/.git", ".git*", "**/.git*", ".*", "*", "**", ".git/**" ->
                                !not;
                        case "**/.*", ".git/*" -> !not;
                        default -> ignored;
                    };
        }
        return ignored;
    }

    /// CS-12F-01-04.
    static List<Verdict> single(RepositoryFacts facts) {
        var hits = new Hits();
        copies(facts, hits);
        Git git = facts.knownGit();
        if (git != null) {
            for (Git.Divergence each : git.divergences()) {
                if (each.own() > 0) {
                    hits.add(Evidence.of("f12.branch", each.branch(), each.own()), facts.name(), 0);
                }
            }
        }
        if (!hits.isEmpty()) {
            return List.of(hits.warn());
        }
        Set<String> projects = projects(facts);
        return projects.size() > 1
                ? List.of(
                        Verdict.info(
                                List.of(
                                        Evidence.of(
                                                "f12.several", projects.size(), shown(projects))),
                                List.of()))
                : List.of();
    }

    /// Folders like `app-prod` beside `app-test` that are each built.
    private static void copies(RepositoryFacts facts, Hits hits) {
        Map<String, Set<String>> families = new TreeMap<>();
        for (String path : facts.files()) {
            String folder = Manifest.isName(path) ? Names.folder(path) : "";
            String name = Names.last(folder).toLowerCase(Locale.ROOT);
            for (String environment : ENVIRONMENTS) {
                if (name.endsWith("-" + environment) || name.endsWith("_" + environment)) {
                    int end = folder.length() - environment.length() - 1;
                    families.computeIfAbsent(folder.substring(0, end), _ -> new TreeSet<>())
                            .add(folder);
                }
            }
        }
        families.forEach(
                (family, folders) -> {
                    if (folders.size() > 1) {
                        hits.add(
                                Evidence.of("f12.copies", String.join(", ", folders)),
                                folders.iterator().next(),
                                0);
                    }
                });
    }

    /// Top folders that have a manifest of their own, with none above them.
    private static Set<String> projects(RepositoryFacts facts) {
        Set<String> folders = new TreeSet<>();
        for (Manifest manifest : facts.manifests()) {
            folders.add(Names.folder(manifest.path()));
        }
        Set<String> tops = new TreeSet<>(folders);
        for (String folder : new HashSet<>(folders)) {
            String above = folder;
            while (!above.isEmpty()) {
                above = Names.folder(above);
                if (folders.contains(above)) {
                    tops.remove(folder);
                }
            }
        }
        return tops;
    }

    private static String shown(Set<String> folders) {
        List<String> names = new ArrayList<>();
        for (String folder : folders) {
            names.add(folder.isEmpty() ? "." : folder);
        }
        return names.size() > SHOWN
                ? String.join(", ", names.subList(0, SHOWN)) + ", …"
                : String.join(", ", names);
    }

    /// CS-12F-05-04.
    static List<Verdict> pipeline(RepositoryFacts facts) {
        Git git = facts.knownGit();
        if (git != null && git.bare()) {
            return List.of(Verdict.unknown(Evidence.of("f12.bare")));
        }
        if (facts.pipelines().isEmpty()) {
            return List.of(Verdict.fail(Evidence.of("f12.pipeline.none")));
        }
        return List.of(Verdict.pass(Evidence.of("f12.pipeline", facts.pipelines().getFirst())));
    }
}
