package dev.bollwerk.fact.host;

import dev.bollwerk.fact.docker.ContainerProcess;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Finds the processes of containers by their control groups, whose paths name the container.
record ContainerProcesses(Reading reading, @Nullable Accounts accounts) {
    private static final int ID_LENGTH = 64;
    private static final int LIMIT = 64 << 10;

    Map<String, List<ContainerProcess>> read(Set<String> ids, Processes all) {
        Map<String, List<ContainerProcess>> found = new LinkedHashMap<>();
        for (HostProcess process : all.all()) {
            String id = container(text("/proc/" + process.pid() + "/cgroup"), ids);
            if (id != null) {
                found.computeIfAbsent(id, _ -> new ArrayList<>())
                        .add(
                                new ContainerProcess(
                                        process.pid(),
                                        parent(text("/proc/" + process.pid() + "/stat")),
                                        user(all.owner(process.pid())),
                                        String.join(" ", process.arguments())));
            }
        }
        return found;
    }

    /// Empty for a process that has ended.
    private String text(String path) {
        try {
            return new String(reading.root().read(path, LIMIT), StandardCharsets.UTF_8);
        } catch (IOException _) {
            return "";
        }
    }

    /// The container that a path like `/docker/0123…` or `/system.slice/docker-0123….scope` names.
    static @Nullable String container(String cgroup, Set<String> ids) {
        int run = 0;
        for (int i = 0; i <= cgroup.length(); i++) {
            if (i < cgroup.length() && HexFormat.isHexDigit(cgroup.charAt(i))) {
                run++;
                continue;
            }
            String id = run == ID_LENGTH ? cgroup.substring(i - ID_LENGTH, i) : "";
            if (ids.contains(id)) {
                return id;
            }
            run = 0;
        }
        return null;
    }

    /// `PID (name) STATE PARENT …`; the name may hold anything.
    static long parent(String stat) {
        int close = stat.lastIndexOf(')');
        String[] fields = close < 0 ? new String[0] : stat.substring(close + 1).split(" ", 4);
        return fields.length < 3 ? 0 : Math.max(0, AccountFiles.number(fields[2]));
    }

    private String user(long uid) {
        String name = accounts == null || uid < 0 ? null : accounts.user(uid);
        return name == null ? Long.toString(uid) : name;
    }
}
