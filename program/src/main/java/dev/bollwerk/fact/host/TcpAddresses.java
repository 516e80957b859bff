package dev.bollwerk.fact.host;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// Where a daemon listens on TCP.
public final class TcpAddresses {
    private TcpAddresses() {}

    /// By its options, by the socket unit of systemd, and in fact: `0.0.0.0:2376`, `:2375`.
    public static Set<String> of(HostFacts host) {
        Set<String> addresses = new LinkedHashSet<>();
        DaemonOptions options = host.options().orNull();
        List<String> hosts =
                options == null ? List.<String>of() : options.list("hosts").or(List.of());
        for (String each : hosts) {
            if (each.startsWith("tcp://")) {
                addresses.add(each.substring("tcp://".length()));
            } else if (!each.contains("://") && each.contains(":")) {
                addresses.add(each);
            }
        }
        List<Unit> units = host.units().orNull();
        for (Unit unit : units == null ? List.<Unit>of() : units) {
            if (unit.name().equals("docker.socket")) {
                for (Unit.Setting stream : unit.values("Socket", "ListenStream")) {
                    if (port(stream.value()) > 0) {
                        addresses.add(stream.value());
                    }
                }
            }
        }
        listeners(host, addresses);
        return addresses;
    }

    private static void listeners(HostFacts host, Set<String> addresses) {
        DaemonProcess daemon = host.daemon().orNull();
        List<Listener> listeners = host.listeners().orNull();
        if (daemon == null || listeners == null) {
            return;
        }
        for (Listener listener : listeners) {
            boolean said =
                    addresses.stream().anyMatch(each -> each.endsWith(":" + listener.port()));
            if (listener.pid() == daemon.pid() && !said && !isSwarm(listener.port())) {
                addresses.add(listener.address() + ":" + listener.port());
            }
        }
    }

    private static boolean isSwarm(int port) {
        return port == 2377 || port == 7946;
    }

    /// The port at the end of an address; 0 when there is none.
    static int port(String address) {
        String digits = address.substring(address.lastIndexOf(':') + 1);
        boolean number =
                !digits.isEmpty()
                        && digits.length() <= 5
                        && digits.chars().allMatch(c -> c >= '0' && c <= '9');
        int port = number ? Integer.parseInt(digits) : 0;
        return port <= 65_535 ? port : 0;
    }

    /// What to connect to for an address of this host: the loopback address for all of them.
    static String reachable(String address) {
        int colon = address.lastIndexOf(':');
        String host = colon < 0 ? "" : address.substring(0, colon);
        return switch (host) {
            case "", "0.0.0.0", "*" -> "127.0.0.1";
            case "::", "[::]" -> "[::1]";
            default -> host;
        };
    }
}
