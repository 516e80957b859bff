package dev.bollwerk.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import static java.nio.file.StandardCopyOption.COPY_ATTRIBUTES;

import dev.bollwerk.Components;
import dev.bollwerk.source.Programs;
import dev.bollwerk.source.daemon.TestDaemon;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/// Limits of containers of a real dockerd are changed, and brought back.
class LimitsApplyTest {
    private static final String FORMAT =
            "{{.HostConfig.Memory}} {{.HostConfig.MemorySwap}} {{.HostConfig.NanoCpus}}"
                    + " {{.HostConfig.CpuQuota}} {{.HostConfig.PidsLimit}}"
                    + " {{.HostConfig.RestartPolicy.Name}}";

    @TempDir static Path folder;
    private static TestDaemon daemon;
    @TempDir Path work;

    @BeforeAll
    static void start() throws IOException {
        daemon = TestDaemon.start(folder);
        Programs.run(folder, "tar", "-cf", "empty.tar", "--files-from", "/dev/null");
        daemon.docker("import", folder.resolve("empty.tar").toString(), "example/none:1");
    }

    @AfterAll
    static void stop() {
        if (daemon != null) {
            daemon.close();
        }
    }

    @BeforeEach
    void containers() {
        create("web");
        create("db", "--cpu-quota=50000", "--memory=64m", "--memory-swap=64m");
    }

    private static void create(String name, String... options) {
        try {
            daemon.docker("rm", name);
        } catch (AssertionError _) {
            // it is not there yet
        }
        String[] line = new String[options.length + 5];
        System.arraycopy(new String[] {"create", "--name", name}, 0, line, 0, 3);
        System.arraycopy(options, 0, line, 3, options.length);
        line[line.length - 2] = "example/none:1";
        line[line.length - 1] = "/none";
        daemon.docker(line);
    }

    private static String limits(String name) {
        return daemon.docker("inspect", "--format", FORMAT, name).strip();
    }

    private Run apply(String... line) {
        String[] all = new String[line.length + 2];
        all[0] = "limits";
        all[1] = "apply";
        System.arraycopy(line, 0, all, 2, line.length);
        return Run.in(work, Map.of("DOCKER_HOST", daemon.host()), all);
    }

    @Test
    void changesAndBack() throws IOException {
        String before = limits("db");
        Run run =
                apply(
                        "web",
                        "db",
                        "--memory=256m",
                        "--cpus=0.25",
                        "--pids-limit=100",
                        "--restart=on-failure:5",
                        "--yes",
                        "--undo-file=undo.json");
        assertEquals(0, run.code(), run.out() + run.err());
        assertTrue(run.out().contains("web: changed."), run.out());
        assertEquals("268435456 536870912 250000000 0 100 on-failure", limits("web"));
        assertEquals("268435456 268435456 0 25000 100 on-failure", limits("db"));
        assertTrue(Files.readString(work.resolve("undo.json")).contains("bollwerk-limits-undo/1"));

        Run again = apply("web", "db", "--memory=256m", "--yes", "--undo-file=none.json");
        assertEquals(0, again.code(), again.err());
        assertFalse(Files.exists(work.resolve("none.json")));

        Run undo = apply("--undo=undo.json", "--yes");
        assertEquals(0, undo.code(), undo.out() + undo.err());
        assertEquals(before.replace("<no value>", "0"), limits("db"));
        assertTrue(limits("web").endsWith(" 0 0 no"), limits("web"));
    }

    @Test
    void nothingIsChangedWithoutAWord() {
        String before = limits("web");
        Run run = apply("web", "--memory=64m");
        assertEquals(2, run.code());
        assertTrue(run.err().contains("Nothing was changed"), run.err());
        assertEquals(0, apply("web", "--memory=64m", "--dry-run").code());
        Run refused = apply("web", "db", "--cpus=0.5", "--memory=4m", "--yes", "--lang=de");
        assertEquals(1, refused.code(), refused.err());
        assertTrue(refused.out().contains("Nichts wurde geändert"), refused.out());
        Run absent = apply("web", "nobody", "--memory=64m", "--yes");
        assertEquals(3, absent.code());
        assertTrue(absent.err().contains("'nobody'"), absent.err());
        assertEquals(2, apply("web", "--yes").code());
        assertEquals(2, apply("--memory=64m", "--yes").code());
        assertEquals(before, limits("web"));
        assertFalse(Files.exists(work.resolve("data/limits")));
    }

    @Test
    void fromAPlan() throws IOException {
        Files.writeString(
                work.resolve("plan.yaml"),
                "containers:\n  web: {memory: 64m, cpus: 0.5}\n  db: {pids-limit: 20}\n");
        Run run = apply("--from=plan.yaml", "web", "--yes", "--format=json");
        assertEquals(0, run.code(), run.err());
        assertTrue(run.out().contains("\"outcome\":\"changed\""), run.out());
        assertEquals("67108864 134217728 500000000 0 <no value> no", limits("web"));
        assertTrue(limits("db").endsWith(" <no value> no"), limits("db"));
        Files.writeString(work.resolve("plan.yaml"), "containers: {web: {shm-size: 64m}}\n");
        Run wrong = apply("--from=plan.yaml", "--yes");
        assertEquals(2, wrong.code());
        assertTrue(wrong.err().contains("plan.yaml, line 1"), wrong.err());
        Files.writeString(work.resolve("plan.yaml"), "nothing\n");
        assertEquals(2, apply("--from=plan.yaml", "--yes").code());
        assertEquals(2, apply("--undo=plan.yaml", "--yes").code());
    }

    @Test
    void fromACompose() throws IOException {
        create(
                "shop-web-1",
                "--label=com.docker.compose.project=shop",
                "--label=com.docker.compose.service=web");
        Files.writeString(
                work.resolve("compose.yaml"),
                """
                name: shop
                services:
                  web:
                    image: example/none:1
                    mem_limit: 64m
                    pids_limit: 30
                    ulimits: {nofile: 100}
                  idle:
                    image: example/none:1
                    cpus: 0.5
                """);
        Run run = apply("--from=compose.yaml", "--yes");
        assertEquals(0, run.code(), run.err());
        assertTrue(run.out().contains("idle"), run.out());
        assertEquals("67108864 134217728 0 0 30 no", limits("shop-web-1"));
        assertEquals("0 0 0 0 <no value> no", limits("web"));
    }

    /// The engine changes the first and refuses the second: both are told, and it ends there.
    @Test
    void partly() {
        create("gone", "--rm");
        Run run = apply("web", "gone", "db", "--restart=on-failure:3", "--yes");
        assertEquals(3, run.code(), run.out());
        assertTrue(run.out().contains("web: changed."), run.out());
        assertTrue(run.out().contains("gone: not changed."), run.out());
        assertTrue(run.out().contains("db: not changed, since"), run.out());
        assertTrue(limits("web").endsWith("on-failure"));
        assertTrue(limits("db").endsWith(" no"));
        daemon.docker("rm", "gone");
    }

    /// What runs is changed at once, and its control groups are read.
    @Test
    void theKernelIsAsked() throws IOException {
        Path busybox = Components.require("busybox");
        Path tree = Files.createDirectories(work.resolve("tree"));
        Files.copy(busybox.toRealPath(), tree.resolve("busybox"), COPY_ATTRIBUTES);
        Programs.run(work, "tar", "-C", "tree", "-cf", "box.tar", ".");
        daemon.docker("import", work.resolve("box.tar").toString(), "example/box:1");
        daemon.docker(
                "run",
                "--detach",
                "--name=box",
                "--network=none",
                "--memory=64m",
                "example/box:1",
                "/busybox",
                "sleep",
                "600");
        try {
            Run run = apply("box", "--pids-limit=50", "--memory=128m", "--yes");
            assertEquals(0, run.code(), run.out() + run.err());
            assertFalse(run.out().contains("The kernel holds"), run.out());
            Run check = Run.in(work, Map.of("DOCKER_HOST", daemon.host()), "limits", "check");
            assertTrue(check.out().contains("pids.max = 50  (now 50)"), check.out());
            assertTrue(check.out().contains("= 134217728  (now 134217728)"), check.out());
        } finally {
            daemon.docker("rm", "--force", "box");
        }
    }

    @Test
    void filesAreChecked() throws IOException {
        Files.writeString(
                work.resolve("compose.yaml"),
                "services:\n  web: {image: x, cpu_quota: 25, mem_limit: 64m}\n");
        Files.writeString(
                work.resolve("pod.yaml"),
                """
                apiVersion: v1
                kind: Pod
                metadata: {name: p}
                spec:
                  containers:
                    - name: c
                      image: x
                      resources: {requests: {cpu: 250m, memory: 64Mi}, limits: {cpu: 500m}}
                """);
        Map<String, String> engine = Map.of("DOCKER_HOST", daemon.host());
        Run run = Run.in(work, engine, "limits", "check", "compose.yaml", "pod.yaml");
        assertEquals(1, run.code(), run.err());
        assertTrue(run.out().contains("compose.yaml: web"), run.out());
        assertTrue(run.out().contains("FAIL  --cpu-quota=25"), run.out());
        assertTrue(run.out().contains("pod.yaml: Pod p: c"), run.out());
        assertTrue(run.out().contains("No limit of memory"), run.out());
        Run both = Run.in(work, engine, "limits", "check", "pod.yaml", "--running");
        assertTrue(both.out().contains("\ndb\n"), both.out());
        assertEquals(3, Run.in(work, engine, "limits", "check", "none.txt").code());
    }
}
