package dev.bollwerk.fact.host;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bollwerk.Shared;
import dev.bollwerk.fact.Observed;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;

/// Files of control groups as they were recorded: version 1 with an empty version 2 beside it, and
/// version 2 alone.
class ControlGroupTest {
    private static final String ID =
            "b649cfe7530e2fe10bb44f703a3eb97d5652a0cdd7a0981fce934b496ae35799";
    private static final String MOUNTS =
            """
            22 1 0:29 / /sys/fs/cgroup/cpu rw - cgroup cgroup rw,cpu
            23 1 0:31 / /sys/fs/cgroup/cpuset rw - cgroup cgroup rw,cpuset
            24 1 0:32 / /sys/fs/cgroup/memory rw - cgroup cgroup rw,memory
            25 1 0:33 / /sys/fs/cgroup/pids rw - cgroup cgroup rw,pids
            26 1 0:34 / /sys/fs/cgroup/unified rw - cgroup2 cgroup2 rw
            """;

    @TempDir Path root;

    @Test
    void versionOne() throws IOException {
        unpack(Shared.path("fixtures/monitor/web-cgroup-v1/dump.txt"), "");
        process(Files.readString(Shared.path("fixtures/monitor/web-proc/cgroup")));
        Map<String, String> files = read(ID, MOUNTS).files();
        assertEquals("67108864", files.get("memory.limit_in_bytes"));
        assertEquals("134217728", files.get("memory.memsw.limit_in_bytes"));
        assertEquals("512", files.get("cpu.shares"));
        assertEquals("-1", files.get("cpu.cfs_quota_us"));
        assertEquals("max", files.get("pids.max"));
        assertTrue(
                files.get("memory.oom_control").startsWith("oom_kill_disable 0 "),
                files.get("memory.oom_control"));
        assertNull(files.get("memory.max"));
    }

    @Test
    void versionTwo() throws IOException {
        unpack(Shared.path("fixtures/monitor/cgroup-v2-uml-6.1-dump.txt"), ID);
        process("0::/docker/" + ID + "\n");
        String mounts = "22 1 0:29 / /sys/fs/cgroup rw - cgroup2 none rw\n";
        Map<String, String> files = read(ID, mounts).files();
        assertEquals("25000 100000", files.get("cpu.max"));
        assertEquals("-998", files.get("/proc/PID/oom_score_adj"));
        assertTrue(files.containsKey("memory.max"), files.toString());
        assertTrue(files.containsKey("pids.max"), files.toString());
    }

    /// In a container of our own, the mount begins below the root of the hierarchy.
    @Test
    void mountsThatBeginBelow() throws IOException {
        write("/sys/fs/cgroup/scope/memory.max", "1048576\n");
        process("0::/user.slice/docker-" + ID + ".scope/scope\n");
        String mounts =
                "22 1 0:29 /user.slice/docker-%s.scope /sys/fs/cgroup rw - cgroup2 none rw\n"
                        .formatted(ID);
        assertEquals("1048576", read(ID, mounts).files().get("memory.max"));
        process("0::/other/docker-" + ID + "\n");
        assertNull(read(ID, mounts).files().get("memory.max"));
        process("0::/user.slice/docker-" + ID + ".scope/../../etc\n");
        assertNull(read(ID, mounts).files().get("memory.max"));
    }

    @Test
    void anotherProcessHasTheNumber() throws IOException {
        process("0::/user.slice/session.scope\n");
        Observed<ControlGroup> group = observe(ID, MOUNTS);
        assertNull(group.orNull());
        assertTrue(((Observed.Unseen<ControlGroup>) group).reason().contains("none of"));
    }

    private ControlGroup read(String id, String mounts) {
        ControlGroup group = observe(id, mounts).orNull();
        if (group == null) {
            throw new AssertionError(observe(id, mounts));
        }
        return group;
    }

    private Observed<ControlGroup> observe(String id, String mounts) {
        return new ControlGroupReader(root, InstantSource.system())
                .read(id, 17, MountLines.parse(List.of(mounts.split("\n"))));
    }

    private void process(String groups) throws IOException {
        write("/proc/17/cgroup", groups);
        write("/proc/17/oom_score_adj", "-998\n");
    }

    /// Writes the files of a recording; the container is called otherwise in one of them.
    private void unpack(Path recording, String id) throws IOException {
        String path = null;
        StringBuilder text = new StringBuilder();
        for (String line : (Files.readString(recording) + "\n=== /end").split("\n")) {
            if (!line.startsWith("=== ")) {
                text.append(line).append('\n');
                continue;
            }
            if (path != null) {
                write(path, text.toString());
            }
            text.setLength(0);
            path = line.substring(4).strip();
            path = id.isEmpty() ? path : path.replace("/docker/web/", "/docker/" + id + "/");
        }
    }

    private void write(String path, String text) throws IOException {
        Path file = root.resolve(path.substring(1));
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }
}
