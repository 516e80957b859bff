package dev.bollwerk.rule.workload;

import static dev.bollwerk.fact.workload.Workload.Kind.COMPOSE;
import static dev.bollwerk.fact.workload.Workload.Kind.CONTAINER;
import static dev.bollwerk.fact.workload.Workload.Kind.KUBERNETES;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bollwerk.advisory.Severity;
import dev.bollwerk.fact.workload.Workload;
import dev.bollwerk.finding.Misconfiguration;
import dev.bollwerk.finding.Result;
import dev.bollwerk.limit.HostCapability;
import dev.bollwerk.rule.Applied;
import dev.bollwerk.rule.Parameters;
import dev.bollwerk.rule.Review;
import dev.bollwerk.rule.Verdict;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/// The rules about containers, one fault at a time.
class WorkloadRulesTest {
    @Test
    void nothingSet() {
        assertEquals(
                Set.of(
                        "CS-USER-01 warn",
                        "CS-CAP-02 fail",
                        "CS-SUID-02 fail",
                        "CS-ROFS-01 fail",
                        "CS-IMG-04 info",
                        "CS-RES-01 fail",
                        "CS-RES-02 fail",
                        "CS-RES-06 fail",
                        "CS-RES-09 fail"),
                told(SampleWorkload.of(COMPOSE)));
    }

    @Test
    void asItShouldBe() {
        assertEquals(Set.of(), told(good()));
    }

    @ParameterizedTest
    @CsvSource({"0", "root", "0:0", "00", "root:app", " 0:1000"})
    void root(String user) {
        assertEquals(Set.of("CS-USER-01 fail"), told(good().with("user", user)));
    }

    @Test
    void usersOfImages() {
        Workload workload = SampleWorkload.of(CONTAINER).build();
        assertEquals(
                List.of(Result.FAIL), results("CS-USER-01", facts(workload, "", Engine.unknown())));
        assertEquals(
                List.of(Result.FAIL),
                results("CS-USER-01", facts(workload, "0:0", Engine.unknown())));
        assertEquals(List.of(), results("CS-USER-01", facts(workload, "app", Engine.unknown())));
    }

    @Test
    void aMappedRootIsLessBad() {
        var engine = new Engine(true, Set.of(), false, Set.of(), null, Map.of());
        Workload workload = good().with("user", "0").build();
        Verdict verdict = verdicts("CS-USER-01", facts(workload, "", engine)).getFirst();
        assertEquals(Severity.MEDIUM, verdict.severity());
    }

    @Test
    void variablesWithoutValueAreUnknown() {
        assertEquals(
                Set.of("CS-USER-01 unknown", "CS-IMG-01 unknown", "CS-RST-01 unknown"),
                told(good().withVariable("user").withVariable("image").withVariable("restart")));
    }

    @ParameterizedTest
    @CsvSource({
        "/, false, CS-MNT-01 fail|CS-MNT-02 fail",
        "/, true, CS-MNT-01 fail|CS-MNT-02 fail",
        "/etc/ssl, false, CS-MNT-01 fail",
        "/etc/../etc//ssl/, true, CS-MNT-01 fail",
        "/var, true, CS-MNT-01 fail",
        "/var/run, true, CS-MNT-01 fail|CS-MNT-02 fail",
        "/var/run/docker.sock, true, CS-MNT-02 fail",
        "/srv/agent/docker.sock, true, CS-MNT-02 fail",
        "/srv/engine, true, CS-MNT-02 fail",
        "/home/ann/.ssh, true, CS-MNT-01 fail",
        "/home/ann, true, CS-MNT-01 fail",
        "/home/ann/project/data, false, ''",
        "./data, false, ''",
        "/etc/localtime, true, ''",
        "/srv/data, false, ''",
        "/etcetera, false, ''",
        "/dev/kvm, false, CS-DEV-01 fail",
        "/dev, false, CS-MNT-01 fail"
    })
    void mounts(String source, boolean readOnly, String expected) {
        var engine =
                new Engine(null, null, false, Set.of("/srv/engine/docker.sock"), null, Map.of());
        Workload workload = good().bind(source, "/data", readOnly).build();
        Set<String> rules =
                expected.isEmpty() ? Set.of() : new TreeSet<>(Set.of(expected.split("\\|")));
        assertEquals(rules, told(facts(workload, "", engine)));
    }

    @Test
    void readOnlyMountsAreLessBad() {
        Workload workload = good().bind("/", "/host", true).build();
        assertEquals(
                Severity.HIGH,
                verdicts("CS-MNT-01", WorkloadFacts.of(workload)).getFirst().severity());
        assertEquals(null, verdicts("CS-MNT-02", WorkloadFacts.of(workload)).getFirst().severity());
    }

    @Test
    void privileges() {
        assertEquals(
                Set.of("CS-PRIV-01 fail", "CS-LSM-01 fail"), told(good().with("privileged", true)));
        assertEquals(Set.of("CS-CAP-01 fail"), told(good().add("SYS_ADMIN")));
        assertEquals(Set.of("CS-CAP-01 fail"), told(good().add("ALL")));
        assertEquals(Set.of("CS-CAP-01 warn"), told(good().add("IPC_LOCK")));
        assertEquals(Set.of(), told(good().add("NET_BIND_SERVICE")));
        assertEquals(Set.of("CS-SUID-02 fail"), told(good().with("noNewPrivileges", false)));
        assertEquals(Set.of("CS-LSM-01 fail"), told(good().with("seccomp", "unconfined")));
        assertEquals(Set.of("CS-LSM-01 fail"), told(good().with("apparmor", "unconfined")));
        assertEquals(
                Set.of("CS-SUID-02 fail", "CS-CAP-01 fail"),
                told(pod().add("SYS_ADMIN").with("noNewPrivileges", true)));
    }

    @ParameterizedTest
    @CsvSource({"network, CS-NET-01", "pid, CS-NS-01", "ipc, CS-NS-01", "uts, CS-NS-01"})
    void hostNamespaces(String namespace, String rule) {
        assertEquals(Set.of(rule + " fail"), told(good().with(namespace, "host")));
        assertEquals(Set.of(), told(good().with(namespace, "private")));
    }

    @Test
    void theNetworkOfAnotherIsFollowed() {
        Workload first = good().with("network", "container:abc").build();
        Workload second = good().with("network", "host").build();
        var facts =
                new WorkloadFacts(
                        first,
                        Map.of("abc", second),
                        "",
                        null,
                        Engine.unknown(),
                        Parameters.none());
        assertEquals(List.of(Result.FAIL), results("CS-NET-01", facts));
        var endless =
                new WorkloadFacts(
                        first, Map.of("abc", first), "", null, Engine.unknown(), Parameters.none());
        assertEquals(List.of(), results("CS-NET-01", endless));
    }

    @Test
    void networks() {
        assertEquals(Set.of("CS-NET-02 fail"), told(good().with("network", "bridge")));
        assertEquals(Set.of(), told(good().with("network", "default")));
        Workload plain = SampleWorkload.of(CONTAINER).with("network", "default").build();
        assertEquals(List.of(Result.FAIL), results("CS-NET-02", WorkloadFacts.of(plain)));
    }

    @Test
    void ports() {
        assertEquals(Set.of("CS-NET-03 fail"), told(good().port("", 8080, 80)));
        assertEquals(Set.of("CS-NET-03 fail"), told(good().port("::", 8080, 80)));
        assertEquals(Set.of("CS-NET-03 fail"), told(good().port("0.0.0.0", 443, 80)));
        assertEquals(Set.of(), told(good().port("127.0.0.1", 443, 80)));
        assertEquals(Set.of("CS-NET-07 warn"), told(good().port("127.0.0.1", 111, 1111)));
        assertEquals(Set.of("CS-NET-07 fail"), told(good().port("127.0.0.1", 2222, 22)));
        assertEquals(Set.of("CS-NET-07 warn"), told(pod().port("", 8080, 8080)));
    }

    @ParameterizedTest
    @CsvSource({
        "always, 0, CS-RST-01 fail",
        "unless-stopped, 0, CS-RST-01 fail",
        "on-failure, 0, CS-RST-01 fail",
        "on-failure, 11, CS-RST-01 fail",
        "on-failure, 10, ''",
        "no, 0, ''"
    })
    void restarts(String policy, int attempts, String expected) {
        assertEquals(
                expected.isEmpty() ? Set.of() : Set.of(expected),
                told(good().with("restart", policy).attempts(attempts)));
    }

    @Test
    void restartsOfAProfile() {
        Workload workload = good().with("restart", "on-failure").attempts(10).build();
        var five = new Parameters(Map.of(Parameters.RESTARTS, 5));
        var facts = new WorkloadFacts(workload, Map.of(), "", null, Engine.unknown(), five);
        assertEquals(List.of(Result.FAIL), results("CS-RST-01", facts));
    }

    @Test
    void limits() {
        assertEquals(Set.of("CS-RES-01 fail"), told(good().limit("memory", "0")));
        assertEquals(Set.of("CS-RES-06 fail"), told(good().limit("pids-limit", "-1")));
        assertEquals(
                Set.of("CS-RES-02 fail"),
                told(good().limit("cpus", "0").limit("cpu-shares", "1024")));
        assertEquals(Set.of(), told(good().limit("cpus", "0").limit("cpu-shares", "512")));
        assertEquals(Set.of(), told(good().limit("cpus", "0").limit("cpu-quota", "25000")));
    }

    /// Limits that the engine refuses, passes over, or that limit nothing.
    @ParameterizedTest
    @CsvSource({
        "memory, 4m, CS-RES-01 fail",
        "memory, 64x, CS-RES-01 fail",
        "memory-swap, 32m, CS-RES-01 fail",
        "memory-swap, -1, CS-RES-01 warn",
        "kernel-memory, 64m, CS-RES-01 warn",
        "cpu-shares, 1, CS-RES-02 fail",
        "cpu-shares, 300000, CS-RES-02 fail",
        "cpuset-cpus, 2-x, CS-RES-03 fail",
        "cpuset-cpus, 7, CS-RES-03 fail",
        "cpuset-cpus, 0-1, ''",
        "cpuset-mems, 2, CS-RES-04 fail",
        "cpuset-mems, 0, CS-RES-04 info",
        "cpu-quota, 25, CS-RES-05 fail|CS-RES-05 fail",
        "cpu-quota, 25000, CS-RES-05 fail",
        "cpu-period, 999, CS-RES-05 fail|CS-RES-05 fail",
        "cpus, 2.5, CS-RES-05 fail",
        "cpus, 0.001, CS-RES-05 fail",
        "cpu-rt-runtime, 95ms, ''",
        "pids-limit, many, CS-RES-06 fail",
        "blkio-weight, 9, CS-RES-12 warn",
        "ulimit.nofile, 200:100, CS-RES-12 fail",
        "storage-opt.size, 10g, CS-RES-12 fail"
    })
    void invalidLimits(String option, String value, String expected) {
        var told = new ArrayList<String>();
        var facts = limited(good().limit(option, value).build());
        for (var applied : WorkloadRules.all()) {
            for (Verdict verdict : applied.decision().decide(facts)) {
                if (verdict.result() != Result.PASS && applied.name().startsWith("CS-RES")) {
                    told.add(applied.name() + " " + verdict.result().label());
                }
            }
        }
        assertEquals(expected, String.join("|", told));
        told(facts);
    }

    private static WorkloadFacts limited(Workload workload) {
        var host =
                new HostCapability(
                        "20.10.24",
                        "1.1.5",
                        2,
                        "0-1",
                        "0",
                        4L << 30,
                        1,
                        "overlay2/extfs",
                        Map.of("BlkioWeight", false),
                        Map.of());
        var engine = new Engine(null, null, false, Set.of(), null, Map.of(), host);
        return new WorkloadFacts(workload, Map.of(), null, null, engine, Parameters.none());
    }

    @Test
    void whatIsWrongWithALimitIsSaid() {
        var found =
                new Review(Locale.GERMAN)
                        .settings(
                                WorkloadRules.all(),
                                limited(
                                        good().limit("cpus", "0")
                                                .limit("cpu-quota", "25")
                                                .build()));
        var told = (Misconfiguration) found.getFirst();
        assertEquals("CS-RES-05", told.id());
        assertEquals("cpu-quota ist 25.", told.evidence().getFirst());
        assertTrue(told.evidence().getLast().contains("--cpus=0.25"), told.evidence().toString());
    }

    @Test
    void logs() {
        assertEquals(
                Set.of("CS-RES-09 fail"),
                told(good().with("log", "json-file").logOption("max-file", "3")));
        assertEquals(Set.of(), told(good().with("log", "json-file").logOption("max-size", "10m")));
        assertEquals(
                Set.of("CS-LOG-02 fail"),
                told(good().with("log", "json-file").logOption("max-size", "much")));
        assertEquals(Set.of("CS-LOG-02 fail"), told(good().logOption("tag", "x")));
        assertEquals(
                Set.of("CS-LOG-06 info"),
                told(good().logOption("mode", "non-blocking").logOption("max-buffer-size", "4m")));
        assertEquals(Set.of("CS-LOG-15 fail"), told(good().with("log", "none")));
        assertEquals(Set.of("CS-LOG-10 info"), told(good().bind("/srv/l", "/var/log/app", false)));
        assertEquals(
                Set.of("CS-LOG-08 fail"),
                told(
                        good().with("log", "json-file")
                                .logOption("max-size", "1m")
                                .logOption("env", "LANG,DB_PASSWORD")));
    }

    @Test
    void logsThatAreSent() {
        var always = Set.of("CS-LOG-06 info", "CS-LOG-08 info", "CS-LOG-09 info");
        assertEquals(always, told(good().with("log", "syslog")));
        Set<String> plain = new TreeSet<>(always);
        plain.add("CS-LOG-05 warn");
        assertEquals(
                plain,
                told(
                        good().with("log", "syslog")
                                .logOption("syslog-address", "udp://192.0.2.1:514")));
        assertEquals(
                Set.of("CS-LOG-05 fail", "CS-LOG-06 warn", "CS-LOG-09 info"),
                told(
                        new WorkloadFacts(
                                good().with("log", "syslog")
                                        .logOption("syslog-address", "tcp+tls://logs.example")
                                        .logOption("syslog-tls-skip-verify", "false")
                                        .logOption("tag", "{{.Name}}")
                                        .build(),
                                Map.of(),
                                null,
                                null,
                                Engine.unknown(),
                                new Parameters(
                                        Map.of(Parameters.LOG_NEEDS, List.of("availability"))))));
        assertEquals(
                Set.of("CS-LOG-05 unknown", "CS-LOG-06 info", "CS-LOG-08 info", "CS-LOG-09 info"),
                told(good().with("log", "gelf")));
        assertEquals(
                Set.of(
                        "CS-LOG-05 unknown",
                        "CS-LOG-06 info",
                        "CS-LOG-08 info",
                        "CS-LOG-09 info",
                        "CS-LOG-14 fail"),
                told(good().with("log", "logentries")));
    }

    @Test
    void imagesAndSecrets() {
        assertEquals(Set.of("CS-IMG-01 fail"), told(good().with("image", "nginx")));
        assertEquals(
                Set.of("CS-IMG-01 fail"), told(good().with("image", "reg:5000/a/nginx:latest")));
        assertEquals(Set.of("CS-IMG-01 fail"), told(good().with("image", "reg:5000/a/nginx")));
        assertEquals(Set.of(), told(good().with("image", "nginx@sha256:" + "0".repeat(64))));
        assertEquals(Set.of("CS-IMG-03 fail"), told(good().variable("DB_PASSWORD", "hunter2222")));
        assertEquals(Set.of(), told(good().variable("DB_PASSWORD_FILE", "/run/secrets/db")));
        assertEquals(Set.of("CS-IMG-04 info"), told(good().health("NONE")));
    }

    @Test
    void allowedRegistries() {
        var only = new Parameters(Map.of(Parameters.REGISTRIES, List.of("ghcr.io/us/*")));
        for (var each :
                Map.of("nginx:1.27", 1, "ghcr.io/us/app:1", 0, "ghcr.io/usual/app:1", 1)
                        .entrySet()) {
            Workload workload = good().with("image", each.getKey()).build();
            var facts = new WorkloadFacts(workload, Map.of(), "", null, Engine.unknown(), only);
            assertEquals(each.getValue(), results("CS-IMG-02", facts).size(), each.getKey());
        }
    }

    @Test
    void swallowedArguments() {
        assertEquals(
                Set.of("CS-K8S-07 fail"),
                told(good().runs(List.of("/bin/bash", "-c"), List.of("java -jar a.jar", "--x"))));
        assertEquals(
                Set.of(), told(good().runs(List.of("sh", "-c", "exec \"$@\""), List.of("a", "b"))));
        assertEquals(Set.of(), told(good().runs(List.of("bash", "-ec", "run"), List.of())));
        assertEquals(Set.of(), told(good().runs(List.of("java"), List.of("-c", "x", "y"))));
    }

    @Test
    void otherFaults() {
        assertEquals(Set.of("CS-DEV-01 fail"), told(good().device("/dev/sda")));
        assertEquals(Set.of("CS-MNT-03 fail"), told(good().spreading("/srv", "/srv", "rshared")));
        assertEquals(Set.of("CS-ROFS-01 fail"), told(good().with("readOnly", false)));
        assertEquals(Set.of("CS-ROFS-02 info"), told(good().bind("/srv/app", "/etc/app", false)));
    }

    /// Every sentence that a rule may say is there in both languages: a missing one is an
    /// exception.
    private static Set<String> told(SampleWorkload sample) {
        return told(WorkloadFacts.of(sample.build()));
    }

    private static Set<String> told(WorkloadFacts facts) {
        Set<String> told = new TreeSet<>();
        for (Locale locale : List.of(Locale.GERMAN, Locale.ENGLISH)) {
            new Review(locale)
                    .settings(WorkloadRules.all(), facts)
                    .forEach(
                            each -> {
                                var found = (Misconfiguration) each;
                                assertEquals("web", found.item());
                                told.add(found.id() + " " + found.result().label());
                            });
        }
        return told;
    }

    private static List<Result> results(String rule, WorkloadFacts facts) {
        return verdicts(rule, facts).stream().map(Verdict::result).toList();
    }

    private static List<Verdict> verdicts(String rule, WorkloadFacts facts) {
        List<Verdict> verdicts = new ArrayList<>();
        for (Applied<WorkloadFacts> applied : WorkloadRules.all()) {
            if (applied.rule().id().equals(rule)) {
                verdicts.addAll(applied.decision().decide(facts));
            }
        }
        return verdicts;
    }

    private static WorkloadFacts facts(Workload workload, String imageUser, Engine engine) {
        return new WorkloadFacts(workload, Map.of(), imageUser, true, engine, Parameters.none());
    }

    private static SampleWorkload good() {
        return SampleWorkload.of(COMPOSE)
                .with("image", "nginx:1.27.2")
                .with("user", "10001:10001")
                .with("noNewPrivileges", true)
                .with("readOnly", true)
                .with("restart", "on-failure")
                .attempts(5)
                .drop("ALL")
                .limit("memory", "64m")
                .limit("cpus", "0.5")
                .limit("pids-limit", "100")
                .with("log", "local")
                .health("CMD", "true");
    }

    private static SampleWorkload pod() {
        return SampleWorkload.of(KUBERNETES)
                .with("image", "nginx:1.27.2")
                .with("user", "10001")
                .with("noNewPrivileges", true)
                .with("seccomp", "default")
                .with("readOnly", true)
                .drop("ALL");
    }
}
