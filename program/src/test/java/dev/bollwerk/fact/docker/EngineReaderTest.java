package dev.bollwerk.fact.docker;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bollwerk.BollwerkException;
import dev.bollwerk.fact.Observed;
import dev.bollwerk.fact.Observed.Cause;
import dev.bollwerk.fact.Observed.Unseen;
import dev.bollwerk.fact.docker.EngineReader.Part;
import dev.bollwerk.fact.workload.Workload;
import dev.bollwerk.source.daemon.Engine;
import dev.bollwerk.source.http.Endpoint;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;

/// Against answers that a test makes up; [RealEngineTest] asks a real one.
class EngineReaderTest {
    private static final InstantSource CLOCK =
            InstantSource.fixed(Instant.parse("2026-11-24T12:00:00Z"));

    private FakeEngine fake;

    @BeforeEach
    void start() throws IOException {
        fake = new FakeEngine();
    }

    @AfterEach
    void stop() {
        fake.close();
    }

    private EngineFacts read(Set<Part> parts) {
        try (Engine engine = fake.engine()) {
            return EngineReader.read(engine, parts, CLOCK);
        }
    }

    private static <T> T known(Observed<T> fact) {
        T value = fact.orNull();
        assertNotNull(value, fact::toString);
        return value;
    }

    private static Unseen<?> unseen(Observed<?> fact) {
        return assertInstanceOf(Unseen.class, fact);
    }

    @Test
    void readsInfo() {
        fake.with(
                "/info",
                """
                {"ID":"x","Name":"h","ServerVersion":"20.10.24","OperatingSystem":"Debian","NCPU":2,
                "MemTotal":4096,"DockerRootDir":"/data","Driver":"overlay2",
                "DriverStatus":[["Backing Filesystem","extfs"],["odd"]],"CgroupDriver":"cgroupfs",
                "CgroupVersion":"1","LoggingDriver":"json-file","KernelVersion":"6.1.0",
                "SecurityOptions":["name=seccomp,profile=default","name=rootless","apparmor"],
                "Runtimes":{"runc":{"path":"runc"},"x":{}},"LiveRestoreEnabled":true,
                "PidsLimit":true,"SwapLimit":false,"NewField":{"a":[1]},
                "RegistryConfig":{"InsecureRegistryCIDRs":["127.0.0.0/8","10.0.0.0/8"],
                 "IndexConfigs":{"docker.io":{"Secure":true},"r:5000":{"Secure":false}},"Mirrors":null},
                "Plugins":{"Authorization":["opa"],"Log":["local"]},
                "Swarm":{"LocalNodeState":"active","ControlAvailable":true,"NodeAddr":"10.1.1.1"},
                "HttpProxy":"http://p","Warnings":["WARNING: x"]}
                """);
        Info info = known(read(Set.of()).info());
        assertEquals("/data", info.rootFolder());
        assertEquals("extfs", info.storageStatus().get("Backing Filesystem"));
        assertEquals("default", info.security("seccomp").values().get("profile"));
        assertTrue(info.isRootless());
        assertTrue(info.mapsUsers());
        assertNotNull(info.security("apparmor"));
        assertNull(info.security("userns"));
        assertEquals(List.of("r:5000"), info.registries().insecure());
        assertEquals(2, info.registries().insecureNetworks().size());
        assertEquals(List.of("opa"), info.plugins().authorization());
        assertTrue(info.liveRestore());
        assertEquals(false, info.capabilities().get("SwapLimit"));
        assertNull(info.capabilities().get("LiveRestoreEnabled"));
        assertTrue(info.swarm().isActive());
        assertEquals("10.1.1.1", info.swarm().address());
        assertEquals("http://p", info.proxies().get("HttpProxy"));
    }

    @Test
    void knowsPodmanAndWhatItLacks() {
        fake.with(
                "/version",
                """
                {"Components":[{"Name":"Podman Engine","Version":"4.3.1","Details":{"a":"b"}},
                 {"Name":"Conmon","Version":"conmon version 2.1.6"}],
                 "Version":"4.3.1","ApiVersion":"1.41","Os":"linux","Arch":"amd64"}
                """);
        fake.with("/containers/json", "[]").with("/volumes", "{\"Volumes\":[],\"Warnings\":[]}");
        EngineFacts facts = read(EngineReader.all());
        Version version = known(facts.version());
        assertTrue(version.podman());
        assertEquals("4.3.1", version.components().get("Podman Engine"));
        assertEquals(Cause.UNREADABLE, unseen(facts.plugins()).cause());
        assertEquals("the engine knows no such question", unseen(facts.plugins()).reason());
        assertEquals(List.of(), known(facts.containers()));
    }

    @Test
    void keepsWhatCannotBeReadApart() {
        fake.with("/volumes", "{\"Volumes\":null}")
                .with(
                        "/containers/json",
                        """
                        [{"Id":"aaaaaaaaaaaaaaaa","State":"running"},{"Id":"bbbb","State":"exited"},
                         {"Id":"gone","State":"exited"}]
                        """)
                .with(
                        "/containers/aaaaaaaaaaaaaaaa/json",
                        """
                        {"Id":"aaaaaaaaaaaaaaaa","Name":"/a","ExecIDs":["e","f"],
                         "HostConfig":{"NetworkMode":"host"}}
                        """)
                .with("/containers/bbbb/json", "{\"Id\":7}")
                .with(
                        "/exec/e/json",
                        """
                        {"ID":"e","Running":true,"ContainerID":"aaaaaaaaaaaaaaaa","Pid":3,
                         "ProcessConfig":{"entrypoint":"sh","arguments":["-c","x"],
                          "privileged":true,"user":"root"}}
                        """)
                .with("/exec/f/json", "{\"ID\":\"f\",\"Running\":false}")
                .with(
                        "/containers/aaaaaaaaaaaaaaaa/top",
                        """
                        {"Titles":["UID","PID","PPID","C","STIME","TTY","TIME","CMD"],
                         "Processes":[["root","12","1","0","1","?","0","/usr/sbin/sshd -D"]]}
                        """)
                .refusing("/networks", 403);
        EngineFacts facts = read(EngineReader.all());
        List<Observed<Container>> containers = known(facts.containers());
        assertEquals(2, containers.size());
        assertEquals("a", known(containers.getFirst()).name());
        assertTrue(unseen(containers.getLast()).reason().contains("'/Id' should be a string"));
        assertEquals(1, facts.readContainers().size());
        assertTrue(unseen(facts.networks()).reason().contains("403"));
        Exec exec = known(facts.execs()).getFirst();
        assertEquals(1, known(facts.execs()).size());
        assertTrue(exec.privileged());
        assertEquals(List.of("sh", "-c", "x"), exec.command());
        assertEquals(
                List.of(new ContainerProcess(12, 1, "root", "/usr/sbin/sshd -D")),
                known(facts.processes().get("aaaaaaaaaaaaaaaa")));
    }

    @Test
    void followsNamespacesToTheEnd() {
        fake.with("/volumes", "{}")
                .with(
                        "/containers/json",
                        "[{\"Id\":\"aaaaaaaaaaaaaaaa\"},{\"Id\":\"bbbb\"},{\"Id\":\"cccc\"}]")
                .with(
                        "/containers/aaaaaaaaaaaaaaaa/json",
                        container("aaaaaaaaaaaaaaaa", "a", "host"))
                .with("/containers/bbbb/json", container("bbbb", "b", "container:aaaaaaaaaaaa"))
                .with("/containers/cccc/json", container("cccc", "c", "container:c"));
        EngineFacts facts = read(Set.of(Part.CONTAINERS));
        EngineFacts.NamespaceOf network = one -> one.workload().namespaces().network().value();
        assertEquals("host", facts.effectiveMode("container:b", network));
        assertEquals("container:c", facts.effectiveMode("container:c", network));
        assertEquals("container:x", facts.effectiveMode("container:x", network));
        assertNull(facts.effectiveMode(null, network));
    }

    private static String container(String id, String name, String network) {
        return """
        {"Id":"%s","Name":"/%s","HostConfig":{"NetworkMode":"%s"}}\
        """
                .formatted(id, name, network);
    }

    @Test
    void readsSwarm() {
        fake.with("/info", "{\"Swarm\":{\"LocalNodeState\":\"active\",\"ControlAvailable\":true}}")
                .with(
                        "/swarm",
                        """
                        {"ID":"s","CreatedAt":"2026-01-01T00:00:00Z","Spec":{
                         "EncryptionConfig":{"AutoLockManagers":true},
                         "CAConfig":{"NodeCertExpiry":7776000000000000,"ExternalCAs":[{"URL":"https://ca"}]}},
                         "TLSInfo":{"TrustRoot":"PEM"},"DataPathPort":4789}
                        """)
                .with(
                        "/nodes",
                        """
                        [{"ID":"n","Spec":{"Role":"manager","Availability":"active"},
                          "Description":{"Hostname":"h","Engine":{"EngineVersion":"20.10.24"}},
                          "Status":{"State":"ready","Addr":"10.0.0.1"},
                          "ManagerStatus":{"Leader":true,"Reachability":"reachable","Addr":"10.0.0.1:2377"}}]
                        """)
                .with("/services", SERVICE)
                .with("/secrets", "[{\"ID\":\"x\",\"Spec\":{\"Name\":\"key\"}}]");
        EngineFacts facts = read(Set.of(Part.SWARM));
        Swarm swarm = known(facts.swarm());
        assertTrue(swarm.autoLock());
        assertEquals(Duration.ofDays(90), swarm.certificateLife());
        assertEquals(List.of("https://ca"), swarm.externalAuthorities());
        Node node = known(facts.nodes()).getFirst();
        assertTrue(node.isManager() && node.leader());
        assertEquals("10.0.0.1:2377", node.managerAddress());
        assertEquals("20.10.24", node.version());
        assertEquals("key", known(facts.secrets()).getFirst().name());
    }

    static final String SERVICE =
            """
            [{"ID":"v","Spec":{"Name":"web","TaskTemplate":{
              "ContainerSpec":{"Image":"a:1","Env":["TOKEN=x"],"User":"7","Args":["run"],
               "ReadOnly":true,"CapabilityAdd":["CAP_NET_ADMIN"],
               "Privileges":{"NoNewPrivileges":true,"Seccomp":{"Mode":"unconfined"},
                "AppArmor":{"Mode":"disabled"}},
               "Mounts":[{"Type":"bind","Source":"/etc","Target":"/e"}],
               "Secrets":[{"SecretName":"key"}]},
              "Resources":{"Limits":{"NanoCPUs":500000000,"MemoryBytes":1024,"Pids":5}},
              "RestartPolicy":{"Condition":"any","MaxAttempts":3},
              "LogDriver":{"Name":"syslog","Options":{"tag":"x"}},
              "Networks":[{"Target":"n1"}]},
             "EndpointSpec":{"Ports":[{"Protocol":"tcp","TargetPort":80,"PublishedPort":8080}]}}}]
            """;

    @Test
    void readsServicesAsWorkloads() {
        fake.with("/info", "{\"Swarm\":{\"ControlAvailable\":true}}").with("/services", SERVICE);
        EngineFacts facts = read(Set.of(Part.SWARM));
        Service service = known(facts.services()).getFirst();
        assertEquals(List.of("key"), service.secrets());
        Workload workload = service.workload();
        assertEquals(Workload.Kind.SWARM, workload.kind());
        assertEquals("web", workload.name());
        assertEquals("a:1", workload.image().value());
        assertEquals(List.of("run"), workload.command().arguments().value());
        assertEquals("x", workload.environment().get("TOKEN").value());
        assertEquals("7", workload.privileges().user().value());
        assertEquals("NET_ADMIN", workload.privileges().added().getFirst().value());
        assertTrue(workload.privileges().noNewPrivileges().or(false));
        assertEquals("unconfined", workload.privileges().seccomp().value());
        assertEquals("unconfined", workload.privileges().apparmor().value());
        assertTrue(workload.storage().readOnlyRoot().or(false));
        assertEquals("/etc", workload.storage().mounts().getFirst().source());
        assertEquals("0.5", workload.limits().values().get("cpus").value());
        assertEquals("1024", workload.limits().values().get("memory").value());
        assertEquals("always", workload.life().restart().value());
        assertEquals(3, workload.life().attempts().value());
        assertEquals("syslog", workload.logging().driver().value());
        assertEquals(8080, workload.network().ports().getFirst().first());
        assertEquals("n1", workload.network().networks().getFirst().value());
        assertEquals(Cause.UNREADABLE, unseen(facts.swarm()).cause());
    }

    @Test
    void asksForNothingThatIsNotWanted() {
        EngineFacts facts = read(Set.of());
        assertEquals(Cause.NOT_ASSESSED, unseen(facts.containers()).cause());
        assertEquals(Cause.NOT_ASSESSED, unseen(facts.swarm()).cause());
        assertEquals(Cause.UNREADABLE, unseen(facts.info()).cause());
    }

    @Test
    void readsNetworksVolumesAndPlugins() {
        fake.with(
                        "/networks",
                        """
                        [{"Name":"bridge","Id":"n","Driver":"bridge","Scope":"local","Internal":false,
                          "IPAM":{"Config":[{"Subnet":"172.17.0.0/16"}]},
                          "Options":{"com.docker.network.bridge.enable_icc":"false"},"Labels":{}}]
                        """)
                .with(
                        "/plugins",
                        """
                        [{"Id":"p","Name":"opa:1","Enabled":true,"PluginReference":"r/opa:1",
                          "Config":{"Interface":{"Types":["docker.authz/1.0"]},"Network":{"Type":"host"},
                           "PidHost":true,"Linux":{"Capabilities":["CAP_SYS_ADMIN"],"AllowAllDevices":true}},
                          "Settings":{"Mounts":[{"Source":"/run"}],"Devices":[]}}]
                        """);
        EngineFacts facts = read(Set.of(Part.NETWORKS, Part.PLUGINS));
        Network bridge = facts.network("bridge");
        assertTrue(bridge.isDefaultBridge());
        assertEquals("false", bridge.options().get("com.docker.network.bridge.enable_icc"));
        assertEquals(List.of("172.17.0.0/16"), bridge.subnets());
        Plugin plugin = known(facts.plugins()).getFirst();
        assertEquals(List.of("docker.authz/1.0"), plugin.kinds());
        assertEquals(
                Set.of(
                        "network=host",
                        "pid=host",
                        "capabilities=CAP_SYS_ADMIN",
                        "devices=all",
                        "mount=/run"),
                Set.copyOf(plugin.privileges()));
    }

    @Test
    void knowsVolumesThatAreFolders() {
        Volume bound = volume("local", "/srv/", "bind,rw");
        assertEquals("/srv/", bound.boundFolder());
        assertNull(volume("local", "/dev/sda1", "ro").boundFolder());
        assertNull(volume("other", "/srv", "bind").boundFolder());
        assertNull(volume("local", "srv", "bind").boundFolder());
    }

    private static Volume volume(String driver, String device, String options) {
        return new Volume(
                "v",
                driver,
                "/m",
                null,
                java.util.Map.of(),
                java.util.Map.of("type", "none", "device", device, "o", options));
    }

    @Test
    void failsWhenThereIsNoEngine(@org.junit.jupiter.api.io.TempDir Path folder) {
        try (Engine engine = new Engine(new Endpoint.Unix(folder.resolve("none.sock")))) {
            BollwerkException failure =
                    assertThrows(
                            BollwerkException.class,
                            () -> EngineReader.read(engine, Set.of(), CLOCK));
            assertFalse(failure.getMessage().isEmpty());
        }
    }
}
