package dev.bollwerk.fact.compose;

import static dev.bollwerk.fact.compose.ComposeTexts.service;
import static dev.bollwerk.fact.compose.ComposeTexts.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bollwerk.BollwerkException;
import dev.bollwerk.fact.workload.Mount;
import dev.bollwerk.fact.workload.Place;
import dev.bollwerk.fact.workload.Port;
import dev.bollwerk.fact.workload.Setting;
import dev.bollwerk.fact.workload.Workload;
import dev.bollwerk.fact.yaml.YamlReader;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.List;
import java.util.Map;
import java.util.Set;

/// One syntax at a time.
class ComposeReaderTest {
    @ParameterizedTest
    @CsvSource({
        "3000, '', 0, 0, 3000, tcp",
        "8080:80, '', 8080, 8080, 80, tcp",
        "53:53/udp, '', 53, 53, 53, udp",
        "127.0.0.1:8080:80, 127.0.0.1, 8080, 8080, 80, tcp",
        "127.0.0.1::80, 127.0.0.1, 0, 0, 80, tcp",
        "9000-9002:8000-8002, '', 9000, 9002, 8000, tcp",
        "9000-9002:80, '', 9000, 9002, 80, tcp",
        "'[::1]:8080:80', ::1, 8080, 8080, 80, tcp",
        "'::1:8080:80', ::1, 8080, 8080, 80, tcp",
        "'[::]:8080:80/sctp', ::, 8080, 8080, 80, sctp"
    })
    void shortPorts(String text, String address, int first, int last, int target, String protocol) {
        Port port = web("ports:\n  - \"" + text + "\"").network().ports().getFirst();
        assertEquals(
                new Port(
                        address,
                        first,
                        last,
                        target,
                        protocol,
                        text,
                        new Place("compose.yaml", "services.web.ports[0]", 4, 9)),
                port);
    }

    @Test
    void longPorts() {
        List<Port> ports =
                web("""
                ports:
                  - target: 80
                    published: "8080-8081"
                    host_ip: "::1"
                    protocol: udp
                    mode: host
                  - target: 443
                  - {target: 22, published: 22}
                """)
                        .network()
                        .ports();
        assertEquals(List.of(8080, 0, 22), ports.stream().map(Port::first).toList());
        assertEquals(8081, ports.getFirst().last());
        assertEquals("::1", ports.getFirst().address());
        assertEquals("udp", ports.getFirst().protocol());
        assertTrue(ports.get(2).isOnAllInterfaces());
    }

    @Test
    void portsThatAreNone() {
        ComposeProject project =
                ComposeTexts.of(
                        "services:\n  web:\n    ports: ['80:x', '99999', '1-3:1-2', [1]]\n");
        assertEquals(
                List.of(
                        "'80:x' is no port that can be published.",
                        "'99999' is no port that can be published.",
                        "The ranges of '1-3:1-2' have different lengths.",
                        "services.web.ports[3] is no port."),
                messages(project));
    }

    @Test
    void portsWithVariables() {
        Workload web = web("ports: ['${P}:80', '${ALL}', '${IP:-127.0.0.1}:${P:-8080}:80']");
        assertEquals(2, web.network().ports().size());
        assertFalse(web.network().ports().get(0).isOnAllInterfaces());
        assertEquals("127.0.0.1", web.network().ports().get(1).address());
        assertEquals(8080, web.network().ports().get(1).first());
        assertTrue(web.traits().get("services.web.ports[1]").isUnknown());
    }

    @ParameterizedTest
    @CsvSource({
        "/var/lib/x, volume, '', /var/lib/x, false, ",
        "/:/host, bind, /, /host, false, ",
        "/etc/../etc//ssl/:/x:ro, bind, /etc/ssl, /x, true, ",
        "./data:/data:z, bind, ./data, /data, false, ",
        "../up:/data, bind, ../up, /data, false, ",
        "~/.ssh:/x:ro, bind, ~/.ssh, /x, true, ",
        "'/mnt:/mnt:rw,rshared', bind, /mnt, /mnt, false, rshared",
        "named:/data:ro, volume, named, /data, true, ",
        "bound:/data, bind, /etc, /data, false, ",
        "share:/data, volume, share, /data, false, ",
        "'C:\\x:/data', bind, 'C:\\x', /data, false, ",
        "'${D}:/data', bind, '${D}', /data, false, ",
        "'${D:-/etc}:/data', bind, /etc, /data, false, "
    })
    void shortVolumes(
            String text,
            String type,
            String source,
            String target,
            boolean readOnly,
            String propagation) {
        String volumes =
                """
                volumes:
                  named:
                  bound:
                    driver: local
                    driver_opts: {type: none, o: bind, device: /etc/}
                  share:
                    driver_opts: {type: nfs, o: "addr=10.0.0.1,rw", device: ":/etc"}
                """;
        ComposeProject project =
                ComposeTexts.of(
                        "services:\n  web:\n    volumes:\n      - " + text + "\n" + volumes);
        Mount mount = service(project, "web").storage().mounts().getFirst();
        assertEquals(
                new Mount(
                        type,
                        source,
                        target,
                        readOnly,
                        propagation,
                        text,
                        new Place("compose.yaml", "services.web.volumes[0]", 4, 9)),
                mount);
    }

    @Test
    void longVolumes() {
        Workload web =
                web(
                        """
                        volumes:
                          - type: bind
                            source: /var/run/docker.sock
                            target: /var/run/docker.sock
                            read_only: true
                            bind: {propagation: shared}
                          - {type: tmpfs, target: /tmp}
                          - {type: volume, target: /data}
                        tmpfs: [/run, "/x:size=1m,ro"]
                        """);
        List<Mount> mounts = web.storage().mounts();
        assertEquals(
                List.of("bind", "tmpfs", "volume", "tmpfs", "tmpfs"),
                mounts.stream().map(Mount::type).toList());
        assertEquals("shared", mounts.getFirst().propagation());
        assertTrue(mounts.getFirst().readOnly());
        assertEquals(5, mounts.getFirst().place().line());
        assertEquals("/x", mounts.getLast().target());
        assertTrue(mounts.getLast().readOnly());
    }

    @Test
    void theSocketBySwitchAndFilesOfSecrets() {
        ComposeProject project =
                ComposeTexts.of(
                        """
                        services:
                          web:
                            use_api_socket: true
                            secrets: [key, {source: other, target: /etc/other}, lost]
                        secrets:
                          key: {file: ./key.txt}
                          other: {file: /etc/shadow}
                        """);
        assertEquals(
                List.of("/var/run/docker.sock", "./key.txt", "/etc/shadow"),
                service(project, "web").storage().mounts().stream().map(Mount::source).toList());
        assertEquals(List.of("The secret 'lost' is not defined."), messages(project));
    }

    @Test
    void privileges() {
        Workload.Privileges privileges =
                web("""
                user: "0:0"
                privileged: "true"
                group_add: [docker, 999]
                cap_add: [cap_sys_admin, NET_ADMIN]
                cap_drop: all
                security_opt:
                  - no-new-privileges:true
                  - seccomp=unconfined
                  - apparmor:unconfined
                  - label:user:USER
                  - label=disable
                  - systempaths=unconfined
                """)
                        .privileges();
        assertEquals("0:0", privileges.user().value());
        assertEquals(true, privileges.privileged().value());
        assertEquals(List.of("docker", "999"), texts(privileges.groups()));
        assertEquals(List.of("SYS_ADMIN", "NET_ADMIN"), texts(privileges.added()));
        assertEquals(List.of("ALL"), texts(privileges.dropped()));
        assertEquals(true, privileges.noNewPrivileges().value());
        assertEquals("unconfined", privileges.seccomp().value());
        assertEquals("unconfined", privileges.apparmor().value());
        assertEquals(List.of("user:USER", "disable"), texts(privileges.selinux()));
        assertEquals(10, privileges.seccomp().place().line());
    }

    @ParameterizedTest
    @CsvSource({
        "no-new-privileges, true",
        "no-new-privileges=true, true",
        "no-new-privileges:false, false",
        "no-new-privileges:perhaps, "
    })
    void noNewPrivileges(String option, Boolean expected) {
        assertEquals(
                expected,
                web("security_opt: ['" + option + "']").privileges().noNewPrivileges().value());
    }

    @Test
    void namespacesAndNetworks() {
        Workload web =
                web("network_mode: host\npid: host\nipc: shareable\nuts: host\ncgroup: host");
        assertEquals("host", web.namespaces().network().value());
        assertEquals("host", web.namespaces().pid().value());
        assertEquals("shareable", web.namespaces().ipc().value());
        assertEquals("host", web.namespaces().uts().value());
        assertEquals("host", web.namespaces().cgroup().value());
        assertTrue(web.namespaces().user().isUnset());
        assertEquals(List.of(), web.network().networks());
        assertEquals(List.of("default"), texts(web("image: a").network().networks()));
        assertEquals(List.of("a", "b"), texts(web("networks: [a, b]").network().networks()));
        assertEquals(
                List.of("a", "b"),
                texts(web("networks:\n  a:\n  b: {aliases: [x]}").network().networks()));
    }

    @Test
    void limits() {
        Map<String, Setting<String>> limits =
                web("""
                mem_limit: 512m
                memswap_limit: 1gb
                cpu_shares: 512
                cpu_quota: 50000
                cpu_period: 100ms
                cpuset: "0-1"
                pids_limit: 100
                shm_size: 64m
                oom_kill_disable: true
                ulimits:
                  nofile: {soft: 1024, hard: 2048}
                  nproc: 65535
                blkio_config:
                  weight: 300
                  device_read_bps:
                    - {path: /dev/sda, rate: 12mb}
                storage_opt: {size: 1G}
                deploy:
                  resources:
                    limits: {cpus: "0.5", memory: 512m, pids: 100}
                    reservations:
                      memory: 20M
                      devices: [{capabilities: [gpu], count: 1}]
                """)
                        .limits()
                        .values();
        assertEquals("512m", value(limits, "memory"));
        assertEquals(
                "services.web.deploy.resources.limits.memory", limits.get("memory").place().path());
        assertEquals("1gb", value(limits, "memory-swap"));
        assertEquals("0.5", value(limits, "cpus"));
        assertEquals("50000", value(limits, "cpu-quota"));
        assertEquals("0-1", value(limits, "cpuset-cpus"));
        assertEquals("100", value(limits, "pids-limit"));
        assertEquals("true", value(limits, "oom-kill-disable"));
        assertEquals("1024:2048", value(limits, "ulimit.nofile"));
        assertEquals("65535", value(limits, "ulimit.nproc"));
        assertEquals("300", value(limits, "blkio-weight"));
        assertEquals("/dev/sda:12mb", value(limits, "device-read-bps"));
        assertEquals("20M", value(limits, "memory-reservation"));
        assertEquals("1G", value(limits, "storage-opt.size"));
    }

    @Test
    void limitsThatContradict() {
        ComposeProject project =
                ComposeTexts.of(
                        """
                        services:
                          web:
                            mem_limit: 1g
                            deploy: {resources: {limits: {memory: 2g}}}
                        """);
        ComposeProblem problem = project.problems().getFirst();
        assertEquals(3, problem.place().line());
        assertTrue(problem.message().startsWith("mem_limit and services.web.deploy."));
    }

    @ParameterizedTest
    @CsvSource({
        "'restart: always', always, ",
        "'restart: no', no, ",
        "'restart: on-failure', on-failure, 0",
        "'restart: on-failure:5', on-failure, 5",
        "'restart: unless-stopped', unless-stopped, ",
        "'deploy: {restart_policy: {condition: on-failure, max_attempts: 3}}', on-failure, 3",
        "'deploy: {restart_policy: {condition: none}}', no, ",
        "'deploy: {restart_policy: {}}', any, ",
        "'{restart: always, deploy: {restart_policy: {condition: none}}}', no, "
    })
    void restarts(String text, String restart, Integer attempts) {
        String service = text.startsWith("{") ? " " + text + "\n" : "\n    " + text + "\n";
        Workload web = service(ComposeTexts.of("services:\n  web:" + service), "web");
        assertEquals(restart, web.life().restart().value());
        assertEquals(attempts, web.life().attempts().value());
    }

    @ParameterizedTest
    @CsvSource({
        "'{disable: true}', NONE",
        "'{test: NONE}', CMD-SHELL NONE",
        "'{test: [NONE]}', NONE",
        "'{test: curl -f x}', CMD-SHELL curl -f x",
        "'{test: [CMD, curl, x]}', CMD curl x"
    })
    void health(String check, String words) {
        assertEquals(
                words,
                String.join(" ", web("healthcheck: " + check).life().health().or(List.of())));
    }

    @Test
    void commands() {
        Workload web = web("entrypoint: [sh, -c]\ncommand: echo \"a b\" 'c d' e\\ f");
        assertEquals(List.of("sh", "-c"), web.command().entrypoint().value());
        assertEquals(List.of("echo", "a b", "c d", "e f"), web.command().arguments().value());
        assertEquals(List.of(), web("entrypoint: ''").command().entrypoint().value());
        assertTrue(web("image: a").command().arguments().isUnset());
    }

    @Test
    void otherKeys() {
        Workload web =
                web(
                        """
                        build: ./app
                        runtime: runsc
                        read_only: true
                        expose: ["22", 80]
                        devices: ["/dev/kvm:/dev/kvm:rwm", {source: /dev/x, target: /dev/y}]
                        device_cgroup_rules: ["c 1:3 rwm"]
                        volumes_from: [other]
                        gpus: all
                        logging: {driver: json-file, options: {max-size: 10m}}
                        sysctls: ["net.core.somaxconn=1024"]
                        labels: ["a=b=c", flag]
                        x-mine: 1
                        """);
        assertTrue(web.image().isUnset());
        assertEquals("./app", value(web.traits(), "build"));
        assertEquals("runsc", web.life().runtime().value());
        assertEquals(true, web.storage().readOnlyRoot().value());
        assertEquals(List.of("22", "80"), texts(web.network().exposed()));
        assertEquals(
                List.of("/dev/kvm:/dev/kvm:rwm", "/dev/x:/dev/y", "gpus=all"),
                texts(web.storage().devices()));
        assertEquals(List.of("c 1:3 rwm"), texts(web.storage().deviceRules()));
        assertEquals("10m", value(web.logging().options(), "max-size"));
        assertEquals("1024", value(web.traits(), "sysctl.net.core.somaxconn"));
        assertEquals("b=c", value(web.labels(), "a"));
        assertEquals("", value(web.labels(), "flag"));
    }

    @Test
    void whatIsUnsetStandsAtItsService() {
        assertEquals(
                new Place("compose.yaml", "services.web.user", 2, 3),
                web("image: a").privileges().user().place());
    }

    @Test
    void profiles() {
        var files =
                new ComposeTexts()
                        .with(
                                "c.yaml",
                                "services:\n  a: {image: a}\n  b: {image: b, profiles: [dev]}\n");
        for (Set<String> on : List.of(Set.<String>of(), Set.of("dev"), Set.of("*"))) {
            ComposeProject project = ComposeReader.read(List.of("c.yaml"), files, Map.of(), on);
            assertEquals(on.isEmpty() ? 1 : 2, project.services().size());
        }
    }

    @Test
    void mistakesAreTold() {
        ComposeProject project =
                ComposeTexts.of(
                        """
                        service: {}
                        services:
                          web:
                            priviledged: true
                            read_only: perhaps
                            image: [a]
                            networks: [lost]
                            volumes: [gone:/data, ":/x"]
                            depends_on: [nobody]
                            pid: service:none
                        networks:
                          idle:
                        volumes:
                          empty:
                        """);
        assertEquals(
                List.of(
                                "1 Compose knows no 'service' at the top of a file.",
                                "4 Compose knows no 'priviledged' of a service; it is not used.",
                                "6 services.web.image must be a single value.",
                                "5 services.web.read_only must be true or false, not 'perhaps'.",
                                "7 The network 'lost' is not defined.",
                                "8 The volume 'gone' is not defined.",
                                "9 The service 'nobody' is not defined.",
                                "10 The service 'none' is not defined.",
                                "12 No service uses the network 'idle'.",
                                "14 No service uses the volume 'empty'.")
                        .stream()
                        .sorted()
                        .toList(),
                project.problems().stream()
                        .map(each -> each.place().line() + " " + each.message())
                        .sorted()
                        .toList());
    }

    @Test
    void whatNeedNotBeThere() {
        ComposeProject project =
                ComposeTexts.of(
                        """
                        services:
                          web:
                            image: a
                            depends_on: {lost: {condition: service_started, required: false}}
                            env_file: [{path: lost.env, required: false}]
                        """);
        assertEquals(List.of(), project.problems());
    }

    @Test
    void whatIsNoYamlIsRefused() {
        assertThrows(BollwerkException.class, () -> ComposeTexts.of("services: ["));
        assertThrows(BollwerkException.class, () -> new ComposeTexts().project("lost.yaml"));
    }

    @ParameterizedTest
    @CsvSource({
        "'services: {web: {image: a}}', true",
        "'services: {web: {build: .}}', true",
        "'include: [a.yaml]', true",
        "'{apiVersion: v1, kind: Pod}', false",
        "'services: {_defaults: {autowire: true}}', false",
        "'services: [a]', false",
        "'a: b', false",
        "'[a]', false"
    })
    void recognised(String text, boolean compose) {
        assertEquals(compose, ComposeReader.isCompose(YamlReader.read("c.yaml", text).getFirst()));
    }

    private static String value(Map<String, Setting<String>> settings, String key) {
        return settings.getOrDefault(key, Setting.unset(new Place("", "", 0, 0))).or("none");
    }

    private static List<String> texts(List<Setting<String>> settings) {
        return settings.stream().map(each -> each.or("?")).toList();
    }

    private static List<String> messages(ComposeProject project) {
        return project.problems().stream().map(ComposeProblem::message).toList();
    }
}
