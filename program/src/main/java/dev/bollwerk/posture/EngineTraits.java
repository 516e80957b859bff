package dev.bollwerk.posture;

import dev.bollwerk.fact.docker.Info;
import dev.bollwerk.fact.host.DaemonOptions;
import dev.bollwerk.limit.HostCapability;
import dev.bollwerk.rule.engine.Estate;
import dev.bollwerk.rule.workload.Engine;

import org.jspecify.annotations.Nullable;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/// Picks out what rules about containers need to know of their engine.
final class EngineTraits {
    private EngineTraits() {}

    static Engine of(Estate estate) {
        Info info = estate.engine().info().orNull();
        DaemonOptions options = estate.host().options().orNull();
        return new Engine(
                info == null ? null : info.mapsUsers(),
                modules(info),
                info != null && info.security("no-new-privileges") != null
                        || options != null && options.truth("no-new-privileges").or(false),
                sockets(estate, options),
                info == null ? null : info.loggingDriver(),
                options == null ? Map.of() : logOptions(options),
                HostCapability.of(
                        info, estate.engine().version().orNull(), estate.host().kernel().orNull()));
    }

    private static Map<String, String> logOptions(DaemonOptions options) {
        Map<String, String> given = new HashMap<>();
        options.group("log-opts").forEach((name, value) -> given.put(name, value.or("")));
        return given;
    }

    private static @Nullable Set<String> modules(@Nullable Info info) {
        if (info == null) {
            return null;
        }
        Set<String> modules = new HashSet<>();
        info.security().forEach(option -> modules.add(option.name()));
        return modules;
    }

    private static Set<String> sockets(Estate estate, @Nullable DaemonOptions options) {
        Set<String> sockets = new HashSet<>();
        String engine = estate.engine().engine();
        add(sockets, engine);
        if (options != null) {
            options.list("hosts").or(java.util.List.of()).forEach(host -> add(sockets, host));
        }
        return sockets;
    }

    private static void add(Set<String> sockets, String address) {
        if (address.startsWith("unix://")) {
            sockets.add(address.substring("unix://".length()));
        }
    }
}
