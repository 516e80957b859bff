package dev.bollwerk.posture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bollwerk.finding.Finding;
import dev.bollwerk.finding.Misconfiguration;
import dev.bollwerk.finding.Report;
import dev.bollwerk.finding.Result;
import dev.bollwerk.rule.profile.ProfileReader;
import dev.bollwerk.source.Programs;
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
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/// The profile `logging` against a real dockerd, and what that makes of log options.
class LoggingTest {
    private static final String SETTINGS =
            """
            {"log-driver": "json-file", "log-opts": {"max-size": "5m", "max-file": "2"}}
            """;

    @TempDir static Path folder;
    private static TestDaemon daemon;
    private static Report report;

    @BeforeAll
    static void start() throws IOException {
        daemon = TestDaemon.start(folder, SETTINGS);
        Path empty = Files.createDirectory(folder.resolve("empty"));
        Programs.run(empty, "tar", "cf", folder.resolve("root.tar").toString(), ".");
        daemon.docker("import", folder.resolve("root.tar").toString(), "example/app:1");
        create("usual");
        create("thrown", "--log-driver=none");
        create("local", "--log-driver=local");
        create(
                "away",
                "--log-driver=syslog",
                "--log-opt=syslog-address=udp://192.0.2.1:514",
                "--log-opt=mode=non-blocking");
        create(
                "unverified",
                "--log-driver=syslog",
                "--log-opt=syslog-address=tcp+tls://192.0.2.1:6514",
                "--log-opt=syslog-tls-skip-verify=false",
                "--log-opt=tag={{.Name}}");
        create("talks", "--env=API_TOKEN=12345", "--log-opt=env-regex=.*");
        report = assess();
    }

    @AfterAll
    static void stop() {
        if (daemon != null) {
            daemon.close();
        }
    }

    private static String create(String name, String... options) {
        List<String> arguments =
                new ArrayList<>(List.of("create", "--name=" + name, "--network=none"));
        arguments.addAll(List.of(options));
        arguments.addAll(List.of("example/app:1", "/x"));
        return daemon.docker(arguments.toArray(String[]::new));
    }

    private static Report assess() {
        var settings =
                new BenchSettings(
                        new ProfileReader().builtIn("logging"),
                        2,
                        Set.of(),
                        Set.of(),
                        List.of(),
                        Path.of("/"),
                        Locale.GERMAN,
                        "1",
                        InstantSource.system());
        return new Bench(settings)
                .assess(new Endpoint.Unix(Path.of(daemon.host().substring("unix://".length()))));
    }

    @Test
    void theDaemon() {
        assertEquals(Set.of("- pass"), told("1.1"));
        assertEquals(Set.of("- fail"), told("1.2"));
        assertEquals(Set.of("- pass"), told("1.3"));
        assertEquals(Set.of("- pass"), told("1.4"));
        assertEquals(Set.of("- not-applicable"), told("1.5"));
    }

    @Test
    void theContainers() {
        assertEquals(Set.of("thrown"), of("2.1", Result.FAIL));
        assertEquals(Set.of(), of("2.2", Result.FAIL));
        assertTrue(evidence("2.2", "usual").contains("höchstens 10 MB"), evidence("2.2", "usual"));
        assertEquals(Set.of("away"), of("2.5", Result.WARN));
        assertEquals(Set.of("unverified"), of("2.5", Result.FAIL));
        assertTrue(of("2.4", Result.PASS).contains("usual"));
        assertTrue(of("2.4", Result.INFO).containsAll(Set.of("local", "away")));
        assertEquals(Set.of("away", "unverified"), of("2.6", Result.INFO));
        assertEquals(Set.of("talks"), of("2.7", Result.FAIL));
        assertEquals(Set.of("away"), of("2.7", Result.INFO));
        assertEquals(Set.of("away", "unverified"), of("2.8", Result.INFO));
    }

    /// What is said to be refused is refused: at once, or when the container is started.
    @Test
    void theEngineAgrees() {
        for (String options :
                List.of(
                        "--log-opt=max-size=-1",
                        "--log-opt=max-size=0",
                        "--log-opt=max-file=0",
                        "--log-opt=max-file=three",
                        "--log-opt=max-file=1 --log-opt=compress=true",
                        "--log-opt=wrong=1",
                        "--log-opt=mode=fast",
                        "--log-opt=max-buffer-size=4m",
                        "--log-driver=local --log-opt=tag=x",
                        "--log-driver=local --log-opt=max-file=1 --log-opt=compress=true")) {
            String failure = failure(options);
            assertTrue(
                    failure.contains("logging driver")
                            || failure.contains("unknown log opt")
                            || failure.contains("logger: "),
                    options + ": " + failure);
        }
        for (String options :
                List.of(
                        "--log-opt=max-size=1.5k",
                        "--log-opt=max-size=1kib --log-opt=compress=true",
                        "--log-driver=local --log-opt=compress=true")) {
            String failure = failure(options);
            assertTrue(failure.contains("no such file"), options + ": " + failure);
        }
    }

    /// The program `/x` is not there, so that each container fails in the end.
    private static String failure(String options) {
        List<String> line = new ArrayList<>(List.of("run", "--rm", "--network=none"));
        line.addAll(List.of(options.split(" ")));
        line.addAll(List.of("example/app:1", "/x"));
        try {
            return "ran: " + daemon.docker(line.toArray(String[]::new));
        } catch (AssertionError e) {
            return String.valueOf(e.getMessage());
        }
    }

    private static List<Misconfiguration> of(String control) {
        List<Misconfiguration> found = new ArrayList<>();
        for (Finding finding : report.findings()) {
            var each = (Misconfiguration) finding;
            if (each.checks().getFirst().id().equals(control)) {
                found.add(each);
            }
        }
        return found;
    }

    private static Set<String> told(String control) {
        Set<String> told = new TreeSet<>();
        of(control)
                .forEach(
                        each ->
                                told.add(
                                        (each.item() == null ? "-" : each.item())
                                                + " "
                                                + each.result().label()));
        return told;
    }

    private static Set<String> of(String control, Result result) {
        Set<String> items = new TreeSet<>();
        for (Misconfiguration each : of(control)) {
            if (each.result() == result) {
                items.add(String.valueOf(each.item()));
            }
        }
        return items;
    }

    private static String evidence(String control, String item) {
        StringBuilder text = new StringBuilder();
        for (Misconfiguration each : of(control)) {
            if (item.equals(each.item())) {
                text.append(String.join(" ", each.evidence()));
            }
        }
        return text.toString();
    }
}
