package dev.bollwerk.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bollwerk.source.Programs;
import dev.bollwerk.source.daemon.TestDaemon;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/// A real Debian image is hardened, and runs under a real dockerd with all that is shown.
class HardenEndToEndTest {
    private static final List<String> SET_ID =
            List.of(
                    "/usr/bin/chage",
                    "/usr/bin/chfn",
                    "/usr/bin/chsh",
                    "/usr/bin/expiry",
                    "/usr/bin/gpasswd",
                    "/usr/bin/mount",
                    "/usr/bin/newgrp",
                    "/usr/bin/passwd",
                    "/usr/bin/su",
                    "/usr/bin/umount",
                    "/usr/sbin/unix_chkpwd");

    @TempDir static Path folder;
    private static DebianImage debian;
    private static TestDaemon daemon;

    @BeforeAll
    static void start() throws IOException {
        debian =
                DebianImage.ofRelease(
                        Files.createDirectory(folder.resolve("layout")), "passwd,mount");
        daemon = TestDaemon.start(folder);
    }

    @AfterAll
    static void stop() {
        if (daemon != null) {
            daemon.close();
        }
    }

    private static JsonNode harden(String output, String... more) {
        List<String> line = new ArrayList<>(List.of("harden", debian.target()));
        line.addAll(List.of("--output=" + output, "--docker=" + daemon.host(), "--format=json"));
        line.addAll(List.of(more));
        Run run = Run.in(folder, line.toArray(String[]::new));
        assertEquals(0, run.code(), run::err);
        return JsonMapper.builder().build().readTree(run.out());
    }

    @Test
    void runsAsItsUserWithoutAnythingToBecomeAnother() {
        for (String squash : new String[] {"--drop-capabilities", "--squash"}) {
            JsonNode report = harden("docker:example/hard:1", "--user=nobody", squash);
            assertEquals(SET_ID, paths(report, "file"));
            assertEquals(List.of("/var/local", "/var/mail"), paths(report, "directory"));
            assertEquals(3, count(report, "2755"));
            assertEquals(8, count(report, "4755"));
            assertFalse(report.get("findings").toString().contains("CS-SUID-01"));
            assertFalse(report.get("findings").toString().contains("CS-USER-01"));
            String id = run("--read-only", "--cap-drop=ALL", "/usr/bin/id");
            assertEquals("uid=65534(nobody) gid=65534(nogroup) groups=65534(nogroup)", id);
            String found = run("--user=0", "/usr/bin/find", "/", "-xdev", "-perm", "/6000");
            assertEquals("", found);
            asShown(report);
        }
    }

    private static List<String> paths(JsonNode report, String kind) {
        return report.get("files")
                .valueStream()
                .filter(each -> each.get("kind").asString().equals(kind))
                .map(each -> each.get("path").asString())
                .toList();
    }

    private static long count(JsonNode report, String before) {
        return report.get("files")
                .valueStream()
                .filter(each -> each.get("before").asString().equals(before))
                .count();
    }

    /// Options, then a command.
    private static String run(String... words) {
        List<String> line =
                new ArrayList<>(
                        List.of(
                                "run",
                                "--rm",
                                "--network=none",
                                "--security-opt=no-new-privileges"));
        boolean named = false;
        for (String word : words) {
            if (!named && !word.startsWith("--")) {
                line.add("example/hard:1");
                named = true;
            }
            line.add(word);
        }
        return daemon.docker(line.toArray(String[]::new)).strip();
    }

    /// The command that is shown, as it is, but for a network that this daemon does not have.
    private static void asShown(JsonNode report) {
        List<String> line = new ArrayList<>();
        report.get("run").get("command").valueStream().forEach(each -> line.add(each.asString()));
        assertEquals("docker", line.removeFirst());
        line.add(2, "--network=none");
        line.addAll(List.of("/bin/sh", "-c", "echo 1 >/tmp/a && echo 2 >/run/b && sleep 1000"));
        daemon.docker(line.toArray(String[]::new));
        try {
            String written = daemon.docker("exec", "hard", "cat", "/tmp/a", "/run/b");
            assertEquals("1\n2", written.strip());
            String refused = daemon.docker("exec", "hard", "sh", "-c", "touch /x 2>&1 || true");
            assertTrue(refused.contains("Read-only file system"), refused);
            String status = daemon.docker("exec", "hard", "cat", "/proc/1/status");
            assertTrue(status.contains("CapBnd:\t0000000000000000"), status);
            assertTrue(status.contains("NoNewPrivs:\t1"), status);
        } finally {
            daemon.docker("rm", "-f", "hard");
        }
    }

    @Test
    void othersTakeTheLayout() throws IOException {
        harden("oci-layout:" + folder.resolve("top") + ":v1", "--user=10001");
        harden("oci-layout:" + folder.resolve("one") + ":v1", "--user=10001", "--squash");
        harden("docker-archive:" + folder.resolve("a.tar") + ":example/a:1");
        String inspected =
                Programs.run(folder, "skopeo", "inspect", "docker-archive:a.tar:example/a:1");
        assertTrue(inspected.contains("org.opencontainers.image.base.digest"), inspected);
        Programs.run(folder, "skopeo", "copy", "--quiet", "docker-archive:a.tar", "oci:b:v1");
        Path index = debian.layout().resolve("index.json");
        String named =
                Files.readString(index)
                        .replaceFirst(
                                "\"size\":",
                                "\"annotations\":{\"org.opencontainers.image.ref.name\":\"v1\"},"
                                        + "\"size\":");
        Path copy = folder.resolve("named");
        Programs.run(folder, "cp", "-r", debian.layout().toString(), copy.toString());
        Files.writeString(copy.resolve("index.json"), named);
        List<String> before = Unpacked.by(folder, "named:v1");
        for (String layout : List.of("top:v1", "one:v1", "b:v1")) {
            var changed = new TreeSet<>(Unpacked.by(folder, layout));
            changed.removeAll(before);
            assertEquals(13, changed.size(), () -> layout + ": " + changed);
        }
    }
}
