package dev.bollwerk.fact.host;

import dev.bollwerk.fact.Observed;
import dev.bollwerk.fact.docker.Container;
import dev.bollwerk.fact.docker.EngineFacts;
import dev.bollwerk.fact.docker.Info;
import dev.bollwerk.source.http.Endpoint;

import org.jspecify.annotations.Nullable;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// The files whose owners and modes rules ask for: usual ones, and those that the engine and its
/// options name.
record WantedPaths(EngineFacts engine, DaemonView daemon, Observed<List<Unit>> units) {
    private static final int MOST_LOGS = 5_000;

    private static final List<String> USUAL =
            List.of(
                    "/etc/containerd",
                    "/etc/containerd/config.toml",
                    "/etc/default/docker",
                    "/etc/docker",
                    "/etc/docker/certs.d",
                    "/etc/docker/daemon.json",
                    "/etc/sysconfig/docker",
                    "/run/containerd",
                    "/run/containerd/containerd.sock",
                    "/run/docker.sock",
                    "/run/podman/podman.sock",
                    "/usr/bin/containerd",
                    "/usr/bin/containerd-shim",
                    "/usr/bin/containerd-shim-runc-v1",
                    "/usr/bin/containerd-shim-runc-v2",
                    "/usr/bin/docker",
                    "/usr/bin/dockerd",
                    "/usr/bin/runc",
                    "/usr/sbin/runc",
                    "/usr/sbin/dockerd",
                    "/var/lib",
                    "/var/lib/docker",
                    "/var/run/docker.sock");

    /// Values of the kernel that matter to containers.
    static final List<String> SYSCTLS =
            List.of(
                    "fs.protected_hardlinks",
                    "fs.protected_symlinks",
                    "fs.suid_dumpable",
                    "kernel.apparmor_restrict_unprivileged_userns",
                    "kernel.core_pattern",
                    "kernel.dmesg_restrict",
                    "kernel.kptr_restrict",
                    "kernel.modules_disabled",
                    "kernel.pid_max",
                    "kernel.randomize_va_space",
                    "kernel.unprivileged_bpf_disabled",
                    "kernel.unprivileged_userns_clone",
                    "kernel.yama.ptrace_scope",
                    "net.bridge.bridge-nf-call-ip6tables",
                    "net.bridge.bridge-nf-call-iptables",
                    "net.ipv4.conf.all.route_localnet",
                    "net.ipv4.ip_forward",
                    "net.ipv6.conf.all.forwarding",
                    "user.max_user_namespaces",
                    "vm.overcommit_memory",
                    "vm.swappiness");

    Set<String> all(Endpoint endpoint) {
        Set<String> paths = new LinkedHashSet<>(USUAL);
        if (endpoint instanceof Endpoint.Unix unix) {
            paths.add(unix.path().toString());
        }
        addOfEngine(paths);
        addOfDaemon(paths);
        List<Unit> all = units.orNull();
        if (all != null) {
            all.forEach(unit -> paths.addAll(unit.files()));
        }
        return paths;
    }

    private void addOfEngine(Set<String> paths) {
        Info info = engine.info().orNull();
        if (info != null) {
            String root = info.rootFolder();
            add(paths, root);
            add(paths, parent(root));
            for (String plugin : info.plugins().authorization()) {
                paths.add("/run/docker/plugins/" + plugin + ".sock");
                for (String folder : List.of("/etc/docker/plugins/", "/usr/lib/docker/plugins/")) {
                    paths.add(folder + plugin + ".spec");
                    paths.add(folder + plugin + ".json");
                }
            }
        }
        int logs = 0;
        for (Container container : engine.readContainers()) {
            if (logs++ < MOST_LOGS) {
                add(paths, container.logFile(info == null ? "" : info.rootFolder()));
                add(paths, keyOf(container));
            }
        }
    }

    private static @Nullable String keyOf(Container container) {
        var key = container.workload().logging().options().get("syslog-tls-key");
        return key == null ? null : key.value();
    }

    private void addOfDaemon(Set<String> paths) {
        paths.add(daemon.configFile.source());
        DaemonProcess process = daemon.process.orNull();
        if (process != null) {
            add(paths, process.executable());
        }
        DaemonOptions options = daemon.options.orNull();
        if (options != null) {
            for (String option :
                    List.of(
                            "tlscacert",
                            "tlscert",
                            "tlskey",
                            "data-root",
                            "exec-root",
                            "log-opts.syslog-tls-key",
                            "pidfile")) {
                add(paths, options.text(option).value());
            }
            for (String host : options.list("hosts").or(List.of())) {
                if (host.startsWith("unix://")) {
                    add(paths, host.substring("unix://".length()));
                }
            }
        }
    }

    private static void add(Set<String> paths, @Nullable String path) {
        if (path != null && path.startsWith("/")) {
            paths.add(path);
        }
    }

    private static String parent(String path) {
        int slash = path.lastIndexOf('/');
        return slash <= 0 ? "/" : path.substring(0, slash);
    }
}
