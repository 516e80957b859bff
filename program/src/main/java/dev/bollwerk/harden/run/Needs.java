package dev.bollwerk.harden.run;

import dev.bollwerk.harden.run.RunOptions.Scratch;
import dev.bollwerk.image.ImageConfig;
import dev.bollwerk.image.MergedTree;
import dev.bollwerk.image.TreeEntry;
import dev.bollwerk.image.TreeNode;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/// Finds out what a container of an image needs.
public final class Needs {
    private static final int STICKY_FOR_ALL = 01777;
    private static final int MOST_FOLDERS = 20;
    private static final int TMP_MEGABYTES = 64;
    private static final int SMALL_MEGABYTES = 16;

    private final ImageConfig config;
    private final MergedTree tree;
    private final long uid;
    private final long gid;
    private final @Nullable KnownProgram program;
    private final boolean isJava;
    private final Map<String, Scratch> scratch = new TreeMap<>();

    private Needs(ImageConfig config, MergedTree tree, long uid, long gid) {
        this.config = config;
        this.tree = tree;
        this.uid = uid;
        this.gid = gid;
        List<String> command = command(config);
        this.program = KnownProgram.find(command);
        this.isJava = starts(command, "java") || starts(command, "catalina.sh");
    }

    /// The options for an image.
    ///
    /// @param image its name, for commands
    /// @param name of the service
    /// @param uid number of its user; -1 when it is not known
    /// @param gid number of its group; -1 when nobody names one
    public static RunOptions of(
            ImageConfig config, MergedTree tree, String image, String name, long uid, long gid) {
        return new Needs(config, tree, uid, gid).options(image, name);
    }

    private RunOptions options(String image, String name) {
        Set<String> volumes = new TreeSet<>();
        for (String volume : config.volumes()) {
            if (!volume.isBlank() && !volume.equals("/")) {
                volumes.add(trimmed(volume));
            }
        }
        folders(volumes);
        boolean root = uid == 0 || config.user() == null;
        List<String> ports = config.exposedPorts().stream().filter(Needs::isPort).sorted().toList();
        boolean low = ports.stream().anyMatch(each -> RunOptions.port(each) < 1024);
        Set<String> capabilities = new TreeSet<>();
        if (root && program != null) {
            capabilities.addAll(program.capabilities());
        }
        if (root && low) {
            capabilities.add("NET_BIND_SERVICE");
        }
        return new RunOptions(
                image,
                name,
                config.user(),
                uid,
                gid,
                List.copyOf(scratch.values()),
                List.copyOf(volumes),
                ports,
                List.copyOf(capabilities),
                low && !root);
    }

    private static boolean isPort(String text) {
        return RunOptions.port(text) > 0;
    }

    /// Folders in memory: those that every program may expect, those of the image in `/run`, which
    /// one of them would hide, and those of the program.
    private void folders(Set<String> volumes) {
        add("tmp", TMP_MEGABYTES, STICKY_FOR_ALL, -1, -1, isJava, volumes);
        if (tree.find("var/tmp").filter(TreeNode::isDirectory).isPresent()) {
            add("var/tmp", SMALL_MEGABYTES, STICKY_FOR_ALL, -1, -1, false, volumes);
        }
        own("run", volumes);
        tree.find("run").filter(TreeNode::isDirectory).ifPresent(run -> below(run, volumes));
        if (program != null) {
            for (String folder : program.folders()) {
                if (tree.find(folder).filter(TreeNode::isDirectory).isPresent()) {
                    own(folder, volumes);
                }
            }
        }
    }

    private void below(TreeNode run, Set<String> volumes) {
        for (TreeNode child : tree.children(run)) {
            TreeEntry entry = child.entry();
            if (entry == null || !child.isDirectory() || scratch.size() >= MOST_FOLDERS) {
                continue;
            }
            if (entry.uid() != 0 || (entry.mode() & 0022) != 0) {
                add(
                        child.path(),
                        SMALL_MEGABYTES,
                        entry.mode() & STICKY_FOR_ALL,
                        entry.uid() & 0xffffffffL,
                        entry.gid() & 0xffffffffL,
                        false,
                        volumes);
            }
        }
    }

    /// A folder for the user of the container.
    private void own(String folder, Set<String> volumes) {
        boolean unknown = uid < 0;
        add(
                folder,
                folder.equals("run") ? SMALL_MEGABYTES : TMP_MEGABYTES,
                unknown ? STICKY_FOR_ALL : 0755,
                uid > 0 ? uid : -1,
                uid > 0 ? gid : -1,
                false,
                volumes);
    }

    private void add(
            String path,
            int megabytes,
            int mode,
            long owner,
            long group,
            boolean executes,
            Set<String> volumes) {
        if (!volumes.contains(path)) {
            scratch.putIfAbsent(path, new Scratch(path, megabytes, mode, owner, group, executes));
        }
    }

    private static String trimmed(String path) {
        String trimmed = path.replaceAll("/+", "/");
        trimmed = trimmed.startsWith("/") ? trimmed.substring(1) : trimmed;
        return trimmed.endsWith("/") ? trimmed.substring(0, trimmed.length() - 1) : trimmed;
    }

    private static List<String> command(ImageConfig config) {
        List<String> command = new ArrayList<>(config.entrypoint());
        command.addAll(config.cmd());
        return command;
    }

    private static boolean starts(List<String> command, String name) {
        return command.stream().anyMatch(word -> word.equals(name) || word.endsWith("/" + name));
    }

    /// The file that a container of the image starts; null when it cannot be told.
    public static @Nullable TreeNode program(ImageConfig config, MergedTree tree) {
        List<String> command = command(config);
        if (command.isEmpty()) {
            return null;
        }
        String name = command.getFirst();
        if (name.contains("/")) {
            return tree.resolve(name).orElse(null);
        }
        String path = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin";
        for (String variable : config.env()) {
            path = variable.startsWith("PATH=") ? variable.substring(5) : path;
        }
        for (String folder : path.split(":", 100)) {
            TreeNode found = tree.resolve(folder + "/" + name).orElse(null);
            if (found != null && !found.isDirectory()) {
                return found;
            }
        }
        return null;
    }
}
