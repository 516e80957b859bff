package dev.bollwerk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;

import org.junit.jupiter.api.Test;

import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/// The arrows between packages: what stands in the table is allowed, all else is not. A new arrow
/// is a decision of its own.
class ArchitectureTest {
    /// A package and those it may use, top to bottom.
    private static final Map<String, Set<String>> ARROWS =
            Map.ofEntries(
                    Map.entry("version", Set.of()),
                    Map.entry("text", Set.of()),
                    Map.entry("image", Set.of()),
                    Map.entry("inventory", Set.of("image")),
                    Map.entry("advisory", Set.of("version")),
                    Map.entry("finding", Set.of("image", "inventory", "advisory")),
                    Map.entry("vex", Set.of("image", "inventory", "finding")),
                    Map.entry("source", Set.of("image")),
                    // an image may carry SBOMs of what is in it
                    Map.entry("analyze", Set.of("image", "inventory", "sbom")),
                    Map.entry("sbom", Set.of("image", "inventory")),
                    // match writes sentences for people, in the language they read
                    Map.entry(
                            "match", Set.of("inventory", "advisory", "version", "finding", "text")),
                    // an engine is asked by the client that asks it for images: docs/adr/0007
                    Map.entry("fact", Set.of("image", "inventory", "source")),
                    Map.entry("limit", Set.of("fact", "finding", "advisory", "text")),
                    // rules write sentences too, and checks name severities
                    Map.entry(
                            "rule",
                            Set.of(
                                    "image",
                                    "inventory",
                                    "advisory",
                                    "finding",
                                    "text",
                                    "fact",
                                    "limit")),
                    // the use cases of set-up: facts, rules and profiles to reports
                    Map.entry(
                            "posture",
                            Set.of(
                                    "image",
                                    "inventory",
                                    "advisory",
                                    "finding",
                                    "source",
                                    "text",
                                    "fact",
                                    "limit",
                                    "rule",
                                    "scan")),
                    // report names the severities and feeds that findings carry: docs/adr/0002
                    Map.entry(
                            "report",
                            Set.of("image", "inventory", "advisory", "sbom", "finding", "text")),
                    // scan writes what it says of secrets, in the language of the reader
                    Map.entry(
                            "scan",
                            Set.of(
                                    "text",
                                    "source",
                                    "analyze",
                                    "inventory",
                                    "sbom",
                                    "image",
                                    "advisory",
                                    "match",
                                    "rule",
                                    "vex",
                                    "finding")),
                    // the use case of hardening: an image that is read to one that is written
                    Map.entry(
                            "harden",
                            Set.of(
                                    "image",
                                    "inventory",
                                    "finding",
                                    "source",
                                    "analyze",
                                    "rule",
                                    "scan")),
                    Map.entry(
                            "cli",
                            Set.of(
                                    "image",
                                    "inventory",
                                    "advisory",
                                    "finding",
                                    "source",
                                    "sbom",
                                    "report",
                                    "scan",
                                    "fact",
                                    "limit",
                                    "rule",
                                    "posture",
                                    "harden",
                                    "text")));

    private static final String ROOT = "dev.bollwerk";

    private final JavaClasses classes =
            new ClassFileImporter()
                    .withImportOption(new ImportOption.DoNotIncludeTests())
                    .importPackages(ROOT);

    @Test
    void everyArrowIsInTheTable() {
        Map<String, Set<String>> strange = new TreeMap<>();
        arrows(ArchitectureTest::topPackage)
                .forEach(
                        (from, targets) -> {
                            Set<String> extra = new TreeSet<>(targets);
                            extra.removeAll(ARROWS.getOrDefault(from, Set.of()));
                            if (!extra.isEmpty() || !ARROWS.containsKey(from)) {
                                strange.put(from, extra);
                            }
                        });
        assertEquals(Map.of(), strange, "arrows that the table does not allow");
    }

    @Test
    void theTableHasNoCycle() {
        assertNoCycle(ARROWS);
    }

    @Test
    void noPackagesAtAnyLevelFormACycle() {
        assertNoCycle(arrows(JavaClass::getPackageName));
    }

    private Map<String, Set<String>> arrows(java.util.function.Function<JavaClass, String> group) {
        Map<String, Set<String>> arrows = new TreeMap<>();
        for (JavaClass origin : classes) {
            String from = group.apply(origin);
            if (from.isEmpty() || from.equals(ROOT)) {
                continue;
            }
            Set<String> targets = arrows.computeIfAbsent(from, _ -> new TreeSet<>());
            origin.getDirectDependenciesFromSelf().stream()
                    .map(dependency -> dependency.getTargetClass().getBaseComponentType())
                    .filter(target -> target.getPackageName().startsWith(ROOT))
                    .map(group)
                    .filter(to -> !to.isEmpty() && !to.equals(ROOT) && !to.equals(from))
                    .forEach(targets::add);
        }
        return arrows;
    }

    private static String topPackage(JavaClass type) {
        String name = type.getPackageName();
        if (name.length() <= ROOT.length()) {
            return "";
        }
        String below = name.substring(ROOT.length() + 1);
        int dot = below.indexOf('.');
        return dot < 0 ? below : below.substring(0, dot);
    }

    private static void assertNoCycle(Map<String, Set<String>> arrows) {
        for (String start : arrows.keySet()) {
            var queue = new ArrayDeque<>(arrows.get(start));
            Set<String> seen = new HashSet<>();
            while (!queue.isEmpty()) {
                String next = queue.pop();
                assertTrue(!next.equals(start), "a cycle leads back to " + start);
                if (seen.add(next)) {
                    queue.addAll(arrows.getOrDefault(next, Set.of()));
                }
            }
        }
    }
}
