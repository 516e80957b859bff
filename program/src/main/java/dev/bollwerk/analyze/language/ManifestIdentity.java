package dev.bollwerk.analyze.language;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What manifest and file name together say of a jar without `pom.properties`.
///
/// The file name is trusted for artifact and version where it holds both, because build tools keep
/// it, while titles in manifests are written for people. The group is the one of a known artifact;
/// else that of the folder with its `pom.xml`; else what the manifest says outright (`Group-Id`,
// `Implementation-Vendor-Id`); else what remains
/// of the symbolic name when the artifact is taken off; else it stays unknown.
final class ManifestIdentity {
    private static final Pattern ID = Pattern.compile("[A-Za-z][A-Za-z0-9_.-]{0,199}");

    /// A title that a build tool wrote; people write `Apache Tomcat` and `javax.servlet`.
    private static final Pattern ARTIFACT = Pattern.compile("[a-z][a-z0-9]*([_-][a-z0-9]+)*");

    private static final Pattern GROUP = Pattern.compile("[a-z][A-Za-z0-9_-]*(\\.[A-Za-z0-9_-]+)+");
    private static final Pattern VERSION = Pattern.compile("v?(\\d[A-Za-z0-9_.+~-]{0,99})\\b.*");
    private static final Pattern IVY = Pattern.compile("([\\w.-]+)#([\\w.-]+);([\\w.+-]+)");
    private static final List<String> VERSIONS =
            List.of(
                    "Implementation-Version",
                    "Plugin-Version",
                    "Bundle-Version",
                    "Specification-Version");

    private final JarManifest manifest;
    private final JarName name;
    private final List<PomProperties> poms;

    ManifestIdentity(JarManifest manifest, JarName name, List<PomProperties> poms) {
        this.manifest = manifest;
        this.name = name;
        this.poms = List.copyOf(poms);
    }

    /// @param fromManifest whether the manifest added to what the file name says
    record Identity(Coordinates coordinates, boolean fromManifest) {}

    /// The best guess, or null when there is no version or no name.
    @Nullable Identity find() {
        Matcher ivy = IVY.matcher(valueOrEmpty("Implementation-Title"));
        if (ivy.matches()) {
            return new Identity(new Coordinates(ivy.group(1), ivy.group(2), ivy.group(3)), true);
        }
        if (name.version() != null) {
            return named(name.artifact(), name.version());
        }
        String version = version();
        return version == null ? null : unnamed(version);
    }

    /// The group of an artifact, or empty.
    String group(String artifact, String version) {
        Coordinates known = KnownArtifacts.all().find(artifact, version);
        return known != null && known.artifact().equals(artifact)
                ? known.group()
                : declaredGroup(artifact);
    }

    private Identity named(String artifact, String version) {
        Coordinates known = KnownArtifacts.all().find(artifact, version);
        if (known != null) {
            return new Identity(known, false);
        }
        String group = declaredGroup(artifact);
        String own = withoutGroup(artifact, group);
        return new Identity(new Coordinates(group, own, version), !group.isEmpty());
    }

    /// Undoes that a file is named `GROUP.ARTIFACT-VERSION.jar`, where the manifest has the
    /// artifact as a title. Without that the group may well be a part of the artifact's name, as in
    /// `org.apache.felix.framework`.
    private String withoutGroup(String artifact, String group) {
        if (group.isEmpty() || !artifact.startsWith(group + ".")) {
            return artifact;
        }
        String rest = artifact.substring(group.length() + 1);
        boolean titled =
                rest.equalsIgnoreCase(valueOrEmpty("Implementation-Title"))
                        || rest.equalsIgnoreCase(valueOrEmpty("Bundle-Name"));
        return titled ? rest : artifact;
    }

    private @Nullable Identity unnamed(String version) {
        List<String> candidates = candidates();
        for (String candidate : candidates) {
            Coordinates known = KnownArtifacts.all().find(candidate, version);
            if (known != null) {
                return new Identity(known, true);
            }
        }
        for (String candidate : candidates) {
            String group = declaredGroup(candidate);
            if (!group.isEmpty()) {
                return new Identity(new Coordinates(group, candidate, version), true);
            }
        }
        return candidates.isEmpty()
                ? null
                : new Identity(new Coordinates("", candidates.getFirst(), version), true);
    }

    private List<String> candidates() {
        List<String> candidates = new ArrayList<>();
        addId(manifest.value("Artifact-Id"), candidates);
        addId(manifest.value("Short-Name"), candidates);
        if (ARTIFACT.matcher(valueOrEmpty("Implementation-Title")).matches()) {
            addId(manifest.value("Implementation-Title"), candidates);
        }
        addId(name.artifact(), candidates);
        addId(manifest.value("Bundle-Name"), candidates);
        addId(manifest.symbolicName(), candidates);
        addId(manifest.value("Automatic-Module-Name"), candidates);
        return candidates;
    }

    private static void addId(@Nullable String value, List<String> candidates) {
        if (value != null && ID.matcher(value).matches() && !candidates.contains(value)) {
            candidates.add(value);
        }
    }

    private @Nullable String version() {
        for (String attribute : VERSIONS) {
            Matcher matcher = VERSION.matcher(valueOrEmpty(attribute));
            if (matcher.matches()) {
                return matcher.group(1);
            }
        }
        return null;
    }

    private String declaredGroup(String artifact) {
        for (PomProperties pom : poms) {
            if (pom.group() != null && artifact.equals(pom.artifact())) {
                return pom.group();
            }
        }
        for (String attribute : List.of("Group-Id", "Implementation-Vendor-Id")) {
            String value = valueOrEmpty(attribute);
            if (GROUP.matcher(value).matches() || value.equals(artifact)) {
                return value;
            }
        }
        String symbolic = manifest.symbolicName();
        String group = symbolic == null ? "" : remainder(symbolic, artifact);
        String module = valueOrEmpty("Automatic-Module-Name");
        group = group.isEmpty() ? remainder(module, artifact) : group;
        String owner = manifest.versionedPackage();
        return group.isEmpty() && owner.endsWith("." + artifact) ? group(owner) : group;
    }

    /// Undoes how Maven's bundle plug-in makes a symbolic name: `org.acme` and `util` give
    /// `org.acme.util`, and so do `org.acme` and `acme-util`.
    private static String remainder(String symbolic, String artifact) {
        if (symbolic.endsWith("." + artifact)) {
            return group(symbolic.substring(0, symbolic.length() - artifact.length() - 1));
        }
        for (int dot = symbolic.indexOf('.'); dot > 0; dot = symbolic.indexOf('.', dot + 1)) {
            String group = symbolic.substring(0, dot);
            String last = group.substring(group.lastIndexOf('.') + 1);
            if (artifact.equals(last + "-" + symbolic.substring(dot + 1))) {
                return group(group);
            }
        }
        return "";
    }

    private static String group(String text) {
        return GROUP.matcher(text).matches() ? text : "";
    }

    private String valueOrEmpty(String attribute) {
        String value = manifest.value(attribute);
        return value == null ? "" : value;
    }
}
