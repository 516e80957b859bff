package dev.bollwerk.analyze.language;

import dev.bollwerk.inventory.Attribute;
import dev.bollwerk.inventory.Location;
import dev.bollwerk.inventory.Package;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Says which packages a jar is, and which are shaded into it.
final class JarIdentity {
    private static final String POM = "pom.properties";

    private final JarContents contents;
    private final JarName name;
    private final ManifestIdentity own;

    JarIdentity(JarContents contents) {
        this.contents = contents;
        this.name = JarName.parse(contents.fileName());
        this.own = new ManifestIdentity(contents.manifest(), name, contents.poms());
    }

    /// The packages, the jar's own first; empty when nothing tells, or when there is no code in it.
    List<Package> packages(String sha1, Location location) {
        if (name.isWithoutCode() && !contents.hasClasses() || isWeaver()) {
            return List.of();
        }
        List<Coordinates> shaded = new ArrayList<>(coordinates());
        List<Package> packages = new ArrayList<>();
        Coordinates main = main(shaded);
        if (main != null) {
            shaded.remove(main);
            packages.add(main(main, POM, sha1, location));
        } else {
            var identity = own.find();
            if (identity != null) {
                String evidence = identity.fromManifest() ? "manifest" : "file-name";
                packages.add(main(identity.coordinates(), evidence, sha1, location));
                shaded.remove(identity.coordinates());
            }
        }
        Map<Attribute, String> evidence = Map.of(Attribute.EVIDENCE, POM);
        shaded.forEach(each -> packages.add(maven(each, evidence, List.of(), location)));
        return packages;
    }

    /// Whether it is a part of New Relic's agent that changes a library while it is loaded: it has
    /// the name of that library, but nothing of it.
    private boolean isWeaver() {
        return contents.manifest().value("Weave-Classes") != null;
    }

    private Set<Coordinates> coordinates() {
        Set<Coordinates> all = new LinkedHashSet<>();
        for (PomProperties pom : contents.poms()) {
            String artifact = pom.artifact();
            String version = pom.version();
            if (artifact != null && version != null) {
                String group = pom.group() == null ? own.group(artifact, version) : pom.group();
                all.add(new Coordinates(group, artifact, version));
            }
        }
        return all;
    }

    /// The one whose artifact is the jar's name; or the only one, when the jar was just renamed.
    private @Nullable Coordinates main(List<Coordinates> poms) {
        Coordinates best = null;
        for (Coordinates pom : poms) {
            if (isNamed(pom) && (best == null || isBetter(pom, best))) {
                best = pom;
            }
        }
        if (best == null && new HashSet<>(poms).size() == 1) {
            Coordinates only = poms.getFirst();
            boolean renamed = name.version() == null || name.version().equals(only.version());
            return renamed ? only : null;
        }
        return best;
    }

    private boolean isBetter(Coordinates pom, Coordinates best) {
        int more = pom.artifact().length() - best.artifact().length();
        return more > 0 || more == 0 && pom.version().equals(name.version());
    }

    private boolean isNamed(Coordinates pom) {
        String artifact = pom.artifact();
        return name.artifact().equals(artifact)
                || name.artifact().endsWith("." + artifact)
                || contents.fileName().startsWith(artifact + "-" + pom.version());
    }

    private Package main(Coordinates main, String evidence, String sha1, Location location) {
        var attributes = Map.of(Attribute.EVIDENCE, evidence, Attribute.SHA1, sha1);
        return maven(main, attributes, licenses(), location);
    }

    private static Package maven(
            Coordinates coordinates,
            Map<Attribute, String> attributes,
            List<String> licenses,
            Location location) {
        return new Package(
                "maven",
                coordinates.name(),
                coordinates.version(),
                null,
                "",
                attributes,
                licenses,
                List.of(location));
    }

    /// `Bundle-License` without its directives, or what a Jenkins plug-in says.
    private List<String> licenses() {
        List<String> licenses = new ArrayList<>();
        String bundle = contents.manifest().value("Bundle-License");
        if (bundle != null) {
            for (String clause : bundle.split(",(?=\\s*(?:https?:|\"))")) {
                String license = clause.split(";", 2)[0].strip().replace("\"", "");
                if (!license.isEmpty()) {
                    licenses.add(license);
                }
            }
        }
        String plugin = contents.manifest().value("Plugin-License-Name");
        for (int i = 2; plugin != null && i < 20; i++) {
            licenses.add(plugin);
            plugin = contents.manifest().value("Plugin-License-Name-" + i);
        }
        return licenses;
    }
}
