package dev.bollwerk.fact.host;

import java.util.List;

/// A line of `/proc/PID/mountinfo`.
///
/// @param device `major:minor`
/// @param root folder of the file system that is mounted
/// @param target where, on the host
/// @param type of the file system
/// @param source device or what the file system says instead
/// @param options of the mount and of the file system
/// [proc_pid_mountinfo(5)](https://man7.org/linux/man-pages/man5/proc_pid_mountinfo.5.html)
public record MountPoint(
        String device,
        String root,
        String target,
        String type,
        String source,
        List<String> options) {
    public MountPoint {
        options = List.copyOf(options);
    }

    /// Whether a path is its folder, or below it.
    public boolean holds(String path) {
        return target.equals("/")
                || path.equals(target)
                || path.startsWith(target) && path.startsWith("/", target.length());
    }
}
