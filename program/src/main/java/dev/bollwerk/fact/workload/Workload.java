package dev.bollwerk.fact.workload;

import java.util.List;
import java.util.Map;

/// One container, as it is asked for or as it runs.
///
/// @param kind what describes it
/// @param name what people call it: `web` of a Compose file, `/web` without the stroke of an
///     engine, `Deployment shop/web: app` of Kubernetes
/// @param place where its description begins
/// @param image reference to its image
/// @param command what is run, with `entrypoint` before it
/// @param labels those of the container; annotations of a pod are among them
/// @param environment values of variables; a value that a secret store gives is unknown
/// @param traits what only one kind has, by name, for rules that are about that kind
public record Workload(
        Kind kind,
        String name,
        Place place,
        Setting<String> image,
        Command command,
        Map<String, Setting<String>> labels,
        Map<String, Setting<String>> environment,
        Privileges privileges,
        Namespaces namespaces,
        Storage storage,
        Network network,
        Limits limits,
        Life life,
        Logging logging,
        Map<String, Setting<String>> traits) {
    public Workload {
        labels = Map.copyOf(labels);
        environment = Map.copyOf(environment);
        traits = Map.copyOf(traits);
    }

    /// What describes a workload.
    public enum Kind {
        /// A service of a Compose file.
        COMPOSE,
        /// A container of an engine, running or not.
        CONTAINER,
        /// A task template of a Swarm service.
        SWARM,
        /// A container of a pod.
        KUBERNETES
    }

    /// What is run.
    ///
    /// @param entrypoint words, empty list when it is emptied on purpose
    /// @param arguments words after it
    /// @param shell whether the arguments are one line for a shell
    public record Command(
            Setting<List<String>> entrypoint, Setting<List<String>> arguments, boolean shell) {}

    /// As whom it runs and what it may do.
    ///
    /// @param user `name`, number, or either with `:group`
    /// @param groups further groups
    /// @param nonRoot Kubernetes' `runAsNonRoot`: the engine refuses root
    /// @param privileged all devices and capabilities
    /// @param added capabilities, in capitals and without `CAP_`; `ALL`
    /// @param dropped the same
    /// @param noNewPrivileges whether setuid programs have no effect; Kubernetes' is
    ///     `allowPrivilegeEscalation` the other way round
    /// @param seccomp profile: `unconfined`, `default` (`RuntimeDefault`), a file's name
    /// @param apparmor profile: `unconfined`, `docker-default`, …
    /// @param selinux label options as written, like `disable`, `type:container_t`
    public record Privileges(
            Setting<String> user,
            List<Setting<String>> groups,
            Setting<Boolean> nonRoot,
            Setting<Boolean> privileged,
            List<Setting<String>> added,
            List<Setting<String>> dropped,
            Setting<Boolean> noNewPrivileges,
            Setting<String> seccomp,
            Setting<String> apparmor,
            List<Setting<String>> selinux) {
        public Privileges {
            groups = List.copyOf(groups);
            added = List.copyOf(added);
            dropped = List.copyOf(dropped);
            selinux = List.copyOf(selinux);
        }
    }

    /// Namespaces that are shared: `host`, `container:NAME`, `service:NAME`, `private`,
    /// `shareable`. Kubernetes' `hostPID: true` is `host`.
    public record Namespaces(
            Setting<String> network,
            Setting<String> pid,
            Setting<String> ipc,
            Setting<String> uts,
            Setting<String> user,
            Setting<String> cgroup) {}

    /// What it reads and writes.
    ///
    /// @param readOnlyRoot whether its own file system cannot be written
    /// @param devices host devices, with the path of the host first
    /// @param deviceRules rules for the device cgroup
    /// @param volumesFrom containers or services whose volumes it shares
    public record Storage(
            Setting<Boolean> readOnlyRoot,
            List<Mount> mounts,
            List<Setting<String>> devices,
            List<Setting<String>> deviceRules,
            List<Setting<String>> volumesFrom) {
        public Storage {
            mounts = List.copyOf(mounts);
            devices = List.copyOf(devices);
            deviceRules = List.copyOf(deviceRules);
            volumesFrom = List.copyOf(volumesFrom);
        }
    }

    /// How others reach it.
    ///
    /// @param networks that it is in; `default` for Compose's own
    /// @param exposed ports that it listens on, `80/tcp`, published or not
    public record Network(
            List<Setting<String>> networks, List<Port> ports, List<Setting<String>> exposed) {
        public Network {
            networks = List.copyOf(networks);
            ports = List.copyOf(ports);
            exposed = List.copyOf(exposed);
        }
    }

    /// Limits of resources by the name of the engine's option (`memory`, `memory-swap`, `cpus`,
    /// `cpu-quota`, `pids-limit`, `ulimit.nofile`, …), and Kubernetes' as `limits.memory`,
    /// `requests.cpu`, …: the text as written, or as the option would be written.
    public record Limits(Map<String, Setting<String>> values) {
        public Limits {
            values = Map.copyOf(values);
        }

        /// One of them.
        public Setting<String> of(String option, Place whenUnset) {
            Setting<String> found = values.get(option);
            return found == null ? Setting.unset(whenUnset) : found;
        }
    }

    /// When it starts again, and how it is known to be well.
    ///
    /// @param restart `no`, `always`, `unless-stopped`, `on-failure`
    /// @param attempts most restarts of `on-failure`; 0 is without end
    /// @param health whether there is a check: the words of its command, `NONE` alone when the
    ///     image's is switched off
    public record Life(
            Setting<String> restart,
            Setting<Integer> attempts,
            Setting<List<String>> health,
            Setting<String> runtime) {}

    /// Where its output goes.
    public record Logging(Setting<String> driver, Map<String, Setting<String>> options) {
        public Logging {
            options = Map.copyOf(options);
        }
    }
}
