package dev.bollwerk.fact.compose;

import dev.bollwerk.BollwerkException;
import dev.bollwerk.fact.workload.Setting;
import dev.bollwerk.fact.workload.Workload;
import dev.bollwerk.fact.yaml.YamlNode;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Reads the project that Compose files describe together.
///
/// Files are merged in their order; `include` and `extends` are followed; variables take their
/// values from the environment that is given, and those it lacks from `.env` beside the first file.
/// What else has no value and no default is unknown.
///
/// [Compose specification](https://github.com/compose-spec/compose-spec/blob/main/spec.md)
public final class ComposeReader {
    /// The profile that stands for all of them.
    public static final String ALL_PROFILES = "*";

    private static final int MOST_SERVICES = 5_000;

    private final Values values;
    private final Problems problems;
    private final Documents documents;
    private final Set<String> profiles;
    private final Map<String, Workload> services = new LinkedHashMap<>();
    private final List<Workload> active = new ArrayList<>();

    private ComposeReader(
            Values values, Problems problems, Documents documents, Set<String> profiles) {
        this.values = values;
        this.problems = problems;
        this.documents = documents;
        this.profiles = profiles;
    }

    /// Whether a document looks like a Compose file.
    public static boolean isCompose(YamlNode document) {
        return Shape.isCompose(document);
    }

    /// The project of some files.
    ///
    /// @param files as the person named them, the first one first
    /// @param environment values of variables
    /// @param profiles those that are on; [#ALL_PROFILES] for all
    /// @throws BollwerkException when one of the files is not there, no YAML or over a limit
    public static ComposeProject read(
            List<String> files,
            ComposeFiles port,
            Map<String, String> environment,
            Set<String> profiles) {
        var problems = new Problems();
        var values = new Values(problems);
        var merge = new Merge(values);
        String folder = files.isEmpty() ? "" : FileNames.folder(files.getFirst());
        var bare =
                new Documents(
                        port,
                        values,
                        merge,
                        new Documents.Shared(),
                        Documents.environment(environment));
        Documents documents = bare.with(variables(bare, folder, problems));
        var loader = new Loader(values, merge);
        YamlNode.Mapping model = loader.load(files, folder, documents, List.of());
        return new ComposeReader(values, problems, documents, profiles).project(model, loader);
    }

    private static Map<String, Setting<String>> variables(
            Documents documents, String folder, Problems problems) {
        try {
            Map<String, Setting<String>> file =
                    documents.variables(FileNames.resolve(folder, ".env"), false);
            return Documents.over(file == null ? Map.of() : file, documents.variables());
        } catch (BollwerkException e) {
            problems.add(
                    Documents.empty(FileNames.resolve(folder, ".env")).place(),
                    Documents.message(e));
            return documents.variables();
        }
    }

    private ComposeProject project(YamlNode.Mapping model, Loader loader) {
        for (String key : model.entries().keySet()) {
            if (!Shape.isTop(key)) {
                problems.add(
                        model.key(key),
                        "Compose knows no %s at the top of a file.".formatted(Problems.quote(key)));
            }
        }
        var top = new Section(values, model, model.place());
        Map<String, ComposeVolume> volumes = TopLevel.volumes(top.below("volumes"));
        Map<String, ComposeNetwork> networks = TopLevel.networks(top.below("networks"));
        Section all = top.below("services");
        if (all.node().entries().size() > MOST_SERVICES) {
            throw BollwerkException.target(
                    "%s has more than %d services."
                            .formatted(model.place().source(), MOST_SERVICES));
        }
        all.forEach(
                (name, service) -> {
                    Documents part = loader.part(service.node().place().source(), documents);
                    service(name, service, top, volumes, part);
                });
        var references = new References(top, services, networks, volumes);
        references.check();
        return new ComposeProject(active, references.networks(), volumes, problems.all());
    }

    private void service(
            String name,
            Section service,
            Section top,
            Map<String, ComposeVolume> volumes,
            Documents part) {
        for (String key : service.node().entries().keySet()) {
            if (!Shape.isOfService(key)) {
                problems.add(
                        service.node().key(key),
                        "Compose knows no %s of a service; it is not used."
                                .formatted(Problems.quote(key)));
            }
        }
        Workload workload = new ServiceReader(name, service, top, volumes, part).workload();
        services.put(name, workload);
        if (isActive(service.list("profiles"))) {
            active.add(workload);
        }
    }

    private boolean isActive(List<Setting<String>> of) {
        if (of.isEmpty() || profiles.contains(ALL_PROFILES)) {
            return true;
        }
        for (Setting<String> profile : of) {
            if (profile.isUnknown() || profiles.contains(profile.or(""))) {
                return true;
            }
        }
        return false;
    }
}
