package dev.bollwerk.analyze.language.jvm;

import dev.bollwerk.BollwerkException;
import dev.bollwerk.analyze.language.jvm.PomSource.Located;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Builds effective POMs as Maven does: inheritance, then properties, then imported management,
/// then management.
///
/// [Maven model builder](https://maven.apache.org/ref/current/maven-model-builder/)
final class PomModels {
    private static final int MOST_PARENTS = 50;
    private static final int DEEPEST_IMPORT = 20;
    private static final int MOST_MANAGED = 50_000;

    /// Dependencies that are inherited, managed and imported in all, over all projects of a tree.
    private static final long MOST_WORK = 50_000_000;

    private final PomSource source;
    private final Map<Pom, EffectivePom> known = new IdentityHashMap<>();
    private final Map<Pom, Boolean> building = new IdentityHashMap<>();
    private long work;

    PomModels(PomSource source) {
        this.source = source;
    }

    /// @throws BollwerkException when the projects of the tree are too many and too large
    EffectivePom effective(Located located) {
        return effective(located, 0);
    }

    private EffectivePom effective(Located located, int depth) {
        EffectivePom before = known.get(located.pom());
        if (before == null) {
            building.put(located.pom(), true);
            try {
                before = new Building(located, depth).build();
            } finally {
                building.remove(located.pom());
            }
            known.put(located.pom(), before);
        }
        return before;
    }

    private void work(int amount) {
        work += amount;
        if (work > MOST_WORK) {
            throw BollwerkException.target(
                    "The Maven projects of this tree are too many and too large together.");
        }
    }

    /// One project on its way.
    private final class Building {
        private final List<Pom> lineage = new ArrayList<>();
        private final Set<String> absent = new LinkedHashSet<>();
        private final Properties properties = new Properties();
        private final int depth;

        Building(Located located, int depth) {
            this.depth = depth;
            Map<Pom, Boolean> seen = new IdentityHashMap<>();
            Located next = located;
            while (next != null
                    && lineage.size() < MOST_PARENTS
                    && seen.put(next.pom(), true) == null) {
                lineage.add(next.pom());
                Located parent = source.parent(next);
                Pom.Parent wanted = next.pom().parent();
                if (parent == null && wanted != null) {
                    absent.add(wanted.coordinates());
                }
                next = parent;
            }
        }

        EffectivePom build() {
            Pom own = lineage.getFirst();
            fillProperties(own);
            String group = properties.fill(own.ownGroup());
            String version = properties.fill(own.ownVersion());
            Map<String, PomDependency> managed = managed();
            List<PomDependency> dependencies = dependencies(managed);
            return new EffectivePom(
                    group,
                    properties.fill(own.artifact()),
                    version,
                    dependencies,
                    managed,
                    licenses(),
                    List.copyOf(absent));
        }

        private void fillProperties(Pom own) {
            for (String prefix : List.of("project.", "pom.")) {
                properties.set(prefix + "groupId", own.ownGroup());
                properties.set(prefix + "artifactId", own.artifact());
                properties.set(prefix + "version", own.ownVersion());
                Pom.Parent parent = own.parent();
                if (parent != null) {
                    properties.set(prefix + "parent.groupId", parent.group());
                    properties.set(prefix + "parent.artifactId", parent.artifact());
                    properties.set(prefix + "parent.version", parent.version());
                }
            }
            for (Pom pom : lineage) {
                pom.properties().forEach(properties::add);
            }
            properties.add("groupId", own.ownGroup());
            properties.add("artifactId", own.artifact());
            properties.add("version", own.ownVersion());
        }

        /// Own and inherited management, the nearest first, then what is imported.
        private Map<String, PomDependency> managed() {
            Map<String, PomDependency> managed = new LinkedHashMap<>();
            Map<String, PomDependency> imports = new LinkedHashMap<>();
            for (Pom pom : lineage) {
                work(pom.managed().size());
                for (PomDependency raw : pom.managed()) {
                    PomDependency each = raw.map(properties::fill);
                    (each.isImport() ? imports : managed).putIfAbsent(each.key(), each);
                }
            }
            for (PomDependency each : imports.values()) {
                Map<String, PomDependency> more = imported(each);
                work(more.size());
                more.forEach(managed::putIfAbsent);
                if (managed.size() > MOST_MANAGED) {
                    break;
                }
            }
            return managed;
        }

        private Map<String, PomDependency> imported(PomDependency bom) {
            Located found = source.find(bom.group(), bom.artifact(), bom.version());
            if (found == null) {
                absent.add(bom.name() + ":" + bom.version());
                return Map.of();
            }
            if (depth >= DEEPEST_IMPORT || building.containsKey(found.pom())) {
                return Map.of();
            }
            EffectivePom imported = effective(found, depth + 1);
            absent.addAll(imported.absent());
            return imported.managed();
        }

        private List<PomDependency> dependencies(Map<String, PomDependency> managed) {
            Map<String, PomDependency> all = new LinkedHashMap<>();
            for (Pom pom : lineage) {
                boolean own = pom == lineage.getFirst();
                work(pom.dependencies().size());
                for (PomDependency raw : pom.dependencies()) {
                    PomDependency each = raw.map(properties::fill);
                    all.putIfAbsent(each.key(), own ? each : each.inherited());
                }
            }
            all.replaceAll(
                    (key, each) -> {
                        PomDependency manager = managed.get(key);
                        return manager == null ? each : each.managedBy(manager);
                    });
            return List.copyOf(all.values());
        }

        private List<String> licenses() {
            for (Pom pom : lineage) {
                if (!pom.licenses().isEmpty()) {
                    return pom.licenses();
                }
            }
            return List.of();
        }
    }
}
