package dev.bollwerk.fact.docker;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bollwerk.fact.Certificate;
import dev.bollwerk.fact.Observed;
import dev.bollwerk.fact.Observed.Cause;
import dev.bollwerk.fact.Observed.Unseen;
import dev.bollwerk.fact.host.DaemonProcess;
import dev.bollwerk.fact.host.HostFacts;
import dev.bollwerk.fact.host.HostReader;
import dev.bollwerk.fact.host.Installation;
import dev.bollwerk.fact.workload.Mount;
import dev.bollwerk.fact.workload.Workload;
import dev.bollwerk.source.Programs;
import dev.bollwerk.source.daemon.Engine;
import dev.bollwerk.source.daemon.TestDaemon;
import dev.bollwerk.source.http.Endpoint;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Against a real dockerd, with containers that run.
class RealEngineTest {
    @TempDir static Path folder;
    private static TestDaemon daemon;
    private static Endpoint endpoint;
    private static EngineFacts facts;
    private static HostFacts host;
    private static Installation installation;

    @BeforeAll
    static void start() throws IOException {
        daemon = TestDaemon.start(folder);
        endpoint = new Endpoint.Unix(Path.of(daemon.host().substring("unix://".length())));
        daemon.docker("import", rootFileSystem().toString(), "example/sleep:1");
        Path bound = Files.createDirectory(folder.resolve("bound"));
        daemon.docker(
                "volume",
                "create",
                "--opt=type=none",
                "--opt=o=bind",
                "--opt=device=" + bound,
                "disguised");
        daemon.docker(
                "run",
                "-d",
                "--name=bad",
                "--network=none",
                "--user=0:0",
                "--pid=host",
                "--cap-add=SYS_ADMIN",
                "--security-opt=no-new-privileges:false",
                "--restart=always",
                "--memory=64m",
                "--ulimit=nofile=100:200",
                "-v",
                "disguised:/data",
                "-v",
                "/etc/ssl:/ssl",
                "example/sleep:1",
                "/bin/sleep",
                "1000");
        daemon.docker("create", "--name=stopped", "--network=none", "example/sleep:1", "/x");
        daemon.docker("exec", "-d", "--user=0", "bad", "/bin/sleep", "999");
        try (Engine engine = new Engine(endpoint)) {
            facts = EngineReader.read(engine, EngineReader.all(), InstantSource.system());
            installation =
                    Installation.read(
                            engine,
                            EngineReader.all(),
                            Path.of("/"),
                            List.of(),
                            InstantSource.system());
        }
        host =
                new HostReader(Path.of("/"), InstantSource.system())
                        .read(endpoint, facts, List.of());
    }

    /// A program with the libraries that it needs.
    private static Path rootFileSystem() {
        Path archive = folder.resolve("root.tar");
        List<String> arguments = new ArrayList<>(List.of("chf", archive.toString(), "bin/sleep"));
        for (String word : Programs.run(folder, "ldd", "/bin/sleep").split("\\s+")) {
            if (word.startsWith("/")) {
                arguments.add(word.substring(1));
            }
        }
        Programs.run(Path.of("/"), "tar", arguments.toArray(String[]::new));
        return archive;
    }

    @AfterAll
    static void stop() {
        if (daemon != null) {
            daemon.docker("rm", "-f", "bad", "stopped");
            daemon.close();
        }
    }

    private static <T> T known(Observed<T> fact) {
        T value = fact.orNull();
        assertNotNull(value, fact::toString);
        return value;
    }

    @Test
    void readsEngine() {
        Version version = known(facts.version());
        assertFalse(version.podman());
        assertNotNull(version.components().get("runc"));
        Info info = known(facts.info());
        assertEquals(folder.resolve("data").toString(), info.rootFolder());
        assertEquals("vfs", info.storageDriver());
        assertEquals("inactive", info.swarm().state());
        assertNotNull(info.security("seccomp"));
        assertNotNull(facts.network("none"));
        assertEquals(List.of(), known(facts.plugins()));
        assertEquals(Cause.NOT_ASSESSED, assertInstanceOf(Unseen.class, facts.swarm()).cause());
        assertTrue(
                known(facts.events()).stream().anyMatch(event -> event.action().equals("start")));
        StoredImage image = known(facts.images()).getFirst();
        assertEquals("example/sleep:1", image.name());
        assertNull(known(image.config()).user());
    }

    @Test
    void readsContainersThatRunAndThoseThatDoNot() {
        assertEquals(2, facts.readContainers().size());
        Container stopped = facts.container("stopped");
        assertEquals("created", stopped.state().status());
        Container bad = facts.container("bad");
        assertTrue(bad.state().running());
        assertTrue(bad.state().pid() > 0);
        assertEquals(known(facts.images()).getFirst().id(), bad.imageId());
        Workload workload = bad.workload();
        assertEquals("0:0", workload.privileges().user().value());
        assertEquals(false, workload.privileges().noNewPrivileges().value());
        assertEquals("SYS_ADMIN", workload.privileges().added().getFirst().value());
        assertEquals("host", workload.namespaces().pid().value());
        assertEquals("none", workload.namespaces().network().value());
        assertEquals("always", workload.life().restart().value());
        assertEquals("67108864", workload.limits().values().get("memory").value());
        assertEquals("100:200", workload.limits().values().get("ulimit.nofile").value());
        Map<String, Mount> mounts =
                workload.storage().mounts().stream()
                        .collect(java.util.stream.Collectors.toMap(Mount::target, one -> one));
        assertEquals("bind", mounts.get("/data").type());
        assertEquals(folder.resolve("bound").toString(), mounts.get("/data").source());
        assertEquals("/etc/ssl", mounts.get("/ssl").source());
    }

    @Test
    void readsProcessesAndFurtherCommandsFromOutside() {
        Container bad = facts.container("bad");
        List<ContainerProcess> processes = known(facts.processes().get(bad.id()));
        assertTrue(
                processes.stream().anyMatch(one -> one.command().equals("/bin/sleep 1000")),
                processes::toString);
        Exec exec = known(facts.execs()).getFirst();
        assertEquals("0", exec.user());
        assertFalse(exec.privileged());
        assertEquals(bad.id(), exec.container());
        assertEquals(List.of("/bin/sleep", "999"), exec.command());
    }

    @Test
    void findsTheSameProcessesWithoutTheEngine() {
        String id = facts.container("bad").id();
        Observed<List<ContainerProcess>> found = installation.engine().processes().get(id);
        assertEquals("/proc/PID/cgroup", found.source());
        assertEquals(
                known(facts.processes().get(id)).stream()
                        .map(one -> one.pid() + " " + one.command())
                        .sorted()
                        .toList(),
                known(found).stream()
                        .map(one -> one.pid() + " " + one.command())
                        .sorted()
                        .toList());
        assertTrue(known(found).stream().allMatch(one -> one.user().equals("root")));
    }

    @Test
    void readsCertificatesOfDaemon() {
        Certificate server = known(host.certificates().get("tlscert")).getFirst();
        assertFalse(server.authority());
        assertTrue(server.until().isAfter(server.from()));
        assertTrue(server.bits() >= 256, server::toString);
        assertTrue(server.names().contains("127.0.0.1"), server::toString);
        assertTrue(known(host.certificates().get("tlscacert")).getFirst().authority());
    }

    @Test
    void triesPortOfDaemonAsStranger() {
        String address = known(host.options()).list("hosts").value().getLast();
        int port = Integer.parseInt(address.substring(address.lastIndexOf(':') + 1));
        TlsProbe probe = known(TlsProbe.of("127.0.0.1", port, InstantSource.system()));
        assertFalse(probe.plain());
        assertFalse(probe.stranger());
        assertEquals(List.of(), probe.old());
        assertEquals("CN=server-test", probe.chain().getFirst().subject());
    }

    @Test
    void findsDaemonBehindItsSocket() {
        assertTrue(host.locality().isHere(), host.locality()::toString);
        DaemonProcess process = known(host.daemon());
        assertEquals(DaemonProcess.Found.LISTENER, process.found());
        assertEquals(
                folder.resolve("data").toString(), known(host.options()).text("data-root").value());
        assertEquals(2, known(host.options()).list("hosts").value().size());
        assertTrue(known(host.options()).truth("tlsverify").or(false));
        assertEquals(false, known(host.options()).truth("iptables").value());
        assertTrue(known(host.configFile()).exists());
        assertEquals(folder.resolve("daemon.json").toString(), host.configFile().source());
    }

    @Test
    void readsHost() {
        assertEquals(known(facts.info()).machine().kernel(), known(host.kernel()).release());
        assertEquals(known(facts.info()).machine().memory(), known(host.kernel()).memory());
        assertFalse(host.mountsOf(folder.toString()).isEmpty());
        String key = known(host.options()).text("tlskey").value();
        assertTrue(known(host.file(key)).exists());
        String log = facts.container("bad").logPath();
        assertTrue(known(host.file(log)).exists());
        String root = known(facts.info()).rootFolder();
        assertNotNull(known(host.file(root)).status());
        assertTrue(
                known(host.listeners()).stream()
                        .anyMatch(one -> one.isLoopback() && one.port() > 0));
        assertEquals("1", known(host.sysctl("net.ipv4.ip_forward")));
        assertFalse(known(host.socketAccess()).everyone());
    }

    @Test
    void knowsNothingOfTheHostOfAnotherDaemon() {
        HostFacts other =
                new HostReader(Path.of("/"), InstantSource.system())
                        .read(new Endpoint.Tcp("192.0.2.1", 2375), facts, List.of());
        assertFalse(other.locality().isHere());
        assertEquals(Cause.NOT_ASSESSED, assertInstanceOf(Unseen.class, other.kernel()).cause());
        assertEquals(
                Cause.NOT_ASSESSED,
                assertInstanceOf(Unseen.class, other.file("/etc/docker")).cause());
    }
}
