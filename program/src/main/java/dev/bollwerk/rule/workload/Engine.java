package dev.bollwerk.rule.workload;

import dev.bollwerk.limit.HostCapability;

import org.jspecify.annotations.Nullable;

import java.util.Map;
import java.util.Set;

/// What rules about containers need to know of the engine that runs them.
///
/// @param mapped whether root of a container is nobody on the host (rootless, user namespaces);
///     null when nobody knows
/// @param modules what confines containers there: `apparmor`, `selinux`, `seccomp`; null when
///     nobody knows
/// @param noNewPrivileges whether it is the default of the daemon
/// @param sockets paths of its own sockets, beside the usual ones
/// @param logDriver that it takes by default; null when nobody knows
/// @param logOptions that it adds for its driver; empty when nobody knows
/// @param host what decides about limits there
public record Engine(
        @Nullable Boolean mapped,
        @Nullable Set<String> modules,
        boolean noNewPrivileges,
        Set<String> sockets,
        @Nullable String logDriver,
        Map<String, String> logOptions,
        HostCapability host) {
    public Engine {
        modules = modules == null ? null : Set.copyOf(modules);
        sockets = Set.copyOf(sockets);
        logOptions = Map.copyOf(logOptions);
    }

    /// One of whose host nothing is known.
    public Engine(
            @Nullable Boolean mapped,
            @Nullable Set<String> modules,
            boolean noNewPrivileges,
            Set<String> sockets,
            @Nullable String logDriver,
            Map<String, String> logOptions) {
        this(
                mapped,
                modules,
                noNewPrivileges,
                sockets,
                logDriver,
                logOptions,
                HostCapability.unknown());
    }

    /// An engine that nobody has asked.
    public static Engine unknown() {
        return new Engine(null, null, false, Set.of(), null, Map.of());
    }

    /// Whether it surely does not have a module.
    boolean lacks(String module) {
        return modules != null && !modules.contains(module);
    }
}
