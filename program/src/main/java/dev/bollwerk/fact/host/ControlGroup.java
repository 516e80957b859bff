package dev.bollwerk.fact.host;

import java.util.Map;

/// What the kernel holds of the limits of a running container: the files of its first process's
/// control groups, whatever wrote them.
///
/// @param files contents by name, like `memory.max`, on one line; those that are not there are left
///     out
/// [Control groups](https://docs.kernel.org/admin-guide/cgroup-v2.html)
public record ControlGroup(Map<String, String> files) {
    public ControlGroup {
        files = Map.copyOf(files);
    }
}
