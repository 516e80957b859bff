package dev.bollwerk.rule.drift;

import dev.bollwerk.fact.docker.Container;
import dev.bollwerk.fact.docker.EngineFacts;
import dev.bollwerk.fact.docker.StoredImage;
import dev.bollwerk.fact.workload.Setting;
import dev.bollwerk.fact.workload.Workload;
import dev.bollwerk.image.ImageConfig;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;

/// What a container may do: its user, capabilities, confinement and namespaces.
final class Rights {
    private final EngineFacts engine;

    Rights(EngineFacts engine) {
        this.engine = engine;
    }

    void compare(Pair pair) {
        Workload.Privileges said = pair.service().privileges();
        Workload.Privileges runs = pair.runs().privileges();
        String user = said.user().isUnset() ? imageUser(pair.container()) : said.user().or("");
        if (user != null) {
            pair.compare("user", said.user(), user, runs.user().or(""));
        }
        pair.compare("privileged", said.privileged(), runs.privileged().or(false));
        pair.compare("cap_add", said.added(), runs.added());
        pair.compare("cap_drop", said.dropped(), runs.dropped());
        pair.compare("group_add", said.groups(), runs.groups());
        pair.compare("no-new-privileges", said.noNewPrivileges(), runs.noNewPrivileges().or(false));
        pair.compare("seccomp", said.seccomp(), profile(said.seccomp()), profile(runs.seccomp()));
        pair.compare(
                "apparmor", said.apparmor(), profile(said.apparmor()), profile(runs.apparmor()));
        pair.compare(
                "read_only",
                pair.service().storage().readOnlyRoot(),
                pair.runs().storage().readOnlyRoot().or(false));
        pair.compare(
                "devices",
                devices(pair.service().storage().devices()),
                devices(pair.runs().storage().devices()));
        namespaces(pair);
    }

    /// The user of the image, which the engine gives a container whose file names none; null when
    /// nobody knows.
    private @Nullable String imageUser(Container container) {
        StoredImage image = engine.image(container.imageId());
        ImageConfig config = image == null ? null : image.config().orNull();
        if (config == null) {
            return null;
        }
        return config.user() == null ? "" : config.user();
    }

    /// A profile of one's own has a file's name in Compose, and only its text in the engine.
    private static String profile(Setting<String> profile) {
        String name = profile.or("");
        return switch (name) {
            case "", "default", "builtin", "docker-default" -> "default";
            case "unconfined" -> name;
            default -> name.endsWith(".json") ? "custom" : name;
        };
    }

    /// `HOST:CONTAINER:RIGHTS`, written out.
    private static List<Setting<String>> devices(List<Setting<String>> devices) {
        List<Setting<String>> whole = new ArrayList<>();
        for (Setting<String> each : devices) {
            whole.add(
                    each.map(
                            text -> {
                                String[] parts = text.split(":", 3);
                                String inside = parts.length > 1 ? parts[1] : parts[0];
                                String rights = parts.length > 2 ? parts[2] : "rwm";
                                return text.startsWith("/")
                                        ? parts[0] + ":" + inside + ":" + rights
                                        : text;
                            }));
        }
        return whole;
    }

    private void namespaces(Pair pair) {
        Workload.Namespaces said = pair.service().namespaces();
        Workload.Namespaces runs = pair.runs().namespaces();
        namespace(pair, "network_mode", said.network(), runs.network());
        namespace(pair, "pid", said.pid(), runs.pid());
        namespace(pair, "ipc", said.ipc(), runs.ipc());
        namespace(pair, "uts", said.uts(), runs.uts());
        namespace(pair, "userns_mode", said.user(), runs.user());
    }

    private void namespace(Pair pair, String what, Setting<String> said, Setting<String> runs) {
        pair.compare(what, said, shared(said.or("")), shared(runs.or("")));
    }

    /// Whose namespace a mode shares; empty when it is the container's own.
    private String shared(String mode) {
        if (mode.equals("host") || mode.equals("none")) {
            return mode;
        }
        if (mode.startsWith("container:")) {
            Container other = engine.container(mode.substring("container:".length()));
            if (other == null) {
                return mode;
            }
            String service = DriftFacts.serviceOf(other);
            return service.isEmpty() ? "container:" + other.name() : "service:" + service;
        }
        return mode.startsWith("service:") ? mode : "";
    }
}
