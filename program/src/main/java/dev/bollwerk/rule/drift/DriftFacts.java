package dev.bollwerk.rule.drift;

import dev.bollwerk.fact.docker.Container;
import dev.bollwerk.fact.docker.EngineFacts;
import dev.bollwerk.fact.workload.Setting;
import dev.bollwerk.fact.workload.Workload;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/// A project as its files say it, and the engine that it may run on.
///
/// @param services all of them, whatever profile they belong to
/// @param wanted names of those that should run by the profiles that are on
/// @param project its name; labels of its containers carry it
/// @param file absolute path of the first file; empty for standard input
/// @param folder that relative paths begin at
public record DriftFacts(
        List<Workload> services,
        Set<String> wanted,
        String project,
        String file,
        String folder,
        EngineFacts engine) {
    private static final String LABEL = "com.docker.compose.";

    public DriftFacts {
        services = List.copyOf(services);
        wanted = Set.copyOf(wanted);
    }

    /// The name that Compose gives a project by the folder of its file.
    public static String projectOf(String folder) {
        String name = folder.substring(folder.lastIndexOf('/') + 1).toLowerCase(Locale.ROOT);
        return name.replaceAll("[^a-z0-9_-]", "").replaceAll("^[_-]+", "");
    }

    /// The project's containers: those that were made from the file; where none says so, those with
    /// the project's name.
    List<Container> containers() {
        List<Container> ofFile = new ArrayList<>();
        List<Container> ofName = new ArrayList<>();
        for (Container container : engine.readContainers()) {
            if (label(container, "oneoff").equalsIgnoreCase("true")) {
                continue;
            }
            if (!file.isEmpty()
                    && List.of(label(container, "project.config_files").split(",", -1))
                            .contains(file)) {
                ofFile.add(container);
            }
            if (label(container, "project").equals(project)) {
                ofName.add(container);
            }
        }
        return ofFile.isEmpty() ? ofName : ofFile;
    }

    /// The service that a container was made for; empty for none.
    static String serviceOf(Container container) {
        return label(container, "service");
    }

    private static String label(Container container, String name) {
        Map<String, Setting<String>> labels = container.workload().labels();
        Setting<String> label = labels.get(LABEL + name);
        return label == null ? "" : label.or("");
    }
}
