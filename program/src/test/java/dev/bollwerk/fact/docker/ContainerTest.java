package dev.bollwerk.fact.docker;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bollwerk.BollwerkException;
import dev.bollwerk.Shared;
import dev.bollwerk.fact.workload.Mount;
import dev.bollwerk.fact.workload.Place;
import dev.bollwerk.fact.workload.Port;
import dev.bollwerk.fact.workload.Setting;
import dev.bollwerk.fact.workload.Workload;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

class ContainerTest {
    private static final Place ANY = Place.answer("", "");

    private final Container bad =
            Container.parse(testdata("container.json"), "It", ContainerTest::bindOf);
    private final Workload workload = bad.workload();

    private static @Nullable String bindOf(String volume) {
        return volume.equals("disguised") ? "/boot/" : null;
    }

    static byte[] testdata(String name) {
        try (InputStream in = ContainerTest.class.getResourceAsStream("testdata/" + name)) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// What `docker inspect` prints is a list; the engine answers with the object in it.
    static byte[] recorded() throws IOException {
        String list = Files.readString(Shared.path("fixtures/monitor/web-inspect.json"));
        String object = list.substring(list.indexOf('{'), list.lastIndexOf('}') + 1);
        return object.getBytes(StandardCharsets.UTF_8);
    }

    private static List<String> values(List<Setting<String>> settings) {
        return settings.stream().map(setting -> setting.or("?")).toList();
    }

    @Test
    void readsRecordedAnswer() throws IOException {
        Container web = Container.parse(recorded(), "It", Container.VolumeBinds.NONE);
        assertEquals("web", web.name());
        assertEquals("running", web.state().status());
        assertEquals(6537, web.state().pid());
        assertNull(web.state().finished());
        assertEquals(Instant.parse("2026-11-23T22:29:47.081187926Z"), web.created());
        Workload workload = web.workload();
        assertEquals("test/debian:12", workload.image().value());
        assertEquals(List.of("sleep", "600"), workload.command().arguments().value());
        assertTrue(workload.command().entrypoint().isUnset());
        assertTrue(workload.privileges().user().isUnset());
        assertFalse(workload.privileges().privileged().or(false));
        assertTrue(workload.privileges().noNewPrivileges().isUnset());
        assertTrue(workload.privileges().apparmor().isUnset());
        assertTrue(workload.namespaces().network().isUnset());
        assertEquals("private", workload.namespaces().ipc().value());
        assertTrue(workload.life().restart().isUnset());
        assertTrue(workload.life().health().isUnset());
        assertEquals("json-file", workload.logging().driver().value());
        assertEquals(List.of("bridge"), values(workload.network().networks()));
        assertEquals(
                Map.of("cpu-shares", "512", "memory", "67108864", "memory-swap", "134217728"),
                limits(workload));
        assertEquals(
                Place.answer("GET /containers/b649cfe7530e/json", "HostConfig.CpuShares"),
                workload.limits().of("cpu-shares", ANY).place());
    }

    private static Map<String, String> limits(Workload workload) {
        Map<String, String> limits = new TreeMap<>();
        workload.limits().values().forEach((name, limit) -> limits.put(name, limit.or("?")));
        return limits;
    }

    @Test
    void readsWhatBecameOfIt() {
        assertEquals(7, bad.restartCount());
        assertEquals("/var/lib/docker/containers/c0/c0-json.log", bad.logPath());
        assertEquals(List.of("e1", "e2"), bad.execIds());
        assertTrue(bad.state().outOfMemory());
        assertEquals("unhealthy", bad.state().health());
        assertEquals("172.17.0.2", bad.attachments().get("bridge").address());
    }

    @Test
    void readsPrivileges() {
        Workload.Privileges privileges = workload.privileges();
        assertEquals("0:0", privileges.user().value());
        assertEquals(List.of("999"), values(privileges.groups()));
        assertTrue(privileges.privileged().or(false));
        assertEquals(List.of("NET_ADMIN", "SYS_ADMIN", "ALL"), values(privileges.added()));
        assertEquals("cap_net_admin", privileges.added().getFirst().written());
        assertEquals(List.of("NET_RAW"), values(privileges.dropped()));
        assertEquals(false, privileges.noNewPrivileges().value());
        assertEquals("unconfined", privileges.seccomp().value());
        assertEquals("unconfined", privileges.apparmor().value());
        assertEquals(List.of("disable", "type:t"), values(privileges.selinux()));
        assertEquals("unconfined", workload.traits().get("systempaths").value());
    }

    @Test
    void readsSecurityOptionsInAllForms() {
        Answer answer = new Answer("x");
        assertEquals(true, options(answer, "no-new-privileges").noNewPrivileges().value());
        assertEquals(true, options(answer, "no-new-privileges=1").noNewPrivileges().value());
        assertTrue(options(answer, "no-new-privileges:maybe").noNewPrivileges().isUnknown());
        assertEquals("default", options(answer, "seccomp=builtin").seccomp().value());
        assertEquals("custom", options(answer, "seccomp={\"a\":\"b=c\"}").seccomp().value());
        assertEquals("p", options(answer, "apparmor=p").apparmor("q").value());
        assertEquals("q", options(answer).apparmor("q").value());
    }

    private static SecurityOptions options(Answer answer, String... options) {
        return new SecurityOptions(answer, List.of(options));
    }

    @Test
    void readsNamespaces() {
        Workload.Namespaces namespaces = workload.namespaces();
        assertEquals("container:abc", namespaces.network().value());
        assertEquals("host", namespaces.pid().value());
        assertEquals("shareable", namespaces.ipc().value());
        assertEquals("host", namespaces.uts().value());
        assertEquals("host", namespaces.user().value());
        assertEquals("host", namespaces.cgroup().value());
    }

    @Test
    void readsMountsThatAreInEffectAndThoseThatAreNot() {
        Map<String, String> mounts = new TreeMap<>();
        for (Mount mount : workload.storage().mounts()) {
            mounts.put(
                    mount.target(),
                    mount.type()
                            + " "
                            + mount.source()
                            + (mount.readOnly() ? " ro " : " rw ")
                            + mount.propagation());
        }
        assertEquals(
                Map.of(
                        "/certs", "bind /etc/ssl/certs rw null",
                        "/data", "volume data ro null",
                        "/boot2", "bind /boot rw null",
                        "/lost", "bind /lost ro rshared",
                        "/srv", "bind /srv ro shared",
                        "/tmp", "tmpfs  rw null"),
                mounts);
    }

    @Test
    void readsDevices() {
        assertEquals(
                List.of("/dev/kmsg:/dev/kmsg:rwm", "gpus=all", "vendor.com/net=0"),
                values(workload.storage().devices()));
        assertEquals(List.of("c 42:* rmw"), values(workload.storage().deviceRules()));
        assertEquals(List.of("other:ro"), values(workload.storage().volumesFrom()));
        assertTrue(workload.storage().readOnlyRoot().or(false));
    }

    @Test
    void prefersPortsInEffect() {
        List<Port> ports = workload.network().ports();
        assertEquals(
                List.of("0.0.0.0:80->80/tcp", "[::]:80->80/tcp", "127.0.0.1:5300-5310->53/udp"),
                ports.stream().map(Port::written).toList());
        assertTrue(ports.get(1).isOnAllInterfaces());
        assertEquals(5310, ports.get(2).last());
        assertEquals("udp", ports.get(2).protocol());
        assertEquals("true", workload.traits().get("publish-all").value());
    }

    @Test
    void readsLimitsUnderNamesOfOptions() {
        assertEquals(
                new TreeMap<>(
                        Map.ofEntries(
                                Map.entry("cpu-shares", "512"),
                                Map.entry("cpus", "0.25"),
                                Map.entry("cpu-period", "50000"),
                                Map.entry("cpu-quota", "25000"),
                                Map.entry("cpuset-cpus", "0-1"),
                                Map.entry("cpuset-mems", "0"),
                                Map.entry("memory", "67108864"),
                                Map.entry("memory-swap", "-1"),
                                Map.entry("memory-reservation", "33554432"),
                                Map.entry("memory-swappiness", "0"),
                                Map.entry("pids-limit", "100"),
                                Map.entry("oom-kill-disable", "true"),
                                Map.entry("oom-score-adj", "-500"),
                                Map.entry("blkio-weight", "300"),
                                Map.entry("device-read-bps", "/dev/vda:1048576,/dev/vdb:5"),
                                Map.entry("ulimit.nofile", "1024:2048"),
                                Map.entry("ulimit.nproc", "1:2"),
                                Map.entry("shm-size", "1048576"),
                                Map.entry("storage-opt.size", "10G"),
                                Map.entry("cgroup-parent", "/foo"))),
                limits(workload));
    }

    @Test
    void readsLifeAndLogging() {
        assertEquals("on-failure", workload.life().restart().value());
        assertEquals(10, workload.life().attempts().value());
        assertEquals(List.of("CMD", "/ok"), workload.life().health().value());
        assertEquals("runc", workload.life().runtime().value());
        assertEquals("10m", workload.logging().options().get("max-size").value());
        assertEquals("3", workload.logging().options().get("max-file").value());
    }

    @Test
    void readsWhatRuns() {
        assertTrue(workload.command().shell());
        assertEquals("a=b", workload.environment().get("TOKEN").value());
        assertNull(workload.environment().get("GONE"));
        assertEquals("blue", workload.labels().get("team").value());
        assertEquals("1024", workload.traits().get("sysctl.net.core.somaxconn").value());
        assertEquals("", workload.traits().get("masked-paths").value());
    }

    @Test
    void readsAnswersOfPodman() {
        Version version = Version.parse(testdata("podman-version.json"), "It");
        assertTrue(version.podman());
        assertEquals("1.24", version.minimumApi());
        Info info = Info.parse(testdata("podman-info.json"), "It");
        assertEquals("/var/lib/containers/storage", info.rootFolder());
        assertFalse(info.isRootless());
        Container container =
                Container.parse(
                        testdata("podman-container.json"), "It", Container.VolumeBinds.NONE);
        assertNull(container.state().health());
        Workload found = container.workload();
        assertEquals(List.of("SYS_ADMIN"), values(found.privileges().added()));
        assertEquals(true, found.privileges().noNewPrivileges().value());
        assertEquals("/etc/ssl", found.storage().mounts().getFirst().source());
        assertTrue(found.storage().mounts().getFirst().readOnly());
        assertTrue(found.life().restart().isUnset());
        assertEquals("100:200", found.limits().values().get("ulimit.nofile").value());
        assertEquals("67108864", found.limits().values().get("memory").value());
        assertNull(found.limits().values().get("memory-swappiness"));
        assertNull(found.limits().values().get("shm-size"));
    }

    @Test
    void refusesWrongTypes() {
        assertThrows(
                BollwerkException.class,
                () -> parse("{\"Id\":\"a\",\"HostConfig\":{\"Privileged\":\"no\"}}"));
        assertThrows(BollwerkException.class, () -> parse("{\"Id\":\"\"}"));
        assertThrows(BollwerkException.class, () -> parse("[]"));
    }

    @Test
    void takesWhatIsMissing() {
        Container bare = parse("{\"Id\":\"a\"}");
        assertEquals("", bare.name());
        assertTrue(bare.workload().storage().mounts().isEmpty());
    }

    private static Container parse(String text) {
        return Container.parse(
                text.getBytes(StandardCharsets.UTF_8), "It", Container.VolumeBinds.NONE);
    }
}
