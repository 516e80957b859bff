package dev.bollwerk.fact.host;

import dev.bollwerk.fact.host.DaemonProcess.Found;
import dev.bollwerk.source.http.Endpoint;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// Finds the process behind an engine's socket.
///
/// The process that holds the listening socket is the one. `SO_PEERCRED` would not do: it tells who
/// called `listen`, and with socket activation that is systemd.
final class DaemonFinder {
    static final Set<String> NAMES = Set.of("dockerd", "podman");

    private final Reading reading;
    private final Processes processes;

    DaemonFinder(Reading reading, Processes processes) {
        this.reading = reading;
        this.processes = processes;
    }

    /// A process and how it was found.
    ///
    /// @param engine whether it is an engine, and no forwarder like ssh
    record Holder(HostProcess process, Found found, boolean engine) {}

    @Nullable Holder find(Endpoint endpoint) {
        List<HostProcess> engines = processes.named(NAMES);
        return switch (endpoint) {
            case Endpoint.Unix unix -> ofSocket(unix.path().toString(), engines);
            case Endpoint.Tcp tcp -> ofPort(tcp.port(), engines);
            case Endpoint.Tls tls -> ofPort(tls.port(), engines);
        };
    }

    private @Nullable Holder ofSocket(String path, List<HostProcess> engines) {
        Set<String> names = names(path);
        for (HostProcess engine : engines) {
            // each may have network namespaces of its own
            if (holds(engine.pid(), unix("/proc/" + engine.pid() + "/net/unix", names))) {
                return new Holder(engine, Found.LISTENER, true);
            }
        }
        Holder other = holder(unix(net("unix"), names));
        if (other != null) {
            return other;
        }
        List<HostProcess> trusted = ofOwner(path, engines);
        Holder fallback = ofPidFile(names, trusted);
        if (fallback == null) {
            fallback = ofCommandLine(names, trusted);
        }
        return fallback == null && trusted.size() == 1 && names.contains("/run/docker.sock")
                ? new Holder(trusted.getFirst(), Found.ONLY_ONE, true)
                : fallback;
    }

    /// Anybody can call a program dockerd; that of the socket's owner is believed.
    private List<HostProcess> ofOwner(String path, List<HostProcess> engines) {
        long owner = 0;
        try {
            Object uid = reading.root().attributes(reading.root().resolve(path)).get("uid");
            owner = uid instanceof Integer number ? Integer.toUnsignedLong(number) : 0;
        } catch (IOException _) {
            // sockets of the system belong to root
        }
        List<HostProcess> trusted = new ArrayList<>();
        for (HostProcess engine : engines) {
            if (processes.owner(engine.pid()) == owner) {
                trusted.add(engine);
            }
        }
        return trusted;
    }

    /// All that a path may be called.
    private Set<String> names(String path) {
        Set<String> names = new HashSet<>();
        names.add(path);
        try {
            names.add(reading.root().resolve(path));
        } catch (IOException _) {
            // it is called what it is called
        }
        for (String name : List.copyOf(names)) {
            if (name.startsWith("/run/")) {
                names.add("/var" + name);
            }
            if (name.startsWith("/var/run/")) {
                names.add(name.substring("/var".length()));
            }
        }
        return names;
    }

    private Set<Long> unix(String table, Set<String> names) {
        return SocketTables.unix(lines(table), names);
    }

    /// A table of the host's network; `/proc/net` is that of whoever reads.
    private String net(String table) {
        return (reading.root().isOwn() ? "/proc/net/" : "/proc/1/net/") + table;
    }

    private List<String> lines(String path) {
        try {
            return reading.linesIfThere(path);
        } catch (IOException _) {
            return List.of();
        }
    }

    private boolean holds(long pid, Set<Long> inodes) {
        if (inodes.isEmpty()) {
            return false;
        }
        Set<Long> held = processes.sockets(pid);
        held.retainAll(inodes);
        return !held.isEmpty();
    }

    /// Systemd holds sockets for others and is none of them.
    private @Nullable Holder holder(Set<Long> inodes) {
        if (inodes.isEmpty()) {
            return null;
        }
        for (HostProcess process : processes.all()) {
            boolean systemd = process.pid() == 1 || process.name().equals("systemd");
            if (!systemd && holds(process.pid(), inodes)) {
                return new Holder(process, Found.LISTENER, NAMES.contains(process.name()));
            }
        }
        return null;
    }

    private @Nullable Holder ofPort(int port, List<HostProcess> engines) {
        Set<Long> inodes = new HashSet<>();
        List<SocketTables.Tcp> all = new ArrayList<>(SocketTables.tcp(lines(net("tcp"))));
        all.addAll(SocketTables.tcp(lines(net("tcp6"))));
        for (SocketTables.Tcp socket : all) {
            if (socket.port() == port) {
                inodes.add(socket.inode());
            }
        }
        for (HostProcess engine : engines) {
            if (holds(engine.pid(), inodes)) {
                return new Holder(engine, Found.LISTENER, true);
            }
        }
        return holder(inodes);
    }

    /// TCP sockets of the host that listen.
    List<SocketTables.Tcp> listening() throws IOException {
        List<SocketTables.Tcp> all = new ArrayList<>(SocketTables.tcp(reading.lines(net("tcp"))));
        // not there where the kernel has no IPv6
        all.addAll(SocketTables.tcp(reading.linesIfThere(net("tcp6"))));
        return all;
    }

    /// The usual pid file belongs to the usual socket, any other lies beside it.
    private @Nullable Holder ofPidFile(Set<String> names, List<HostProcess> engines) {
        for (String name : names) {
            String file = name.substring(0, name.lastIndexOf('/') + 1) + "docker.pid";
            List<String> lines = lines(file);
            long pid = lines.isEmpty() ? -1 : AccountFiles.number(lines.getFirst().strip());
            for (HostProcess engine : engines) {
                if (engine.pid() == pid) {
                    return new Holder(engine, Found.PID_FILE, true);
                }
            }
        }
        return null;
    }

    private static @Nullable Holder ofCommandLine(Set<String> names, List<HostProcess> engines) {
        for (HostProcess engine : engines) {
            DaemonOptions options = DaemonOptions.of(engine.arguments(), "", ConfigFile.absent(""));
            for (String host : options.list("hosts").or(List.of())) {
                if (host.startsWith("unix://") && names.contains(host.substring(7))) {
                    return new Holder(engine, Found.COMMAND_LINE, true);
                }
            }
        }
        return null;
    }

    DaemonProcess process(Holder holder) {
        long pid = holder.process().pid();
        return new DaemonProcess(
                pid,
                holder.found(),
                processes.linkOrEmpty("/proc/" + pid + "/exe"),
                holder.process().arguments(),
                processes.owner(pid));
    }
}
