package dev.bollwerk.rule.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.bollwerk.fact.Observed;
import dev.bollwerk.fact.Observed.Cause;
import dev.bollwerk.fact.Observed.Seen;
import dev.bollwerk.fact.Observed.Unseen;
import dev.bollwerk.fact.docker.Container;
import dev.bollwerk.fact.docker.ContainerProcess;
import dev.bollwerk.fact.docker.EngineFacts;
import dev.bollwerk.fact.docker.Info;
import dev.bollwerk.fact.docker.StoredImage;
import dev.bollwerk.fact.host.Accounts;
import dev.bollwerk.fact.host.HostFacts;
import dev.bollwerk.fact.host.Listener;
import dev.bollwerk.fact.host.Locality;
import dev.bollwerk.finding.Misconfiguration;
import dev.bollwerk.image.ImageConfig;
import dev.bollwerk.image.Platform;
import dev.bollwerk.rule.Applied;
import dev.bollwerk.rule.Parameters;
import dev.bollwerk.rule.Review;
import dev.bollwerk.rule.Verdict;

import org.junit.jupiter.api.Test;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// What standards ask of an engine and its containers, each rule by itself.
class StandardRulesTest {
    private static final Instant NOW = Instant.parse("2026-11-24T12:00:00Z");

    private static Container container(String name, String config, String host, String more) {
        String id = name.repeat(64).substring(0, 64);
        String json =
                """
                {"Id":"%s","Name":"/%s","Image":"sha256:%s","State":{"Status":"running",
                "Running":true,"StartedAt":"2026-11-24T10:00:00Z"},"Config":{%s},
                "HostConfig":{%s}%s}
                """
                        .formatted(id, name, "a".repeat(64), config, host, more);
        return Container.parse(
                json.getBytes(StandardCharsets.UTF_8), "It", Container.VolumeBinds.NONE);
    }

    private static <T> Observed<T> seen(T value) {
        return new Seen<>(value, "test", NOW);
    }

    private static <T> Observed<T> unseen() {
        return new Unseen<>(Cause.NOT_ASSESSED, "not here", "test", NOW);
    }

    private static Info info(String json) {
        return Info.parse(json.getBytes(StandardCharsets.UTF_8), "It");
    }

    private static Estate estate(
            Info info,
            List<Container> containers,
            Map<String, Observed<List<ContainerProcess>>> processes,
            HostFacts host) {
        List<Observed<Container>> all = new ArrayList<>();
        containers.forEach(each -> all.add(seen(each)));
        var image =
                new StoredImage(
                        "sha256:" + "a".repeat(64),
                        List.of("web:1"),
                        List.of(),
                        null,
                        1,
                        seen(ImageConfig.bare(Platform.parse("linux/amd64"), List.of())));
        var engine =
                new EngineFacts(
                        "unix:///test",
                        unseen(),
                        seen(info),
                        seen(all),
                        unseen(),
                        processes,
                        seen(List.of(image)),
                        unseen(),
                        unseen(),
                        unseen(),
                        unseen(),
                        unseen(),
                        unseen(),
                        unseen(),
                        unseen());
        return new Estate(engine, host, Parameters.none(), NOW);
    }

    private static HostFacts remote() {
        return HostFacts.notAssessed(
                new Locality(Locality.Host.ELSEWHERE, "elsewhere"), "elsewhere", NOW);
    }

    private static HostFacts host(Accounts accounts, List<Listener> listeners) {
        HostFacts none = remote();
        return new HostFacts(
                "/",
                none.locality(),
                none.daemon(),
                none.configFile(),
                none.options(),
                none.units(),
                none.files(),
                none.certificateFiles(),
                none.certificates(),
                seen(accounts),
                none.socketAccess(),
                none.sudoers(),
                none.logrotate(),
                none.contentTrust(),
                none.audit(),
                none.mounts(),
                none.kernel(),
                none.sysctls(),
                seen(listeners),
                none.proxies(),
                none.timeSync());
    }

    /// Item, result and evidence of a rule.
    private static List<String> judge(String rule, Estate estate) {
        List<String> said = new ArrayList<>();
        var review = new Review(Locale.ENGLISH);
        for (Applied<Estate> each : EngineRules.all()) {
            if (each.name().equals(rule)) {
                for (Verdict verdict : each.decision().decide(estate)) {
                    Misconfiguration setting = review.setting(each.rule(), verdict);
                    said.add(
                            "%s %s %s"
                                    .formatted(
                                            setting.item(),
                                            setting.result(),
                                            String.join(" ", setting.evidence())));
                }
            }
        }
        return said;
    }

    private static Estate of(Container... containers) {
        return estate(info("{}"), List.of(containers), Map.of(), remote());
    }

    @Test
    void whatNoSoftwareManagesWasStartedByHand() {
        Estate estate =
                of(
                        container(
                                "a",
                                "\"Labels\":{\"com.docker.compose.project\":\"shop\"}",
                                "",
                                ""),
                        container("b", "\"Labels\":{\"team\":\"x\"}", "", ""));
        assertEquals(
                List.of(
                        "a PASS com.docker.compose.project is shop.",
                        "b FAIL It has no label of Compose, Swarm, Kubernetes or other management"
                                + " software."),
                judge("CS-MGT-01", estate));
        assertEquals(List.of("null NOT_APPLICABLE No container runs."), judge("CS-MGT-01", of()));
    }

    @Test
    void remoteMaintenanceIsSeenAmongProcesses() {
        Container a = container("a", "", "", "");
        Container b = container("b", "", "", "");
        Container c = container("c", "", "", "");
        Estate estate =
                estate(
                        info("{}"),
                        List.of(a, b, c),
                        Map.of(
                                a.id(),
                                seen(
                                        List.of(
                                                new ContainerProcess(1, 0, "root", "sh -c x"),
                                                new ContainerProcess(
                                                        2, 1, "root", "/bin/busybox telnetd -F"))),
                                b.id(),
                                seen(
                                        List.of(
                                                new ContainerProcess(
                                                        3, 0, "root", "nginx -c xrdp.conf")))),
                        remote());
        assertEquals(
                List.of(
                        "a FAIL It runs: /bin/busybox telnetd -F",
                        "b PASS One process was looked at; none is for remote maintenance.",
                        "c UNKNOWN Its processes were not read."),
                judge("CS-PROC-02", estate));
    }

    @Test
    void accountsAreComparedWithThoseOfTheHost() {
        var accounts =
                new Accounts(
                        List.of(
                                new Accounts.User("root", 0, 0, "/root", "/bin/sh"),
                                new Accounts.User("alice", 1000, 1000, "/home/alice", "/bin/sh"),
                                new Accounts.User("nobody", 65_534, 65_534, "/", "/bin/false")),
                        List.of());
        List<Container> containers =
                List.of(
                        container("a", "", "", ""),
                        container("b", "\"User\":\"1000:1000\"", "", ""),
                        container("c", "\"User\":\"12345\"", "", ""),
                        container("d", "\"User\":\"65534\"", "\"GroupAdd\":[\"docker\"]", ""),
                        container("e", "\"User\":\"65534\"", "", ""));
        assertEquals(
                List.of(
                        "a FAIL Root of the container is root of the host.",
                        "b WARN It runs as 1000, which is alice on the host.",
                        "c PASS It runs as 12345, which no account of the host is.",
                        "d FAIL It is in the group docker.",
                        "e PASS It runs as 65534, which no account of the host is."),
                judge(
                        "CS-USER-03",
                        estate(info("{}"), containers, Map.of(), host(accounts, List.of()))));
        Info mapping = info("{\"SecurityOptions\":[\"name=userns\"]}");
        assertEquals(
                List.of(
                        "a PASS Its accounts are mapped to ones without rights on the host.",
                        "b FAIL Root of the container is root of the host."),
                judge(
                        "CS-USER-03",
                        estate(
                                mapping,
                                List.of(
                                        container("a", "", "", ""),
                                        container("b", "", "\"UsernsMode\":\"host\"", "")),
                                Map.of(),
                                host(accounts, List.of()))));
    }

    @Test
    void confinementIsWhatIsInForce() {
        Estate estate =
                of(
                        container("a", "", "", ",\"AppArmorProfile\":\"docker-default\""),
                        container("b", "", "", ",\"AppArmorProfile\":\"unconfined\""),
                        container("c", "", "", ",\"AppArmorProfile\":\"\""));
        assertEquals(
                List.of(
                        "a PASS It runs under the AppArmor profile docker-default.",
                        "b FAIL The engine offers neither AppArmor nor SELinux.",
                        "c FAIL The engine offers neither AppArmor nor SELinux."),
                judge("CS-LSM-02", estate));
    }

    @Test
    void classesThatDifferShareAHost() {
        Estate estate =
                of(
                        container("a", "\"Labels\":{\"env\":\"prod\"}", "", ""),
                        container("b", "\"Labels\":{\"env\":\"test\"}", "", ""));
        assertEquals(
                List.of("null FAIL Label env: prod (a); test (b)."), judge("CS-HOST-01", estate));
        assertEquals(
                List.of(
                        "null MANUAL No running container has a label that says how much protection"
                                + " it needs."),
                judge("CS-HOST-01", of(container("a", "", "", ""))));
    }

    @Test
    void ageMakerRuntimeAndHealth() {
        Estate estate = of(container("a", "", "\"Runtime\":\"runsc\"", ",\"RestartCount\":7"));
        assertEquals(List.of("a PASS It has run for 2 hours."), judge("CS-AGE-01", estate));
        assertEquals(
                List.of("a PASS It runs on runsc, with a kernel of its own."),
                judge("CS-RUN-01", estate));
        assertEquals(
                List.of("a FAIL It was started again 7 times after a failure."),
                judge("CS-OPS-01", estate));
        assertEquals(
                List.of(
                        "web:1 FAIL It has no label that names its maker, and came from no"
                                + " registry."),
                judge("CS-IMG-17", estate));
    }

    @Test
    void administrationOnAllAddressesIsForAPersonToJudge() {
        var listeners =
                List.of(
                        new Listener("0.0.0.0", 22, 0, 1, "sshd"),
                        new Listener("10.0.0.5", 2376, 0, 2, "dockerd"));
        var none = new Accounts(List.of(), List.of());
        assertEquals(
                List.of(
                        "null MANUAL These listen on all addresses: sshd (22). Whether a filter"
                                + " protects them is not seen here."),
                judge("CS-NET-10", estate(info("{}"), List.of(), Map.of(), host(none, listeners))));
    }

    @Test
    void sensorsAreTold() {
        Container falco = container("f", "\"Image\":\"falcosecurity/falco:0.41\"", "", "");
        assertEquals(
                List.of("null PASS f runs falcosecurity/falco:0.41."),
                judge("CS-WATCH-01", of(falco)));
        assertEquals(1, judge("CS-WATCH-01", of()).size());
    }
}
