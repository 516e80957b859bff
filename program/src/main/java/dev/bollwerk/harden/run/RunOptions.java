package dev.bollwerk.harden.run;

import org.jspecify.annotations.Nullable;

import java.util.List;

/// How a container of an image is to be started.
///
/// @param image its name
/// @param name of the service
/// @param user as the image has it; null when it has none
/// @param uid number of the user; -1 when it is not known
/// @param gid number of the group; -1 when nobody names one
/// @param scratch folders that are written to and need not outlive the container
/// @param volumes folders whose data is to be kept, without a leading `/`
/// @param ports that the image declares, like `8080/tcp`
/// @param capabilities that are given back
/// @param lowPorts whether a user other than root opens a port below 1024
public record RunOptions(
        String image,
        String name,
        @Nullable String user,
        long uid,
        long gid,
        List<Scratch> scratch,
        List<String> volumes,
        List<String> ports,
        List<String> capabilities,
        boolean lowPorts) {
    /// Bytes of memory, to begin with.
    static final String MEMORY = "512m";

    static final String CPUS = "1.0";
    static final int PROCESSES = 200;
    static final int RESTARTS = 5;
    static final String LOG_SIZE = "10m";
    static final String LOG_FILES = "3";

    public RunOptions {
        scratch = List.copyOf(scratch);
        volumes = List.copyOf(volumes);
        ports = List.copyOf(ports);
        capabilities = List.copyOf(capabilities);
    }

    /// A folder in memory.
    ///
    /// @param path without a leading `/`
    /// @param megabytes at most
    /// @param mode its bits
    /// @param uid its owner; -1 for root
    /// @param gid its group; -1 for root's
    /// @param executes whether programs are started from it
    public record Scratch(
            String path, int megabytes, int mode, long uid, long gid, boolean executes) {
        /// Options as `mount` takes them; not `noexec` and the like, which engines set themselves.
        String options() {
            var text = new StringBuilder("size=").append(megabytes).append('m');
            text.append(",mode=").append(Integer.toOctalString(mode));
            if (uid >= 0) {
                text.append(",uid=").append(uid);
            }
            if (gid >= 0) {
                text.append(",gid=").append(gid);
            }
            if (executes) {
                text.append(",exec");
            }
            return text.toString();
        }
    }

    /// Whether the container runs as root.
    public boolean isRoot() {
        return uid == 0 || user == null;
    }

    /// A name for a volume.
    String volumeName(String path) {
        return name + "-" + path.replaceAll("[^A-Za-z0-9]+", "-");
    }

    /// The number of a port like `8080/tcp`; 0 when it is none.
    static int port(String text) {
        int slash = text.indexOf('/');
        String digits = slash < 0 ? text : text.substring(0, slash);
        try {
            int number = Integer.parseInt(digits);
            return number > 0 && number < 65_536 ? number : 0;
        } catch (NumberFormatException _) {
            return 0;
        }
    }

    /// Where a port is offered on this machine: below 1024 are those of others.
    static int published(int port) {
        return port < 1024 ? port + 8000 : port;
    }

    /// What stands behind the port: empty for TCP.
    static String protocol(String port) {
        int slash = port.indexOf('/');
        String name = slash < 0 ? "tcp" : port.substring(slash + 1);
        return name.equals("udp") || name.equals("sctp") ? "/" + name : "";
    }
}
