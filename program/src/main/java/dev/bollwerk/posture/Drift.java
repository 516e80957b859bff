package dev.bollwerk.posture;

import dev.bollwerk.BollwerkException;
import dev.bollwerk.fact.compose.ComposeFiles;
import dev.bollwerk.fact.compose.ComposeProblem;
import dev.bollwerk.fact.compose.ComposeProject;
import dev.bollwerk.fact.compose.ComposeReader;
import dev.bollwerk.fact.compose.ProjectFolder;
import dev.bollwerk.fact.docker.EngineFacts;
import dev.bollwerk.fact.docker.EngineReader;
import dev.bollwerk.fact.docker.EngineReader.Part;
import dev.bollwerk.fact.workload.Workload;
import dev.bollwerk.fact.yaml.YamlNode;
import dev.bollwerk.fact.yaml.YamlReader;
import dev.bollwerk.finding.Finding;
import dev.bollwerk.finding.Report;
import dev.bollwerk.rule.Review;
import dev.bollwerk.rule.drift.DriftFacts;
import dev.bollwerk.rule.drift.DriftRules;
import dev.bollwerk.source.daemon.Engine;
import dev.bollwerk.source.http.Endpoint;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/// Compares what Compose files say with what runs.
public final class Drift {
    private static final String PROJECT = "COMPOSE_PROJECT_NAME";

    private final LintSettings settings;

    public Drift(LintSettings settings) {
        this.settings = settings;
    }

    /// Compares a project.
    ///
    /// @param first the path of the first file; relative paths in the files begin at its folder
    /// @param files of one project, as the person named them; later ones add to earlier ones
    /// @param project its name; null for the one that Compose would give it
    /// @throws BollwerkException when a file is none of Compose, or the engine cannot be asked
    public Report compare(
            Path first, List<String> files, @Nullable String project, Endpoint endpoint) {
        Path file = real(first);
        Path folder = file.getParent() == null ? file : file.getParent();
        ComposeFiles port = new ProjectFolder(folder);
        String name = String.join(" ", files);
        ComposeProject all = read(files, port, Set.of(ComposeReader.ALL_PROFILES));
        for (ComposeProblem problem : all.problems()) {
            if (all.services().isEmpty()) {
                throw BollwerkException.target(
                        "%s, line %d: %s"
                                .formatted(name, problem.place().line(), problem.message()));
            }
        }
        Set<String> wanted =
                read(files, port, profiles()).services().stream()
                        .map(Workload::name)
                        .collect(Collectors.toSet());
        EngineFacts engine;
        try (var asked = new Engine(endpoint)) {
            engine =
                    EngineReader.read(
                            asked, Set.of(Part.CONTAINERS, Part.IMAGES), settings.clock());
        }
        var facts =
                new DriftFacts(
                        all.services(),
                        wanted,
                        project == null ? projectOf(files, port, folder) : project,
                        file.toString(),
                        folder.toString(),
                        engine);
        List<Finding> findings =
                new ArrayList<>(new Review(settings.locale()).settings(DriftRules.all(), facts));
        findings.removeIf(each -> settings.ignored().contains(each.id()));
        return new Lint(settings).report("compose", name, findings, List.of());
    }

    private static Path real(Path file) {
        try {
            return file.toRealPath();
        } catch (IOException e) {
            throw BollwerkException.target(
                    "The file '%s' cannot be read; check its name and rights.".formatted(file), e);
        }
    }

    private ComposeProject read(List<String> files, ComposeFiles port, Set<String> profiles) {
        return ComposeReader.read(files, port, settings.environment(), profiles);
    }

    private Set<String> profiles() {
        Set<String> on = new LinkedHashSet<>();
        for (String each : settings.environment().getOrDefault("COMPOSE_PROFILES", "").split(",")) {
            on.add(each.strip());
        }
        on.remove("");
        return on;
    }

    private String projectOf(List<String> files, ComposeFiles port, Path folder) {
        String given = settings.environment().getOrDefault(PROJECT, "");
        if (!given.isEmpty()) {
            return given;
        }
        String named = "";
        for (String file : files) {
            String text = port.read(file);
            for (YamlNode document : YamlReader.read(file, text == null ? "" : text)) {
                String own =
                        document instanceof YamlNode.Mapping mapping ? mapping.text("name") : null;
                named = own == null || own.contains("$") ? named : own;
            }
        }
        return named.isEmpty() ? DriftFacts.projectOf(folder.toString()) : named;
    }
}
