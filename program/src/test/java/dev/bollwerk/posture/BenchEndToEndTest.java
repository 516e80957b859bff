package dev.bollwerk.posture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bollwerk.finding.Finding;
import dev.bollwerk.finding.Misconfiguration;
import dev.bollwerk.finding.Report;
import dev.bollwerk.finding.Result;
import dev.bollwerk.finding.Waiver;
import dev.bollwerk.report.ChecksTable;
import dev.bollwerk.report.DockerBenchJson;
import dev.bollwerk.report.Style;
import dev.bollwerk.rule.profile.Profile;
import dev.bollwerk.rule.profile.ProfileReader;
import dev.bollwerk.source.Programs;
import dev.bollwerk.source.daemon.TestDaemon;
import dev.bollwerk.source.http.Endpoint;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/// The benchmark against a real dockerd that is set up badly on purpose: what docker-bench-security
/// 1.6.0 gets wrong is got right.
class BenchEndToEndTest {
    private static final String SETTINGS =
            """
            {"insecure-registries": ["10.1.2.3:5000"], "cgroup-parent": "/elsewhere",
             "no-new-privileges": false, "experimental": true}
            """;

    @TempDir static Path folder;
    private static TestDaemon daemon;
    private static Report report;

    @BeforeAll
    static void start() throws IOException {
        daemon = TestDaemon.start(folder, SETTINGS);
        Files.setPosixFilePermissions(
                folder.resolve("daemon.json"), PosixFilePermissions.fromString("r-xrwxrwx"));
        Path empty = Files.createDirectory(folder.resolve("empty"));
        Programs.run(empty, "tar", "cf", folder.resolve("root.tar").toString(), ".");
        daemon.docker(
                "import",
                "--change=USER 10001",
                "--change=CMD [\"/x\"]",
                folder.resolve("root.tar").toString(),
                "example/app:1");
        // never started: the benchmark of docker-bench does not see them at all
        create(
                "bad",
                "--user=0:0",
                "--restart=always",
                "--privileged",
                "--pid=host",
                "-v",
                "/etc/ssl:/ssl",
                "-v",
                "/:/x:ro");
        create("socket", "-v", folder + ":/folder");
        create("seccomp", "--security-opt=seccomp=unconfined");
        create("gains", "--security-opt=no-new-privileges:false", "-p", "[::]:8080:80");
        create("quota", "--cpu-quota=25000");
        create(
                "good",
                "--read-only",
                "--cap-drop=ALL",
                "--security-opt=no-new-privileges",
                "--restart=on-failure:5",
                "--memory=64m",
                "--cpus=0.5",
                "--pids-limit=50",
                "--health-cmd=true",
                "--log-opt=max-size=1m",
                "-p",
                "127.0.0.1:8081:80");
        report = assess("cis-1.8", List.of());
    }

    private static void create(String name, String... options) {
        List<String> arguments =
                new ArrayList<>(List.of("create", "--name=" + name, "--network=none"));
        arguments.addAll(List.of(options));
        arguments.add("example/app:1");
        daemon.docker(arguments.toArray(String[]::new));
    }

    @AfterAll
    static void stop() {
        if (daemon != null) {
            daemon.close();
        }
    }

    private static Report assess(String profile, List<Waiver> waivers) {
        return assess(new ProfileReader().builtIn(profile), waivers, Set.of());
    }

    private static Report assess(Profile profile, List<Waiver> waivers, Set<String> checks) {
        var settings =
                new BenchSettings(
                        profile,
                        2,
                        checks,
                        Set.of(),
                        waivers,
                        Path.of("/"),
                        Locale.ENGLISH,
                        "1",
                        InstantSource.system());
        return new Bench(settings)
                .assess(new Endpoint.Unix(Path.of(daemon.host().substring("unix://".length()))));
    }

    @Test
    void everyControlHasAResult() {
        assertEquals(118, controls(report));
        assertEquals(117, controls(assess("cis-1.6", List.of())));
        for (Finding finding : report.findings()) {
            var found = (Misconfiguration) finding;
            assertTrue(
                    found.result() == Result.PASS || !found.evidence().isEmpty(),
                    () -> "nothing is said for " + found);
        }
    }

    private static int controls(Report report) {
        return (int)
                report.findings().stream()
                        .map(each -> ((Misconfiguration) each).checks().getFirst().id())
                        .distinct()
                        .count();
    }

    @Test
    void theDaemon() {
        // insecure registries in the file, whatever the shell is
        assertEquals(Set.of("10.1.2.3:5000 fail"), told("2.5"));
        assertEquals(Set.of("- fail"), told("2.4"));
        assertEquals(Set.of("- n/a"), told("2.2"));
        // tlsverify is on, and a stranger is really refused
        assertEquals(Result.PASS, worst("2.8"));
        assertTrue(
                of("2.8").getFirst().evidence().getFirst().endsWith("tried by handshakes."),
                of("2.8").toString());
        assertEquals(Set.of("- warn"), told("2.11"));
        // bits, not decimal numbers
        assertEquals(Result.FAIL, worst("3.18"));
        assertEquals(Result.PASS, worst("3.17"));
        // a version that ended years ago
        assertEquals(Result.FAIL, worst("1.2.2"));
        assertEquals(Set.of("- fail"), told("2.19"));
        assertEquals(Set.of("- fail"), told("2.15"));
    }

    @Test
    void containers() {
        assertTrue(told("4.1").contains("bad fail"));
        assertTrue(told("4.1").contains("good pass"));
        assertEquals(Set.of("bad"), failing("5.15"));
        assertEquals(Set.of("bad"), failing("5.5"));
        assertEquals(Set.of("bad"), failing("5.16"));
        assertEquals(Set.of("bad"), failing("5.6"));
        assertEquals(2, of("5.6").stream().filter(each -> each.result() == Result.FAIL).count());
        assertEquals(Set.of("bad", "socket"), failing("5.32"));
        assertEquals(Set.of("bad", "seccomp"), failing("5.22"));
        // seccomp=unconfined is no SELinux
        assertTrue(told("5.3").stream().noneMatch(each -> each.endsWith("pass")));
        assertEquals(Set.of("bad", "gains", "quota", "seccomp", "socket"), failing("5.26"));
        assertTrue(told("5.12").contains("quota pass"));
        assertEquals(Set.of("gains"), failing("5.14"));
    }

    @Test
    void theGoodOneFailsNothing() {
        List<String> wrong = new ArrayList<>();
        for (Finding finding : report.findings()) {
            var found = (Misconfiguration) finding;
            if ("good".equals(found.item())
                    && (found.result() == Result.FAIL || found.result() == Result.WARN)) {
                wrong.add(found.checks().getFirst().id() + " " + found.evidence());
            }
        }
        assertEquals(List.of(), wrong);
    }

    @Test
    void waiversByControlAndContainer() {
        var waiver =
                new Waiver(
                        List.of("cis-1.8/5.15"),
                        List.of("bad"),
                        List.of(),
                        "on trial",
                        null,
                        "test");
        Report waived = assess("cis-1.8", List.of(waiver));
        assertEquals(1, waived.waived().size());
        assertTrue(
                waived.findings().stream()
                        .noneMatch(
                                each ->
                                        each.id().equals("CS-RST-01")
                                                && "bad".equals(((Misconfiguration) each).item())));
    }

    @Test
    void profilesOfOnesOwn() {
        Profile own =
                new ProfileReader()
                        .read(
                                "own.yaml",
                                """
                                id: own
                                title: Ours
                                extends: cis-1.8
                                parameters: {restarts: 4}
                                """);
        Report checked = assess(own, List.of(), Set.of("5.15"));
        assertEquals(1, controls(checked));
        assertTrue(
                checked.findings().stream()
                        .anyMatch(
                                each ->
                                        "good".equals(((Misconfiguration) each).item())
                                                && each.id().equals("CS-RST-01")
                                                && ((Misconfiguration) each).result()
                                                        == Result.FAIL));
    }

    @Test
    void asATable() throws IOException {
        for (Locale locale : List.of(Locale.ENGLISH, Locale.GERMAN)) {
            var out = new ByteArrayOutputStream();
            new ChecksTable(Map.of("5", "Containers"), false)
                    .write(List.of(report), new Style(80, false, locale, false), out);
            String text = out.toString(StandardCharsets.UTF_8);
            assertTrue(text.contains("5 Containers"), text);
            assertTrue(text.contains("118 "), text);
            assertTrue(text.lines().allMatch(line -> line.length() <= 80), text);
        }
    }

    @Test
    void asDockerBenchWritesIt() throws IOException {
        var out = new ByteArrayOutputStream();
        new DockerBenchJson(Map.of("1", "Host"))
                .write(List.of(report), new Style(80, false, Locale.ENGLISH, false), out);
        JsonNode json = JsonMapper.shared().readTree(out.toByteArray());
        assertEquals(118, json.path("checks").asInt());
        assertEquals("Host", json.path("tests").path(0).path("desc").asString());
        JsonNode restarts = null;
        for (JsonNode section : json.path("tests")) {
            for (JsonNode each : section.path("results")) {
                restarts = each.path("id").asString().equals("5.15") ? each : restarts;
            }
        }
        assertEquals("WARN", restarts == null ? "" : restarts.path("result").asString());
        assertEquals("bad", restarts == null ? "" : restarts.path("items").path(0).asString());
    }

    private static List<Misconfiguration> of(String control) {
        return report.findings().stream()
                .map(Misconfiguration.class::cast)
                .filter(each -> each.checks().getFirst().id().equals(control))
                .toList();
    }

    private static Result worst(String control) {
        return of(control).stream()
                .map(Misconfiguration::result)
                .reduce(Result.NOT_APPLICABLE, Result::worse);
    }

    private static Set<String> failing(String control) {
        Set<String> failing = new java.util.TreeSet<>();
        for (Misconfiguration each : of(control)) {
            if (each.result() == Result.FAIL) {
                failing.add(String.valueOf(each.item()));
            }
        }
        return failing;
    }

    private static Set<String> told(String control) {
        Set<String> told = new java.util.TreeSet<>();
        for (Misconfiguration each : of(control)) {
            String result = each.result() == Result.NOT_APPLICABLE ? "n/a" : each.result().label();
            told.add((each.item() == null ? "-" : each.item()) + " " + result);
        }
        return told;
    }
}
