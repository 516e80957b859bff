package dev.bollwerk.fact.host;

import dev.bollwerk.fact.docker.Info;
import dev.bollwerk.fact.host.DaemonFinder.Holder;
import dev.bollwerk.fact.host.Locality.Host;
import dev.bollwerk.source.http.Endpoint;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.net.UnknownHostException;

/// Tells whether an engine runs on the host below a root. A socket may be forwarded from another
/// machine, a port may be a tunnel, and the reader may sit in a container: so what counts is the
/// process that listens, and then whether the engine describes this machine.
final class LocalityJudge {
    private final Reading reading;
    private final Processes processes;
    private final @Nullable Info info;

    LocalityJudge(Reading reading, Processes processes, @Nullable Info info) {
        this.reading = reading;
        this.processes = processes;
        this.info = info;
    }

    Locality judge(Endpoint endpoint, @Nullable Holder holder) {
        if (!reading.root().isOwn()) {
            return ofRoot();
        }
        String remote = remoteAddress(endpoint);
        if (remote != null) {
            return elsewhere("the daemon is at " + remote + ", which is another machine");
        }
        if (holder != null && !holder.engine()) {
            return elsewhere(
                    "'%s' with the pid %d listens there, which is no engine and may lead anywhere"
                            .formatted(holder.process().name(), holder.process().pid()));
        }
        boolean contained = isContained();
        if (holder != null && (!contained || sharesFiles(holder.process().pid()))) {
            return here(
                    "'%s' with the pid %d is the daemon"
                            .formatted(holder.process().name(), holder.process().pid()));
        }
        if (contained) {
            return elsewhere(
                    "this is a container without the files of its host; mount them and name the"
                            + " folder with --root");
        }
        return byDescription();
    }

    /// Somebody said that the folder is the host's root; only a contradiction outweighs that.
    private Locality ofRoot() {
        String kernel = word("/proc/sys/kernel/osrelease");
        if (info != null && !kernel.isEmpty() && !kernel.equals(info.machine().kernel())) {
            return elsewhere(
                    "the daemon runs on the kernel %s, but below %s is %s"
                            .formatted(info.machine().kernel(), reading.root(), kernel));
        }
        return here("the root of its host is said to be " + reading.root());
    }

    private Locality byDescription() {
        if (info == null) {
            return elsewhere("the process that listens is not known, and the daemon tells nothing");
        }
        String kernel = word("/proc/sys/kernel/osrelease");
        String name = word("/proc/sys/kernel/hostname");
        if (!kernel.equals(info.machine().kernel())) {
            return elsewhere(
                    "the daemon runs on the kernel %s, this machine on %s"
                            .formatted(info.machine().kernel(), kernel));
        }
        if (!name.equals(info.name())) {
            return elsewhere(
                    "the daemon's host is called '%s', this machine '%s'"
                            .formatted(info.name(), name));
        }
        long memory = memory();
        if (memory != 0 && memory != info.machine().memory()) {
            return elsewhere("the daemon's host has another size of memory");
        }
        return here("name, kernel and memory are those of the daemon's host");
    }

    private long memory() {
        try {
            return new KernelFiles(reading).read(java.util.List.of()).memory();
        } catch (IOException _) {
            return 0;
        }
    }

    private String word(String path) {
        try {
            return reading.wordIfThere(path);
        } catch (IOException _) {
            return "";
        }
    }

    private boolean isContained() {
        return reading.root().exists("/.dockerenv") || reading.root().exists("/run/.containerenv");
    }

    private boolean sharesFiles(long pid) {
        String own = processes.linkOrEmpty("/proc/self/ns/mnt");
        return !own.isEmpty() && own.equals(processes.linkOrEmpty("/proc/" + pid + "/ns/mnt"));
    }

    /// The address of another machine; null for a socket and this machine's own addresses.
    private static @Nullable String remoteAddress(Endpoint endpoint) {
        return switch (endpoint) {
            case Endpoint.Unix _ -> null;
            case Endpoint.Tcp tcp -> isOwn(tcp.name()) ? null : tcp.host();
            case Endpoint.Tls tls -> isOwn(tls.name()) ? null : tls.host();
        };
    }

    private static boolean isOwn(String name) {
        String bare = name.startsWith("[") ? name.substring(1, name.length() - 1) : name;
        try {
            InetAddress address = InetAddress.getByName(bare);
            return address.isLoopbackAddress()
                    || NetworkInterface.getByInetAddress(address) != null;
        } catch (UnknownHostException | SocketException _) {
            return false;
        }
    }

    private static Locality here(String reason) {
        return new Locality(Host.HERE, reason);
    }

    private static Locality elsewhere(String reason) {
        return new Locality(Host.ELSEWHERE, reason);
    }
}
