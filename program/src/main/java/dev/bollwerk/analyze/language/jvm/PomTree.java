package dev.bollwerk.analyze.language.jvm;

import dev.bollwerk.analyze.file.Discoveries;
import dev.bollwerk.analyze.language.jvm.PomSource.Located;
import dev.bollwerk.analyze.language.lock.Locked;
import dev.bollwerk.analyze.language.lock.LockedPackages;
import dev.bollwerk.analyze.language.lock.Scope;

import org.jspecify.annotations.Nullable;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/// Everything a project needs: what it names, and what that needs in turn as far as the POMs are
/// at hand. Of several versions the one nearest to the project wins, the first of equally near
/// ones; the project's own management overrules what others wish for.
///
/// See [dependency mediation](https://maven.apache.org/guides/introduction/).
final class PomTree {
    private static final int MOST_NODES = 20_000;
    private static final int MOST_NAMES = 10;
    private static final int MOST_ROUNDS = 10;

    /// Projects on which [the Invoker
    // Plugin](https://maven.apache.org/plugins/maven-invoker-plugin)
    /// tries a plugin: nobody builds them but its tests.
    private static final String TESTS = "src/it/";

    private final PomSource source;
    private final PomModels models;
    private final EffectivePom project;
    private final String path;
    private final boolean forTests;
    private LockedPackages packages;
    private final int parentLine;
    private final Map<String, Locked> winners = new HashMap<>();
    private final Deque<Step> queue = new ArrayDeque<>();
    private final Map<String, Set<String>> unknown = new TreeMap<>();
    private final Set<String> unversioned = new TreeSet<>();
    private final Set<String> ranged = new TreeSet<>();
    private final Set<String> unread = new TreeSet<>();
    private final Map<String, String> pinned = new HashMap<>();
    private boolean again;
    private boolean cut;

    /// @param exclusions of everything on the way
    private record Step(
            PomDependency wanted, Set<String> exclusions, @Nullable Locked from, int line) {}

    PomTree(PomSource source, PomModels models, Located root, String path) {
        this.source = source;
        this.models = models;
        this.project = models.effective(root);
        this.path = path;
        this.forTests = path.startsWith(TESTS) || path.contains("/" + TESTS);
        this.packages = new LockedPackages("maven", path);
        Pom.Parent parent = root.pom().parent();
        this.parentLine = parent == null ? 0 : parent.line();
    }

    void deliver(Discoveries discoveries) {
        int rounds = 0;
        do {
            again = false;
            packages = new LockedPackages("maven", path);
            winners.clear();
            walk();
        } while (again && ++rounds < MOST_ROUNDS);
        packages.deliver(discoveries);
        gaps(discoveries);
    }

    private void walk() {
        for (PomDependency each : project.dependencies()) {
            int line = each.line() == 0 ? parentLine : each.line();
            queue.add(new Step(each, Set.copyOf(each.exclusions()), null, line));
        }
        while (!queue.isEmpty()) {
            take(queue.remove());
        }
    }

    private void take(Step step) {
        PomDependency wanted = step.wanted;
        if (wanted.group().isEmpty() || wanted.artifact().isEmpty()) {
            return;
        }
        if (source.own(wanted.group(), wanted.artifact(), wanted.version()) != null) {
            return;
        }
        String version = pinned.getOrDefault(wanted.key(), version(wanted, step.from == null));
        Locked winner = winners.get(wanted.key());
        if (winner != null && isExact(wanted.version()) && !winner.version().equals(version)) {
            // `[1.0]` is a demand, `1.0` a wish: all starts over with what is demanded
            again |= pinned.putIfAbsent(wanted.key(), version) == null;
        }
        boolean isNew = winner == null;
        if (winner == null) {
            winner = packages.add(wanted.name(), version, step.line);
            winners.put(wanted.key(), winner);
        }
        if (step.from == null) {
            packages.root(winner, scope(wanted));
        } else {
            packages.edge(step.from, winner);
        }
        if (isNew && !version.isEmpty()) {
            follow(step, winner, version);
        }
    }

    private void follow(Step step, Locked winner, String version) {
        PomDependency wanted = step.wanted;
        Located found = source.find(wanted.group(), wanted.artifact(), version);
        if (found == null) {
            unread.add(wanted.name());
            return;
        }
        EffectivePom model = models.effective(found);
        model.licenses().forEach(winner::license);
        for (PomDependency next : model.dependencies()) {
            if (!isPassedOn(next) || isExcluded(next, step.exclusions)) {
                continue;
            }
            if (winners.size() + queue.size() >= MOST_NODES) {
                cut = true;
                return;
            }
            PomDependency manager = project.managed().get(next.key());
            PomDependency each = manager == null ? next : next.overruledBy(manager);
            Set<String> exclusions = step.exclusions;
            if (!each.exclusions().isEmpty()) {
                exclusions = new HashSet<>(exclusions);
                exclusions.addAll(each.exclusions());
            }
            if (isPassedOn(each)) {
                queue.add(new Step(each, exclusions, winner, step.line));
            }
        }
    }

    /// Whether those who need a package need this one of its dependencies too.
    private static boolean isPassedOn(PomDependency next) {
        String scope = next.scope();
        return !next.isOptional()
                && (scope.isEmpty() || scope.equals("compile") || scope.equals("runtime"));
    }

    private static boolean isExcluded(PomDependency next, Set<String> exclusions) {
        return exclusions.contains(next.name())
                || exclusions.contains("*:*")
                || exclusions.contains(next.group() + ":*")
                || exclusions.contains("*:" + next.artifact());
    }

    /// The version that is used; empty, and a gap, when that cannot be told.
    private String version(PomDependency wanted, boolean direct) {
        String version = wanted.version();
        String property = Properties.unknown(version);
        if (property != null) {
            unknown.computeIfAbsent(property, _ -> new TreeSet<>()).add(wanted.name());
            return "";
        }
        if (version.isEmpty()) {
            if (direct) {
                unversioned.add(wanted.name());
            }
            return "";
        }
        char first = version.charAt(0);
        if (isExact(version)) {
            return version.substring(1, version.length() - 1).strip();
        }
        if (first == '[' || first == '(' || version.equals("LATEST") || version.equals("RELEASE")) {
            ranged.add(wanted.name());
            return "";
        }
        return version;
    }

    private static boolean isExact(String version) {
        return version.length() > 2
                && version.startsWith("[")
                && version.endsWith("]")
                && version.indexOf(',') < 0;
    }

    private Scope scope(PomDependency direct) {
        if (forTests) {
            return Scope.TEST;
        }
        Scope scope =
                switch (direct.scope()) {
                    case "test" -> Scope.TEST;
                    case "provided" -> Scope.DEV;
                    default -> Scope.PROD;
                };
        return scope == Scope.PROD && direct.isOptional() ? Scope.OPTIONAL : scope;
    }

    private void gaps(Discoveries discoveries) {
        for (String absent : project.absent()) {
            discoveries.gap(
                    ("The POM %s, which this one builds on, is neither in the tree nor in the local"
                                    + " Maven repository; what it says is not known.")
                            .formatted(absent));
        }
        unknown.forEach(
                (property, names) ->
                        discoveries.gap(
                                ("No POM at hand sets the property '%s', so the version of %s is"
                                                + " not known.")
                                        .formatted(property, some(names))));
        if (!unversioned.isEmpty()) {
            discoveries.gap("No POM at hand gives the version of %s.".formatted(some(unversioned)));
        }
        if (!ranged.isEmpty()) {
            discoveries.gap("A range, not a version, is asked for of %s.".formatted(some(ranged)));
        }
        if (cut) {
            discoveries.gap(
                    "It needs more than %d packages; the rest was left out.".formatted(MOST_NODES));
        }
        if (!unread.isEmpty() && source.hasRepository()) {
            discoveries.gap(
                    ("What these need in turn is not known, because their POMs are not in the local"
                                    + " Maven repository; 'mvn dependency:go-offline' loads them:"
                                    + " %s.")
                            .formatted(some(unread)));
        } else if (!unread.isEmpty()) {
            discoveries.gap(
                    "What its dependencies need in turn is not known: there is no local Maven"
                            + " repository to look into.");
        }
    }

    private static String some(Set<String> names) {
        List<String> first = names.stream().limit(MOST_NAMES).toList();
        String list = String.join(", ", first);
        int more = names.size() - first.size();
        return more == 0 ? list : list + " and %d more".formatted(more);
    }
}
