package dev.bollwerk.analyze.language;

import dev.bollwerk.analyze.file.FileResult;
import dev.bollwerk.analyze.file.TreeStep;
import dev.bollwerk.inventory.Attribute;
import dev.bollwerk.inventory.Gap;
import dev.bollwerk.inventory.Location;
import dev.bollwerk.inventory.Package;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// Names jars that do not say what they are by a list of digests. A step and no part of the
/// analyzer, so that another list does not make the results of layers worthless.
public final class JarDigestStep implements TreeStep {
    private static final String EVIDENCE = "sha1-list";
    private static final int SHA1_LETTERS = 40;

    private final @Nullable ArtifactNames names;

    /// @param names null when there is no list
    public JarDigestStep(@Nullable ArtifactNames names) {
        this.names = names;
    }

    @Override
    public Set<String> analyzers() {
        return Set.of(JavaArchive.NAME);
    }

    @Override
    public List<FileResult> apply(List<TreeFile> files, boolean image) {
        List<FileResult> results = new ArrayList<>(files.size());
        for (TreeFile file : files) {
            results.add(names == null ? file.result() : named(file.result(), names));
        }
        return results;
    }

    private static FileResult named(FileResult result, ArtifactNames names) {
        List<Package> packages = new ArrayList<>(result.packages().size());
        List<Gap> gaps = new ArrayList<>(result.gaps());
        for (Package each : result.packages()) {
            packages.add(named(each, names));
        }
        for (String note : result.notes()) {
            String path = note.substring(Math.min(note.length(), SHA1_LETTERS + 1));
            String sha1 = note.substring(0, Math.min(note.length(), SHA1_LETTERS));
            String artifact = names.find(sha1);
            if (artifact != null) {
                Package unnamed = Package.of("maven", "", "", Location.of(path));
                packages.add(as(unnamed.with(Attribute.SHA1, sha1), artifact));
                String reason = JarWalk.inside(result.path(), path) + JarWalk.UNKNOWN;
                gaps.remove(Gap.file(result.path(), reason));
            }
        }
        return result.settled(packages, gaps);
    }

    /// What Maven wrote into a jar is as good as a list; all else was guessed.
    private static Package named(Package jar, ArtifactNames names) {
        String sha1 = jar.attribute(Attribute.SHA1);
        String evidence = jar.attribute(Attribute.EVIDENCE);
        if (sha1 == null || "pom.properties".equals(evidence)) {
            return jar;
        }
        String artifact = names.find(sha1);
        return artifact == null ? jar : as(jar, artifact);
    }

    private static Package as(Package jar, String artifact) {
        int version = artifact.lastIndexOf(':');
        return new Package(
                        jar.type(),
                        artifact.substring(0, version),
                        artifact.substring(version + 1),
                        jar.source(),
                        jar.architecture(),
                        jar.attributes(),
                        jar.licenses(),
                        jar.locations())
                .with(Attribute.EVIDENCE, EVIDENCE);
    }
}
