package dev.bollwerk.rule.workload;

import org.jspecify.annotations.Nullable;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Set;

/// Which paths of a host a container should not see.
final class HostPaths {
    private static final List<String> SENSITIVE =
            List.of(
                    "/boot",
                    "/dev",
                    "/etc",
                    "/lib",
                    "/lib32",
                    "/lib64",
                    "/proc",
                    "/root",
                    "/run",
                    "/sys",
                    "/usr",
                    "/var/lib/containerd",
                    "/var/lib/containers",
                    "/var/lib/docker",
                    "/var/lib/kubelet",
                    "/var/log",
                    "/var/spool/cron");

    /// What the clock of a container is set by.
    private static final Set<String> HARMLESS =
            Set.of("/etc/localtime", "/etc/timezone", "/usr/share/zoneinfo");

    /// The best known first.
    private static final List<String> SOCKETS =
            List.of(
                    "/run/docker.sock",
                    "/run/containerd/containerd.sock",
                    "/run/crio/crio.sock",
                    "/run/cri-dockerd.sock",
                    "/run/podman/podman.sock",
                    "/run/buildkit/buildkitd.sock",
                    "/run/k3s/containerd/containerd.sock");

    private static final Set<String> SOCKET_NAMES =
            Set.of(
                    "docker.sock",
                    "containerd.sock",
                    "crio.sock",
                    "podman.sock",
                    "cri-dockerd.sock");

    private HostPaths() {}

    /// The sensitive folder that a path is or is in; null when it is in none. Paths that are not
    /// absolute are those of a project.
    static @Nullable String sensitive(String source, boolean readOnly) {
        String path = plain(source);
        if (path.isEmpty() || HARMLESS.contains(path) && readOnly) {
            return null;
        }
        if (path.equals("/")) {
            return "/";
        }
        for (String folder : SENSITIVE) {
            if (path.equals(folder) || path.startsWith(folder + "/")) {
                // a single device is judged as one
                return folder.equals("/dev") && path.length() > 4 ? null : folder;
            }
            // the folder of a sensitive one, like /var
            if (folder.startsWith(path + "/")) {
                return folder;
            }
        }
        return home(path);
    }

    /// `/home`, the home of somebody, and what tools hide there; a project below it is no secret.
    private static @Nullable String home(String path) {
        if (path.equals("/home")) {
            return path;
        }
        if (!path.startsWith("/home/")) {
            return null;
        }
        String[] parts = path.split("/");
        return parts.length == 3 || parts[3].startsWith(".") ? "/home/" + parts[2] : null;
    }

    /// The socket of a container engine that a path is, or that is below it; else null.
    static @Nullable String socket(String source, Set<String> own) {
        String path = plain(source);
        if (path.isEmpty()) {
            return null;
        }
        if (SOCKET_NAMES.contains(path.substring(path.lastIndexOf('/') + 1))) {
            return path;
        }
        String below = path.equals("/") ? "/" : path + "/";
        List<String> sockets = new ArrayList<>(own.stream().sorted().toList());
        sockets.addAll(SOCKETS);
        for (String socket : sockets) {
            String real = plain(socket);
            if (real.equals(path) || real.startsWith(below)) {
                return socket;
            }
        }
        return null;
    }

    /// Whether a path is a socket of an engine and not a folder that holds one.
    static boolean isSocket(String source, Set<String> own) {
        String socket = socket(source, own);
        return socket != null && plain(socket).equals(plain(source));
    }

    /// An absolute path without `.`, `..` and double strokes, and by the place that `/var/run`
    /// leads to; empty for any other.
    static String plain(String source) {
        if (!source.startsWith("/")) {
            return "";
        }
        Deque<String> parts = new ArrayDeque<>();
        for (String part : source.split("/")) {
            if (part.equals("..")) {
                parts.pollLast();
            } else if (!part.isEmpty() && !part.equals(".")) {
                parts.addLast(part);
            }
        }
        String path = "/" + String.join("/", parts);
        return path.equals("/var/run") || path.startsWith("/var/run/") ? path.substring(4) : path;
    }
}
