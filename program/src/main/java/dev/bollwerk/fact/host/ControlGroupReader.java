package dev.bollwerk.fact.host;

import dev.bollwerk.fact.Observed;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Reads control groups, of either version and of both side by side. Where they are mounted and
/// which belong to a process is asked of the kernel; no path is taken for granted.
public final class ControlGroupReader {
    private static final int LIMIT = 64 << 10;
    private static final int MOST_LINES = 100;

    /// Files with limits by the controller of version 1.
    private static final Map<String, List<String>> FIRST =
            Map.of(
                    "cpu", List.of("cpu.shares", "cpu.cfs_quota_us", "cpu.cfs_period_us"),
                    "cpuset", List.of("cpuset.cpus", "cpuset.mems"),
                    "memory",
                            List.of(
                                    "memory.limit_in_bytes",
                                    "memory.memsw.limit_in_bytes",
                                    "memory.soft_limit_in_bytes",
                                    "memory.swappiness",
                                    "memory.oom_control"),
                    "pids", List.of("pids.max"),
                    "blkio", List.of("blkio.weight", "blkio.bfq.weight"));

    private static final List<String> SECOND =
            List.of(
                    "cpu.weight",
                    "cpu.max",
                    "cpuset.cpus",
                    "cpuset.cpus.effective",
                    "cpuset.mems",
                    "memory.max",
                    "memory.swap.max",
                    "memory.low",
                    "memory.high",
                    "pids.max",
                    "io.weight",
                    "io.max");

    private final Reading reading;

    /// @param root folder that everything is read below: `/`, or where a host's root is mounted
    public ControlGroupReader(Path root, InstantSource clock) {
        this.reading = new Reading(new HostRoot(root), clock);
    }

    /// What the kernel holds for a container.
    ///
    /// @param id of the container; a process that is in no group of it has taken over the number of
    ///     one that ended
    /// @param mounts of the host
    public Observed<ControlGroup> read(String id, long pid, List<MountPoint> mounts) {
        String source = "/proc/" + pid + "/cgroup";
        return reading.observe(source, () -> read(source, id, pid, mounts));
    }

    private ControlGroup read(String source, String id, long pid, List<MountPoint> mounts)
            throws IOException {
        List<String> lines = Reading.lines(reading.root().read(source, LIMIT));
        if (lines.stream().noneMatch(line -> line.contains(id))) {
            throw new FileSystemException(source, null, "the process is none of the container");
        }
        Map<String, String> files = new TreeMap<>();
        for (String line : lines.subList(0, Math.min(lines.size(), MOST_LINES))) {
            String[] parts = line.split(":", 3);
            if (parts.length == 3) {
                group(parts[1], parts[2], mounts, files);
            }
        }
        put(files, "/proc/PID/oom_score_adj", "/proc/" + pid + "/oom_score_adj");
        return new ControlGroup(files);
    }

    /// @param controllers with commas between; empty for version 2
    private void group(
            String controllers, String path, List<MountPoint> mounts, Map<String, String> files)
            throws IOException {
        for (String controller : controllers.split(",")) {
            List<String> names =
                    controllers.isEmpty() ? SECOND : FIRST.getOrDefault(controller, List.of());
            String folder = names.isEmpty() ? null : folder(controller, path, mounts);
            for (String name : folder == null ? List.<String>of() : names) {
                put(files, name, folder + "/" + name);
            }
        }
    }

    /// Where the group of a hierarchy is seen here; null when it is not.
    private static @Nullable String folder(
            String controller, String path, List<MountPoint> mounts) {
        for (MountPoint mount : mounts) {
            boolean meant =
                    controller.isEmpty()
                            ? mount.type().equals("cgroup2")
                            : mount.type().equals("cgroup") && mount.options().contains(controller);
            boolean whole = mount.root().equals("/");
            boolean below = path.equals(mount.root()) || path.startsWith(mount.root() + "/");
            if (meant && !path.contains("/..") && (whole || below)) {
                String rest = whole ? path : path.substring(mount.root().length());
                return mount.target() + (rest.equals("/") ? "" : rest);
            }
        }
        return null;
    }

    private void put(Map<String, String> files, String name, String path) throws IOException {
        try {
            String text = new String(reading.root().read(path, LIMIT), StandardCharsets.UTF_8);
            files.putIfAbsent(name, text.strip().replace('\n', ' '));
        } catch (NoSuchFileException _) {
            // this kernel, or this version of groups, has none
        }
    }
}
