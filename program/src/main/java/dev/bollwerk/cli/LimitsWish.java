package dev.bollwerk.cli;

import dev.bollwerk.BollwerkException;
import dev.bollwerk.fact.compose.ComposeProject;
import dev.bollwerk.fact.compose.ComposeReader;
import dev.bollwerk.fact.compose.ProjectFolder;
import dev.bollwerk.fact.docker.Container;
import dev.bollwerk.fact.workload.Setting;
import dev.bollwerk.fact.workload.Workload;
import dev.bollwerk.fact.yaml.YamlNode;
import dev.bollwerk.fact.yaml.YamlReader;
import dev.bollwerk.limit.GivenLimits;
import dev.bollwerk.limit.LimitPlan;
import dev.bollwerk.rule.drift.DriftFacts;

import org.jspecify.annotations.Nullable;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Which limits are wanted for which containers: options for those that are named, a plan, a
/// Compose file, or a file that undoes an earlier change.
///
/// @param limits options with values, by the name or ID of a container, or the name of a service
/// @param project of Compose, whose services the names are; null for containers
/// @param undoes whether containers that are gone are passed over
/// @param engineId the installation that it was written for; empty for any
record LimitsWish(
        Map<String, Map<String, String>> limits,
        @Nullable String project,
        boolean undoes,
        String engineId) {
    private static final GivenFile PLAN = new GivenFile("plan", "--from", 4 << 20);
    private static final GivenFile UNDO = new GivenFile("undo file", "--undo", 4 << 20);
    private static final String SERVICE = "com.docker.compose.service";
    private static final String PROJECT = "com.docker.compose.project";

    /// Reads what a person asks for.
    static LimitsWish of(Invocation invocation, Map<String, String> options) {
        Path from = invocation.path("--from").orElse(null);
        Path undo = invocation.path("--undo").orElse(null);
        List<String> names = invocation.parameters();
        int sources = (from == null ? 0 : 1) + (undo == null ? 0 : 1) + (options.isEmpty() ? 0 : 1);
        if (sources != 1) {
            throw BollwerkException.usage(
                    "Say what to change in one way: options like --memory 256m, --from FILE, or"
                            + " --undo FILE.");
        }
        if (from == null && undo == null) {
            if (names.isEmpty()) {
                throw BollwerkException.usage("Name the containers whose limits are to change.");
            }
            Map<String, Map<String, String>> limits = new LinkedHashMap<>();
            names.forEach(name -> limits.put(name, options));
            return new LimitsWish(limits, null, false, "");
        }
        LimitsWish wish = undo != null ? undo(undo) : from(invocation, String.valueOf(from), from);
        return names.isEmpty() ? wish : wish.only(names);
    }

    private LimitsWish only(List<String> names) {
        Map<String, Map<String, String>> some = new LinkedHashMap<>();
        for (String name : names) {
            Map<String, String> found = limits.get(name);
            if (found == null) {
                throw BollwerkException.usage("The file says nothing of '%s'.".formatted(name));
            }
            some.put(name, found);
        }
        return new LimitsWish(some, project, undoes, engineId);
    }

    private static LimitsWish from(Invocation invocation, String name, @Nullable Path file) {
        String text = file == null ? "" : PLAN.text(file);
        List<YamlNode> documents = YamlReader.read(name, text);
        YamlNode root = documents.isEmpty() ? null : documents.getFirst();
        if (root != null && file != null && ComposeReader.isCompose(root)) {
            return compose(invocation, name, file, root);
        }
        YamlNode containers = root == null ? null : root.at("containers");
        if (!(containers instanceof YamlNode.Mapping mapping)) {
            throw BollwerkException.usage(
                    "%s is neither a Compose file nor a plan: a mapping 'containers' with a mapping"
                                    .formatted(name)
                            + " of limits for each container.");
        }
        Map<String, Map<String, String>> limits = new LinkedHashMap<>();
        mapping.entries().forEach((key, node) -> limits.put(key, options(name, node)));
        return new LimitsWish(limits, null, false, "");
    }

    private static Map<String, String> options(String file, YamlNode node) {
        if (!(node instanceof YamlNode.Mapping mapping)) {
            throw wrong(file, node, "a mapping of limits is expected");
        }
        Map<String, String> options = new LinkedHashMap<>();
        mapping.entries()
                .forEach(
                        (option, value) -> {
                            String text = value.text();
                            if (text == null || !LimitPlan.OPTIONS.contains(option)) {
                                throw wrong(
                                        file,
                                        value,
                                        "'%s' is no limit that can be changed; those are %s"
                                                .formatted(
                                                        option,
                                                        String.join(", ", LimitPlan.OPTIONS)));
                            }
                            options.put(option, text);
                        });
        return options;
    }

    private static BollwerkException wrong(String file, YamlNode node, String what) {
        return BollwerkException.usage(
                "%s, line %d: %s.".formatted(file, node.place().line(), what));
    }

    /// The limits of services that can be changed; others need a new container.
    private static LimitsWish compose(
            Invocation invocation, String name, Path file, YamlNode root) {
        Path folder = file.toAbsolutePath().normalize().getParent();
        ComposeProject project =
                ComposeReader.read(
                        List.of(file.toString()),
                        ProjectFolder.of(file),
                        invocation.surroundings().environment(),
                        Set.of(ComposeReader.ALL_PROFILES));
        if (!project.problems().isEmpty()) {
            var first = project.problems().getFirst();
            throw BollwerkException.usage(
                    "%s, line %d: %s".formatted(name, first.place().line(), first.message()));
        }
        Map<String, Map<String, String>> limits = new LinkedHashMap<>();
        for (Workload service : project.services()) {
            Map<String, String> options = GivenLimits.of(service);
            options.keySet().retainAll(LimitPlan.OPTIONS);
            if (!options.isEmpty()) {
                limits.put(service.name(), options);
            }
        }
        return new LimitsWish(limits, projectOf(invocation, root, folder), false, "");
    }

    /// The name that Compose gives the project.
    private static String projectOf(Invocation invocation, YamlNode root, @Nullable Path folder) {
        String given =
                invocation.surroundings().environment().getOrDefault("COMPOSE_PROJECT_NAME", "");
        String named = root.text("name");
        return !given.isEmpty()
                ? given
                : named != null && !named.contains("$")
                        ? named
                        : DriftFacts.projectOf(String.valueOf(folder));
    }

    private static LimitsWish undo(Path file) {
        String name = String.valueOf(file);
        List<YamlNode> documents = YamlReader.read(name, UNDO.text(file));
        YamlNode root = documents.isEmpty() ? null : documents.getFirst();
        if (root == null || !LimitsUndo.SCHEMA.equals(root.text("schema"))) {
            throw BollwerkException.usage(
                    "%s is no file that undoes a change of limits (%s)."
                            .formatted(name, LimitsUndo.SCHEMA));
        }
        Map<String, Map<String, String>> limits = new LinkedHashMap<>();
        YamlNode containers = root.at("containers");
        for (YamlNode each : containers == null ? List.<YamlNode>of() : containers.items()) {
            String id = each.text("id");
            YamlNode old = each.at("limits");
            if (id == null || old == null) {
                throw wrong(name, each, "a container has an id and limits");
            }
            limits.put(id, options(name, old));
        }
        String engine = root.text("engineId");
        return new LimitsWish(limits, null, true, engine == null ? "" : engine);
    }

    /// A plan for each container.
    ///
    /// @throws BollwerkException when one is not there, or another engine is meant
    List<LimitPlan> plans(LimitsSurvey survey) {
        if (!engineId.isEmpty()
                && !survey.engineId().isEmpty()
                && !engineId.equals(survey.engineId())) {
            throw BollwerkException.usage(
                    "The file undoes a change at another engine; name that one with --docker.");
        }
        Map<String, LimitPlan> plans = new LinkedHashMap<>();
        limits.forEach(
                (name, options) -> {
                    for (Container each : found(survey, name)) {
                        Map<String, String> before = GivenLimits.of(each.workload());
                        plans.put(
                                each.id(),
                                LimitPlan.of(
                                        each.id(),
                                        each.name(),
                                        before,
                                        options,
                                        survey.hostFor(before)));
                    }
                });
        return List.copyOf(plans.values());
    }

    /// Names that no container has; only for what undoes, and for services that do not run.
    Set<String> absent(LimitsSurvey survey) {
        Set<String> absent = new LinkedHashSet<>();
        for (String name : limits.keySet()) {
            if (found(survey, name).isEmpty()) {
                absent.add(name);
            }
        }
        return absent;
    }

    private List<Container> found(LimitsSurvey survey, String name) {
        List<Container> found = new ArrayList<>();
        for (Container each : survey.containers()) {
            if (project != null ? isService(each, name) : isMeant(each, name)) {
                found.add(each);
            }
        }
        if (project == null && found.size() > 1) {
            throw BollwerkException.usage(
                    "'%s' is the beginning of several IDs; write more of it.".formatted(name));
        }
        if (found.isEmpty() && project == null && !undoes) {
            throw BollwerkException.target(
                    "The engine has no container '%s'; nothing was changed.".formatted(name));
        }
        return found;
    }

    private static boolean isMeant(Container container, String name) {
        return container.name().equals(name)
                || container.id().equals(name)
                || name.length() >= 12 && container.id().startsWith(name);
    }

    private boolean isService(Container container, String service) {
        Map<String, Setting<String>> labels = container.workload().labels();
        return label(labels, SERVICE).equals(service) && label(labels, PROJECT).equals(project);
    }

    private static String label(Map<String, Setting<String>> labels, String name) {
        Setting<String> label = labels.get(name);
        return label == null ? "" : label.or("");
    }
}
