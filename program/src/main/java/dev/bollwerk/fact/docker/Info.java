package dev.bollwerk.fact.docker;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Map;

/// The answer to `GET /info`: how the engine is set up, as it is in effect.
///
/// @param id of the installation
/// @param name of the host
/// @param version of the engine
/// @param machine what it runs on
/// @param rootFolder `DockerRootDir`: where it keeps its data
/// @param storageDriver `overlay2`, `vfs`, …
/// @param storageStatus what the driver says of itself, like `Backing Filesystem`
/// @param cgroupDriver `cgroupfs`, `systemd`, `none`
/// @param cgroupVersion `1` or `2`; null before engine 20.10
/// @param loggingDriver the default one
/// @param runtimes their programs by name
/// @param security `name=seccomp,profile=default` and the like
/// @param capabilities what the kernel lets the engine do, by field: `MemoryLimit`, `SwapLimit`,
///     `CpuCfsQuota`, `CPUShares`, `CPUSet`, `PidsLimit`, `OomKillDisable`, `IPv4Forwarding`,
///     `BridgeNfIptables`, …
/// @param proxies `HttpProxy`, `HttpsProxy`, `NoProxy`, those that are set
/// @param warnings those that `docker info` shows
public record Info(
        String id,
        String name,
        String version,
        Machine machine,
        String rootFolder,
        String storageDriver,
        Map<String, String> storageStatus,
        String cgroupDriver,
        @Nullable String cgroupVersion,
        String loggingDriver,
        String defaultRuntime,
        Map<String, String> runtimes,
        List<SecurityOption> security,
        Map<String, Boolean> capabilities,
        Registries registries,
        PluginNames plugins,
        SwarmState swarm,
        Counts counts,
        boolean liveRestore,
        boolean experimental,
        boolean debug,
        Map<String, String> proxies,
        List<String> labels,
        List<String> warnings) {
    /// Bytes of an answer at most.
    public static final int LIMIT = 8 << 20;

    public Info {
        storageStatus = Map.copyOf(storageStatus);
        runtimes = Map.copyOf(runtimes);
        security = List.copyOf(security);
        capabilities = Map.copyOf(capabilities);
        proxies = Map.copyOf(proxies);
        labels = List.copyOf(labels);
        warnings = List.copyOf(warnings);
    }

    /// Reads an answer.
    public static Info parse(byte[] bytes, String what) {
        return InfoJson.parse(bytes, what);
    }

    /// The security option of a name; null when the engine does not list it.
    public @Nullable SecurityOption security(String option) {
        for (SecurityOption one : security) {
            if (one.name().equals(option)) {
                return one;
            }
        }
        return null;
    }

    /// Whether the engine runs without root's rights.
    public boolean isRootless() {
        return security("rootless") != null;
    }

    /// Whether root of a container is nobody on the host: rootless, or `userns-remap`.
    public boolean mapsUsers() {
        return isRootless() || security("userns") != null;
    }

    /// What an engine runs on.
    ///
    /// @param system like `Debian GNU/Linux 12`
    /// @param osType `linux`, `windows`
    /// @param kernel its release
    /// @param processors that the engine may use
    /// @param memory in bytes
    public record Machine(
            String system,
            String osType,
            String architecture,
            String kernel,
            int processors,
            long memory) {}

    /// One of `SecurityOptions`.
    ///
    /// @param name `apparmor`, `seccomp`, `selinux`, `userns`, `rootless`, `cgroupns`,
    ///     `no-new-privileges`
    /// @param values further pairs, like `profile`
    public record SecurityOption(String name, Map<String, String> values) {
        public SecurityOption {
            values = Map.copyOf(values);
        }
    }

    /// Registries that are set up.
    ///
    /// @param insecureNetworks networks whose registries need no TLS; the engine puts `127.0.0.0/8`
    ///     and `::1/128` there by itself
    /// @param insecure registries by name that need no TLS
    /// @param mirrors of Docker Hub
    public record Registries(
            List<String> insecureNetworks, List<String> insecure, List<String> mirrors) {
        public Registries {
            insecureNetworks = List.copyOf(insecureNetworks);
            insecure = List.copyOf(insecure);
            mirrors = List.copyOf(mirrors);
        }
    }

    /// Names of plugins in use, by kind.
    public record PluginNames(
            List<String> volume,
            List<String> network,
            List<String> authorization,
            List<String> log) {
        public PluginNames {
            volume = List.copyOf(volume);
            network = List.copyOf(network);
            authorization = List.copyOf(authorization);
            log = List.copyOf(log);
        }
    }

    /// The part this node has in a swarm.
    ///
    /// @param state `inactive`, `pending`, `active`, `error`, `locked`
    /// @param manager whether it may manage the swarm
    /// @param address that it is known by
    public record SwarmState(
            String state,
            @Nullable String nodeId,
            @Nullable String address,
            boolean manager,
            int managers,
            int nodes,
            @Nullable String error) {
        /// Whether this node takes part in a swarm.
        public boolean isActive() {
            return state.equals("active") || state.equals("locked");
        }
    }

    /// How many there are.
    public record Counts(int containers, int running, int paused, int stopped, int images) {}
}
