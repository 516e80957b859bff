package dev.bollwerk.fact.host;

import java.util.List;

/// The kernel and what it offers to containers.
///
/// @param release like `6.1.0-13-amd64`
/// @param securityModules `apparmor`, `selinux`, …, as `/sys/kernel/security/lsm` lists them; empty
///     when that is not mounted
/// @param cgroups how control groups are mounted
/// @param controllers of cgroup v2's root, or of v1
/// @param cpusOnline numbers of processors, like `0-3`
/// @param nodesOnline numbers of memory nodes, like `0`
/// @param memory in bytes
/// @param swap in bytes
public record Kernel(
        String release,
        List<String> securityModules,
        Cgroups cgroups,
        List<String> controllers,
        String cpusOnline,
        String nodesOnline,
        long memory,
        long swap) {
    public Kernel {
        securityModules = List.copyOf(securityModules);
        controllers = List.copyOf(controllers);
    }

    /// How control groups are mounted.
    public enum Cgroups {
        /// Each controller by itself.
        V1,
        /// All in one.
        V2,
        /// V1 with an empty V2 beside it.
        HYBRID,
        /// It cannot be told.
        UNKNOWN
    }
}
