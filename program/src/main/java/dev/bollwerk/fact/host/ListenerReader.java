package dev.bollwerk.fact.host;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Reads who listens on TCP ports. To find the process of a socket takes a look at all of them, so
/// that is done only for ports that rules ask about.
record ListenerReader(DaemonFinder finder, Processes processes) {
    /// ssh, dockerd (plain, TLS, swarm), etcd, kubelet and the API of Kubernetes.
    private static final Set<Integer> TELLING =
            Set.of(22, 2375, 2376, 2377, 2379, 2380, 4243, 6443, 7946, 10250, 10255);

    List<Listener> read(int enginePort) throws IOException {
        List<SocketTables.Tcp> sockets = finder.listening();
        Map<Long, HostProcess> owners = owners(sockets, enginePort);
        List<Listener> listeners = new ArrayList<>();
        for (SocketTables.Tcp socket : sockets) {
            HostProcess owner = owners.get(socket.inode());
            listeners.add(
                    new Listener(
                            socket.address(),
                            socket.port(),
                            socket.uid(),
                            owner == null ? 0 : owner.pid(),
                            owner == null ? "" : owner.name()));
        }
        return listeners;
    }

    private Map<Long, HostProcess> owners(List<SocketTables.Tcp> sockets, int enginePort) {
        Set<Long> wanted = new HashSet<>();
        for (SocketTables.Tcp socket : sockets) {
            if (TELLING.contains(socket.port()) || socket.port() == enginePort) {
                wanted.add(socket.inode());
            }
        }
        Map<Long, HostProcess> owners = new HashMap<>();
        for (HostProcess process : processes.all()) {
            if (owners.size() == wanted.size()) {
                break;
            }
            for (long inode : processes.sockets(process.pid())) {
                // systemd holds the sockets of others, too
                if (wanted.contains(inode) && (process.pid() != 1 || !owners.containsKey(inode))) {
                    owners.put(inode, process);
                }
            }
        }
        return owners;
    }
}
