package dev.bollwerk.fact.repository;

import dev.bollwerk.fact.Observed;
import dev.bollwerk.fact.compose.ComposeProject;
import dev.bollwerk.fact.dockerfile.Dockerfile;
import dev.bollwerk.fact.git.Git;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Map;
import java.util.Set;

/// What a source repository holds.
///
/// @param name of its folder, as a person named it
/// @param git null when the folder is no repository
/// @param files paths of its regular files, `/` between names, sorted: those that git tracks, or
///     all where nothing is tracked; without folders that tools fill
/// @param cut whether there are more files, or more text, than were looked at
/// @param manifests what languages declare their dependencies in
/// @param pipelines files by which a CI system builds it
/// @param sights what was found in the text of the source
/// @param dockerfiles by path
/// @param composeFiles by path, each read by itself
/// @param kubernetesFiles paths of Kubernetes manifests
/// @param ignoreFiles lines of `.dockerignore` files by their path
/// @param environmentFiles variables with their values in files of settings of a deploy (`.env`),
///     by their path
/// @param scripts texts of shell scripts by their path
public record RepositoryFacts(
        String name,
        @Nullable Observed<Git> git,
        List<String> files,
        boolean cut,
        List<Manifest> manifests,
        List<String> pipelines,
        List<Sight> sights,
        Map<String, Observed<Dockerfile>> dockerfiles,
        Map<String, Observed<ComposeProject>> composeFiles,
        Set<String> kubernetesFiles,
        Map<String, List<String>> ignoreFiles,
        Map<String, Map<String, String>> environmentFiles,
        Map<String, String> scripts) {
    public RepositoryFacts {
        files = List.copyOf(files);
        manifests = List.copyOf(manifests);
        pipelines = List.copyOf(pipelines);
        sights = List.copyOf(sights);
        dockerfiles = Map.copyOf(dockerfiles);
        composeFiles = Map.copyOf(composeFiles);
        kubernetesFiles = Set.copyOf(kubernetesFiles);
        ignoreFiles = Map.copyOf(ignoreFiles);
        environmentFiles = Map.copyOf(environmentFiles);
        scripts = Map.copyOf(scripts);
    }

    /// What git knows; null when the folder is no repository, or that could not be read.
    public @Nullable Git knownGit() {
        return git == null ? null : git.orNull();
    }

    /// Paths that git tracks; null when nobody knows.
    public @Nullable List<String> tracked() {
        Git known = knownGit();
        return known == null || known.bare() ? null : known.tracked().orNull();
    }

    /// The sights of a kind.
    public List<Sight> sights(Sight.Kind kind) {
        return sights.stream().filter(sight -> sight.kind() == kind).toList();
    }
}
