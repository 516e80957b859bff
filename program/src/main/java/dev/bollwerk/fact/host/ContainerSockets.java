package dev.bollwerk.fact.host;

import dev.bollwerk.fact.Observed;
import dev.bollwerk.fact.Observed.Cause;
import dev.bollwerk.fact.Observed.Seen;
import dev.bollwerk.fact.Observed.Unseen;
import dev.bollwerk.fact.docker.Container;
import dev.bollwerk.fact.docker.EngineFacts;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Reads on which TCP ports running containers listen: `/proc/PID/net/tcp` of their first process
/// is that of their network.
public final class ContainerSockets {
    private static final int LARGEST = 4 << 20;

    private ContainerSockets() {}

    /// The listeners of each running container, by its ID. Not known when this is not the engine's
    /// host.
    ///
    /// @param root folder that the host is read below
    public static Map<String, Observed<List<Listener>>> read(
            EngineFacts engine, HostFacts host, Path root, InstantSource clock) {
        Map<String, Observed<List<Listener>>> found = new LinkedHashMap<>();
        for (Container container : engine.readContainers()) {
            if (container.state().running() && container.state().pid() > 0) {
                found.put(
                        container.id(),
                        read(container.state().pid(), host, new HostRoot(root), clock.instant()));
            }
        }
        return found;
    }

    private static Observed<List<Listener>> read(
            long pid, HostFacts host, HostRoot root, Instant now) {
        String path = "/proc/" + pid + "/net/tcp";
        if (!host.locality().isHere()) {
            return new Unseen<>(Cause.NOT_ASSESSED, host.locality().reason(), path, now);
        }
        try {
            List<Listener> listeners = new ArrayList<>(listeners(root, path));
            try {
                listeners.addAll(listeners(root, path + "6"));
            } catch (NoSuchFileException _) {
                // the kernel has no IPv6
            }
            return new Seen<>(listeners, path, now);
        } catch (IOException e) {
            return new Unseen<>(Cause.UNREADABLE, Reading.clause(e), path, now);
        }
    }

    private static List<Listener> listeners(HostRoot root, String path) throws IOException {
        String text = new String(root.read(path, LARGEST), StandardCharsets.US_ASCII);
        List<Listener> listeners = new ArrayList<>();
        for (SocketTables.Tcp socket : SocketTables.tcp(text.lines().toList())) {
            listeners.add(new Listener(socket.address(), socket.port(), socket.uid(), 0, ""));
        }
        return listeners;
    }
}
