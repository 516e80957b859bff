package dev.bollwerk.fact.host;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bollwerk.fact.Observed;
import dev.bollwerk.fact.Observed.Unseen;
import dev.bollwerk.fact.docker.EngineFacts;
import dev.bollwerk.fact.docker.EngineReader;
import dev.bollwerk.fact.docker.FakeEngine;
import dev.bollwerk.source.daemon.Engine;
import dev.bollwerk.source.http.Endpoint;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;

/// Below a root that a test builds.
class HostReaderTest {
    private static final Endpoint SOCKET = new Endpoint.Unix(Path.of("/var/run/docker.sock"));
    private static final InstantSource CLOCK = InstantSource.fixed(Instant.EPOCH);

    @TempDir Path folder;
    private Path root;

    @BeforeEach
    void build() throws IOException {
        root = Files.createDirectory(folder.resolve("root"));
        file("etc/passwd", "root:x:0:0::/root:/bin/bash\nann:x:1000:999::/home/ann:/bin/sh\nbad\n");
        file("etc/group", "root:x:0:\ndocker:x:999:bob\n");
        Files.createDirectories(root.resolve("run"));
        Files.createSymbolicLink(
                Files.createDirectories(root.resolve("var")).resolve("run"), Path.of("../run"));
    }

    private void file(String path, String text) throws IOException {
        Path file = root.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private void process(long pid, String... arguments) throws IOException {
        file("proc/" + pid + "/cmdline", String.join("\0", arguments) + "\0");
        Files.createDirectories(root.resolve("proc/" + pid + "/fd"));
    }

    private void holds(long pid, long inode) throws IOException {
        Files.createSymbolicLink(
                root.resolve("proc/" + pid + "/fd/3"), Path.of("socket:[" + inode + "]"));
    }

    private HostFacts read() throws IOException {
        return read(SOCKET, "{\"KernelVersion\":\"6.1.0\",\"DockerRootDir\":\"/data/docker\"}");
    }

    private HostFacts read(Endpoint endpoint, String info) throws IOException {
        try (FakeEngine fake = new FakeEngine().with("/info", info);
                Engine engine = new Engine(fake.endpoint())) {
            EngineFacts facts = EngineReader.read(engine, Set.of(), CLOCK);
            return new HostReader(root, CLOCK).read(endpoint, facts, List.of("/etc/more"));
        }
    }

    private static <T> T known(Observed<T> fact) {
        T value = fact.orNull();
        assertNotNull(value, fact::toString);
        return value;
    }

    private static String unseen(Observed<?> fact) {
        return assertInstanceOf(Unseen.class, fact).reason();
    }

    @Test
    void readsFilesWithOwnersAndBits() throws IOException {
        file("etc/docker/daemon.json", "{\"icc\":false}");
        Files.setPosixFilePermissions(
                root.resolve("etc/docker/daemon.json"),
                PosixFilePermissions.fromString("r-xrwxrwx"));
        HostFacts facts = read();
        FileFact.Status status = known(facts.file("/etc/docker/daemon.json")).status();
        assertEquals(0577, status.mode());
        assertEquals("0577", status.octal());
        assertEquals(0133, status.excess(0644));
        assertEquals(FileFact.Type.FILE, status.type());
        assertFalse(known(facts.file("/etc/sysconfig/docker")).exists());
        assertFalse(known(facts.file("/etc/more")).exists());
        assertFalse(known(facts.file("/data/docker")).exists());
        assertEquals("nobody asked for it", unseen(facts.file("/etc/other")));
    }

    @Test
    void keepsLinksBelowTheRoot() throws IOException {
        Files.writeString(folder.resolve("secret"), "{\"icc\":false}");
        Files.createDirectories(root.resolve("etc/docker"));
        Files.createSymbolicLink(
                root.resolve("etc/docker/daemon.json"), Path.of("../../../../secret"));
        Files.createSymbolicLink(root.resolve("etc/more"), folder.resolve("secret"));
        Files.createSymbolicLink(root.resolve("etc/containerd"), Path.of("containerd"));
        HostFacts facts = read();
        assertFalse(known(facts.configFile()).exists());
        assertFalse(known(facts.file("/etc/more")).exists());
        assertTrue(unseen(facts.file("/etc/containerd")).length() > 0);
    }

    @Test
    void findsTheDaemonThatHoldsTheSocketAndNotAnother() throws IOException {
        file("etc/other.json", "{\"log-level\":\"debug\"}");
        process(1, "/sbin/init");
        holds(1, 77);
        process(10, "/usr/bin/dockerd", "-H", "unix:///other.sock");
        process(20, "/usr/bin/dockerd", "-H", "fd://", "--config-file=/etc/other.json");
        holds(20, 77);
        file(
                "proc/20/net/unix",
                """
                Num       RefCount Protocol Flags    Type St Inode Path
                0000000000000000: 00000002 00000000 00010000 0001 01 77 /run/docker.sock
                0000000000000000: 00000003 00000000 00000000 0001 03 78 /run/docker.sock
                """);
        HostFacts facts = read();
        assertEquals(20, known(facts.daemon()).pid());
        assertEquals(DaemonProcess.Found.LISTENER, known(facts.daemon()).found());
        assertEquals("/etc/other.json", known(facts.configFile()).path());
        assertEquals("debug", known(facts.options()).text("log-level").value());
        assertEquals("/proc/20/cmdline", known(facts.options()).list("hosts").place().source());
    }

    @Test
    void fallsBackToPidFileAndCommandLine() throws IOException {
        file("run/docker.sock", "");
        process(10, "dockerd", "-H", "unix:///run/docker.sock");
        process(20, "dockerd");
        HostFacts byCommand = read();
        assertEquals(10, known(byCommand.daemon()).pid());
        assertEquals(DaemonProcess.Found.COMMAND_LINE, known(byCommand.daemon()).found());
        file("run/docker.pid", "20\n");
        HostFacts byFile = read();
        assertEquals(20, known(byFile.daemon()).pid());
        assertEquals(DaemonProcess.Found.PID_FILE, known(byFile.daemon()).found());
    }

    @Test
    void takesUnitForDaemonThatCannotBeSeen() throws IOException {
        file(
                "lib/systemd/system/docker.service",
                """
                [Service]
                EnvironmentFile=-/etc/default/docker
                ExecStart=/usr/sbin/dockerd -H fd:// $DOCKER_OPTS
                """);
        file("etc/default/docker", "# x\nDOCKER_OPTS=\"--icc=false --log-level=warn\"\n");
        HostFacts facts = read();
        assertEquals("the process of the daemon is not to be seen", unseen(facts.daemon()));
        assertEquals(false, known(facts.options()).truth("icc").value());
        assertEquals("warn", known(facts.options()).text("log-level").value());
        file(
                "etc/systemd/system/docker.service.d/override.conf",
                "[Service]\nExecStart=\nExecStart=/usr/bin/dockerd \\\n  -H tcp://0.0.0.0:2375\n");
        HostFacts changed = read();
        assertEquals(List.of("tcp://0.0.0.0:2375"), known(changed.options()).list("hosts").value());
        assertEquals(2, known(changed.units()).getFirst().files().size());
    }

    @Test
    void knowsNoOptionsOfDaemonNobodyCanSee() throws IOException {
        file("etc/docker/daemon.json", "{\"icc\":false}");
        HostFacts facts = read();
        assertTrue(known(facts.configFile()).exists());
        assertNull(facts.options().orNull());
    }

    @Test
    void tellsDamagedConfiguration() throws IOException {
        file("etc/docker/daemon.json", "{\"icc\":");
        process(10, "dockerd", "-H", "unix:///run/docker.sock");
        HostFacts facts = read();
        assertTrue(unseen(facts.configFile()).contains("is damaged"));
        assertTrue(unseen(facts.options()).contains("is damaged"));
    }

    @Test
    void tellsWhoCanUseTheSocket() throws IOException {
        file("run/docker.sock", "");
        Files.setPosixFilePermissions(
                root.resolve("run/docker.sock"), PosixFilePermissions.fromString("rw-rw-rw-"));
        HostFacts facts = read();
        assertTrue(known(facts.socketAccess()).everyone());
        Files.setPosixFilePermissions(
                root.resolve("run"), PosixFilePermissions.fromString("rwx------"));
        SocketAccess closed = known(read().socketAccess());
        assertFalse(closed.everyone());
        assertEquals("/run", closed.barrier());
    }

    @Test
    void countsPrimaryMembers() throws IOException {
        Accounts accounts = known(read().accounts());
        assertEquals(List.of("ann", "bob"), accounts.members(999));
        assertEquals("docker", accounts.group(999));
        assertEquals("ann", accounts.user(1000));
        assertEquals(999, accounts.group("docker").gid());
    }

    @Test
    void readsAuditRulesOfAllFiles() throws IOException {
        file("etc/audit/audit.rules", "-D\n-w /etc/docker -p wa -k docker\n");
        file(
                "etc/audit/rules.d/10.rules",
                """
                -w /gone -p wa
                -D
                -w /usr/bin/dockerd-extra -p rwxa
                -a always,exit -F path=/usr/bin/dockerd -F perm=wa
                -a always,exit -F dir=/var/lib/docker/ -F perm=w
                -a never,exit -F dir=/run
                -w "/usr/bin/runc" -p x
                -w /usr/bin/containerd
                """);
        AuditRules rules = known(read().audit());
        assertEquals(2, rules.files().size());
        assertNotNull(rules.covering("/etc/docker"));
        assertNotNull(rules.covering("/etc/docker/daemon.json"));
        assertEquals(4, rules.covering("/usr/bin/dockerd").place().line());
        assertNull(rules.covering("/usr/bin/dockerd/x"));
        assertNull(rules.covering("/gone"));
        assertNull(rules.covering("/var/lib/docker"));
        assertNull(rules.covering("/usr/bin/runc"));
        assertNull(rules.covering("/run/containerd"));
        assertNotNull(rules.covering("/usr/bin/containerd"));
        assertFalse(rules.disabled());
        assertNull(rules.running());
    }

    @Test
    void readsKernelMountsAndListeners() throws IOException {
        file("proc/sys/kernel/osrelease", "6.1.0\n");
        file("proc/sys/net/ipv4/ip_forward", "1\n");
        file("sys/kernel/security/lsm", "lockdown,capability,apparmor");
        file("sys/fs/cgroup/cgroup.controllers", "cpu memory pids\n");
        file("sys/devices/system/cpu/online", "0-3\n");
        file("proc/meminfo", "MemTotal:  1024 kB\nSwapTotal: 0 kB\n");
        file(
                "proc/1/mountinfo",
                """
                22 1 254:1 / / rw,relatime shared:1 - ext4 /dev/vda rw
                23 22 0:20 / /sys/fs/cgroup rw - cgroup2 cgroup2 rw
                24 22 254:2 /x /var/lib/my\\040docker rw,nodev - xfs /dev/vdb rw,pquota
                broken
                """);
        file(
                "proc/1/net/tcp",
                """
                  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode
                   0: 00000000:0947 00000000:0000 0A 00000000:00000000 00:00000000 00000000     0        0 501 1
                   1: 0100007F:0016 00000000:0000 0A 00000000:00000000 00:00000000 00000000     7        0 502 1
                   2: 0100007F:0017 00000000:0000 01 00000000:00000000 00:00000000 00000000     7        0 503 1
                """);
        file(
                "proc/1/net/tcp6",
                """
                   0: 00000000000000000000000000000000:18EB 00000000000000000000000000000000:0000 0A 0:0 00:0 0 0 0 504 1
                   1: 00000000000000000000000001000000:18EB 00000000000000000000000000000000:0000 0A 0:0 00:0 0 0 0 505 1
                """);
        process(30, "/usr/bin/dockerd");
        holds(30, 501);
        process(31, "/usr/bin/docker-proxy", "-proto", "tcp");
        process(32, "/usr/sbin/chronyd", "-F", "1");
        HostFacts facts = read();
        Kernel kernel = known(facts.kernel());
        assertEquals(Kernel.Cgroups.V2, kernel.cgroups());
        assertEquals(List.of("cpu", "memory", "pids"), kernel.controllers());
        assertEquals(List.of("lockdown", "capability", "apparmor"), kernel.securityModules());
        assertEquals(1 << 20, kernel.memory());
        assertEquals("0-3", kernel.cpusOnline());
        assertEquals(
                "/var/lib/my docker", facts.mountsOf("/var/lib/my docker/x").getFirst().target());
        assertTrue(facts.mountsOf("/var/lib/my docker").getFirst().options().contains("pquota"));
        assertEquals("1", known(facts.sysctl("net.ipv4.ip_forward")));
        assertEquals("", known(facts.sysctl("vm.swappiness")));
        assertEquals(
                List.of(
                        new Listener("0.0.0.0", 2375, 0, 30, "dockerd"),
                        new Listener("127.0.0.1", 22, 7, 0, ""),
                        new Listener("::", 6379, 0, 0, ""),
                        new Listener("::1", 6379, 0, 0, "")),
                known(facts.listeners()));
        assertEquals(31, known(facts.proxies()).getFirst().pid());
        assertEquals(List.of("chronyd"), known(facts.timeSync()).running());
        assertEquals(false, known(facts.audit()).running());
    }

    @Test
    void tellsWhatCannotBeSeenWithoutProc() throws IOException {
        HostFacts facts = read();
        assertTrue(facts.locality().isHere());
        assertTrue(unseen(facts.kernel()).contains("there is no"));
        assertTrue(unseen(facts.listeners()).contains("there is no"));
        assertTrue(unseen(facts.mounts()).contains("there is no"));
        assertTrue(unseen(facts.proxies()).contains("there is no"));
        assertTrue(unseen(facts.timeSync()).contains("there is no"));
        assertEquals("there is no /proc/sys", unseen(facts.sysctl("vm.swappiness")));
    }

    @Test
    void refusesRootOfAnotherMachine() throws IOException {
        file("proc/sys/kernel/osrelease", "5.4.0\n");
        HostFacts facts = read();
        assertFalse(facts.locality().isHere());
        assertTrue(unseen(facts.audit()).contains("5.4.0"));
    }

    @Test
    void doesNotMistakeTunnelForDaemon() throws IOException {
        try (FakeEngine fake = new FakeEngine().with("/info", "{}");
                Engine engine = new Engine(fake.endpoint())) {
            EngineFacts facts = EngineReader.read(engine, Set.of(), CLOCK);
            HostFacts host =
                    new HostReader(Path.of("/"), CLOCK).read(fake.endpoint(), facts, List.of());
            assertFalse(host.locality().isHere());
            assertTrue(host.locality().reason().contains("no engine"), host.locality()::reason);
            assertEquals(host.locality().reason(), unseen(host.configFile()));
        }
    }

    @Test
    void putsVariablesIntoCommandsOnce() throws IOException {
        file(
                "lib/systemd/system/docker.service",
                """
                [Service]
                Environment=A=${B}${B} "B=x y"
                ExecStart=/usr/bin/dockerd --label=${A} --label ${B} --label $C
                """);
        assertEquals(
                List.of("${B}${B}", "x y", ""), known(read().options()).list("labels").value());
    }

    @Test
    void knowsLinesThatGrantEverything() {
        assertTrue(TextSearch.grants("a ALL = (root, bin) NOPASSWD: ALL"));
        assertTrue(TextSearch.grants("a H=/bin/x, ALL"));
        assertTrue(TextSearch.grants("a H=ALL"));
        assertFalse(TextSearch.grants("a ALL=(ALL) /bin/x"));
        assertFalse(TextSearch.grants("User_Alias A = b, ALL"));
        assertFalse(TextSearch.grants("ALL"));
    }

    @Test
    void findsTellingLines() throws IOException {
        file(
                "etc/sudoers",
                """
                Defaults env_reset
                root ALL=(ALL:ALL) ALL
                ann ALL=(root) NOPASSWD: /usr/bin/docker
                eve ALL=(ALL) /bin/ls
                #include ALL=ALL
                """);
        file("etc/sudoers.d/x", "%adm ALL=(ALL) NOPASSWD: ALL\n");
        file("etc/sudoers.d/x.bak", "%no ALL=(ALL) ALL\n");
        file("etc/logrotate.d/docker", "/var/lib/docker/containers/*/*.log {\n copytruncate\n}\n");
        file("etc/environment", "DOCKER_CONTENT_TRUST=1\n");
        HostFacts facts = read();
        assertEquals(
                List.of(
                        "root ALL=(ALL:ALL) ALL",
                        "ann ALL=(root) NOPASSWD: /usr/bin/docker",
                        "%adm ALL=(ALL) NOPASSWD: ALL"),
                known(facts.sudoers()).stream().map(TextLine::text).toList());
        assertEquals(1, known(facts.logrotate()).getFirst().line());
        assertEquals("/etc/environment", known(facts.contentTrust()).getFirst().file());
    }

    @Test
    void findsContainersOfProcesses() {
        String id = "0123456789abcdef".repeat(4);
        Set<String> ids = Set.of(id);
        assertEquals(id, ContainerProcesses.container("4:pids:/docker/" + id + "\n", ids));
        assertEquals(id, ContainerProcesses.container("0::/../docker-" + id + ".scope", ids));
        assertNull(ContainerProcesses.container("0::/docker/" + id + "0", ids));
        assertNull(ContainerProcesses.container("0::/", ids));
        assertEquals(7, ContainerProcesses.parent("12 (a ) b) S 7 12 12 0"));
        assertEquals(0, ContainerProcesses.parent("12 (a"));
    }

    @Test
    void readsCertificateFilesBelowTheirFolder() throws IOException {
        file("etc/docker/certs.d/r:5000/ca.crt", "x");
        file("etc/docker/certs.d/r:5000/client.key", "x");
        assertEquals(
                List.of(
                        "/etc/docker/certs.d/r:5000/ca.crt",
                        "/etc/docker/certs.d/r:5000/client.key"),
                known(read().certificateFiles()).stream().map(FileFact::path).toList());
    }
}
