package dev.bollwerk.cli;

import dev.bollwerk.BollwerkException;
import dev.bollwerk.fact.compose.ComposeProject;
import dev.bollwerk.fact.compose.ComposeReader;
import dev.bollwerk.fact.compose.ProjectFolder;
import dev.bollwerk.fact.kubernetes.KubernetesReader;
import dev.bollwerk.fact.kubernetes.Manifests;
import dev.bollwerk.fact.workload.Workload;
import dev.bollwerk.fact.yaml.YamlNode;
import dev.bollwerk.fact.yaml.YamlReader;
import dev.bollwerk.limit.GivenLimits;
import dev.bollwerk.limit.PodLimits;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Limits that Compose files and Kubernetes manifests ask for.
final class LimitFiles {
    private static final GivenFile FILE = new GivenFile("file", "limits check", 16 << 20);

    private LimitFiles() {}

    /// One entry for each service or container of a pod.
    ///
    /// @throws BollwerkException when a file is neither
    static List<LimitsPage.Entry> entries(
            Invocation invocation, List<String> names, LimitsSurvey survey) {
        List<LimitsPage.Entry> entries = new ArrayList<>();
        for (String name : names) {
            Path file = path(invocation, name);
            if (!Files.isRegularFile(file) || !Files.isReadable(file)) {
                throw BollwerkException.target(
                        "The file '%s' cannot be read; options stand after --.".formatted(name));
            }
            List<YamlNode> documents = YamlReader.read(name, FILE.text(file));
            if (documents.stream().anyMatch(KubernetesReader::isKubernetes)) {
                pods(name, documents, survey, entries);
            } else if (documents.size() == 1 && ComposeReader.isCompose(documents.getFirst())) {
                services(invocation, name, file, survey, entries);
            } else {
                throw BollwerkException.target(
                        "%s is neither a Compose file nor a Kubernetes manifest.".formatted(name));
            }
        }
        return entries;
    }

    private static Path path(Invocation invocation, String name) {
        try {
            return invocation.surroundings().workingDirectory().resolve(name);
        } catch (InvalidPathException _) {
            throw BollwerkException.usage("'%s' is no path.".formatted(name));
        }
    }

    private static void services(
            Invocation invocation,
            String name,
            Path file,
            LimitsSurvey survey,
            List<LimitsPage.Entry> entries) {
        ComposeProject project =
                ComposeReader.read(
                        List.of(file.toString()),
                        ProjectFolder.of(file),
                        invocation.surroundings().environment(),
                        Set.of(ComposeReader.ALL_PROFILES));
        for (Workload service : project.services()) {
            Map<String, String> limits = GivenLimits.of(service);
            entries.add(
                    LimitsPage.Entry.of(
                            name + ": " + service.name(), limits, survey.hostFor(limits), true));
        }
    }

    private static void pods(
            String name,
            List<YamlNode> documents,
            LimitsSurvey survey,
            List<LimitsPage.Entry> entries) {
        Manifests manifests = KubernetesReader.read(name, documents);
        for (Workload container : manifests.workloads()) {
            entries.add(
                    LimitsPage.Entry.ofPod(
                            name + ": " + container.name(),
                            PodLimits.of(container),
                            survey.host()));
        }
    }
}
