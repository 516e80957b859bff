package dev.bollwerk.fact.host;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// The processes of a host, looked at once. Those that end meanwhile are left out.
final class Processes {
    /// Enough for a daemon; anybody can start very many programs with very long command lines, of
    /// which the beginning does.
    private static final int LONGEST_DAEMON = 1 << 20;

    private static final int LONGEST_COMMAND = 4 << 10;
    private static final int MOST_DESCRIPTORS = 100_000;

    private final Reading reading;
    private final List<HostProcess> all;

    private Processes(Reading reading, List<HostProcess> all) {
        this.reading = reading;
        this.all = all;
    }

    static Processes read(Reading reading) throws IOException {
        List<HostProcess> all = new ArrayList<>();
        for (String name : reading.root().list("/proc")) {
            long pid = AccountFiles.number(name);
            if (pid > 0) {
                HostProcess process = process(reading, pid);
                if (process != null) {
                    all.add(process);
                }
            }
        }
        return new Processes(reading, all);
    }

    /// Where there is no `/proc`.
    static Processes none(Reading reading) {
        return new Processes(reading, List.of());
    }

    private static @Nullable HostProcess process(Reading reading, long pid) {
        List<String> arguments = arguments(reading, pid, LONGEST_COMMAND);
        if (arguments.isEmpty()) {
            return null;
        }
        String name = programOf(arguments.getFirst());
        return new HostProcess(
                pid,
                name,
                DaemonFinder.NAMES.contains(name)
                        ? arguments(reading, pid, LONGEST_DAEMON)
                        : arguments);
    }

    /// Empty for threads of the kernel, and what has ended.
    private static List<String> arguments(Reading reading, long pid, int limit) {
        try {
            byte[] bytes = reading.root().beginning("/proc/" + pid + "/cmdline", limit);
            String text = new String(bytes, StandardCharsets.UTF_8);
            if (text.isEmpty()) {
                return List.of();
            }
            String whole = text.endsWith("\0") ? text.substring(0, text.length() - 1) : text;
            return List.of(whole.split("\0", -1));
        } catch (IOException _) {
            return List.of();
        }
    }

    /// `/usr/sbin/sshd: ann [priv]` is `sshd`.
    private static String programOf(String first) {
        int space = first.indexOf(' ');
        String path = space < 0 ? first : first.substring(0, space);
        String name = path.substring(path.lastIndexOf('/') + 1);
        return name.endsWith(":") ? name.substring(0, name.length() - 1) : name;
    }

    List<HostProcess> all() {
        return all;
    }

    List<HostProcess> named(Set<String> names) {
        List<HostProcess> found = new ArrayList<>();
        for (HostProcess process : all) {
            if (names.contains(process.name())) {
                found.add(process);
            }
        }
        return found;
    }

    /// Numbers of the sockets that a process holds; none when it is not ours to look at.
    Set<Long> sockets(long pid) {
        Set<Long> sockets = new java.util.HashSet<>();
        String folder = "/proc/" + pid + "/fd";
        try {
            List<String> names = reading.root().list(folder);
            for (String name : names.subList(0, Math.min(names.size(), MOST_DESCRIPTORS))) {
                String link = linkOrEmpty(folder + "/" + name);
                if (link.startsWith("socket:[") && link.endsWith("]")) {
                    sockets.add(
                            AccountFiles.number(
                                    link.substring("socket:[".length(), link.length() - 1)));
                }
            }
        } catch (IOException _) {
            // another user's
        }
        return sockets;
    }

    String linkOrEmpty(String path) {
        try {
            return reading.root().link(path);
        } catch (IOException _) {
            return "";
        }
    }

    /// A number of a user, or -1.
    long owner(long pid) {
        try {
            Object uid = reading.root().attributes("/proc/" + pid).get("uid");
            return uid instanceof Integer number ? Integer.toUnsignedLong(number) : -1;
        } catch (IOException _) {
            return -1;
        }
    }
}
