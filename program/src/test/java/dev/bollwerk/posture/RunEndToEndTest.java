package dev.bollwerk.posture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bollwerk.Components;
import dev.bollwerk.fact.docker.EngineReader;
import dev.bollwerk.fact.host.Installation;
import dev.bollwerk.rule.Applied;
import dev.bollwerk.rule.Parameters;
import dev.bollwerk.rule.Verdict;
import dev.bollwerk.rule.engine.Estate;
import dev.bollwerk.rule.engine.RunFacts;
import dev.bollwerk.rule.engine.RunRules;
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
import java.util.TreeMap;

/// The Twelve-Factor App over containers that really run.
class RunEndToEndTest {
    @TempDir static Path folder;
    private static TestDaemon daemon;
    private static RunFacts facts;

    @BeforeAll
    static void start() throws IOException {
        daemon = TestDaemon.start(folder, "{}");
        Path bin = Files.createDirectories(folder.resolve("root/bin"));
        Files.createDirectories(folder.resolve("root/app"));
        Files.copy(Components.require("busybox"), bin.resolve("busybox"));
        for (String name : List.of("sh", "httpd", "nc", "sleep", "echo", "mkdir", "cat")) {
            Files.createSymbolicLink(bin.resolve(name), Path.of("busybox"));
        }
        Programs.run(folder.resolve("root"), "tar", "cf", folder + "/root.tar", ".");
        daemon.docker(
                "import",
                "--change=EXPOSE 8080",
                "--change=WORKDIR /app",
                folder + "/root.tar",
                "app:1");
        run("good", "--read-only", "app:1", "httpd", "-f", "-p", "8080");
        run("inward", "app:1", "httpd", "-f", "-p", "127.0.0.1:8080");
        run(
                "messy",
                "app:1",
                "sh",
                "-c",
                "echo x > /app/code; mkdir /data; echo y > /data/f; echo l > /app/app.log;"
                        + " echo t > /tmp.x; nc -l -p 9 & httpd -f -p 8080");
        run("killed", "app:1", "sleep", "1000");
        daemon.docker("kill", "killed");
        daemon.docker("exec", "good", "sh", "-c", "true");
        daemon.docker("exec", "good", "sh");
        facts = read();
    }

    private static void run(String name, String... rest) {
        List<String> arguments =
                new ArrayList<>(List.of("run", "-d", "--name=" + name, "--network=none"));
        arguments.addAll(List.of(rest));
        daemon.docker(arguments.toArray(String[]::new));
    }

    /// Programs need a moment until they listen; the last thing that both do.
    private static RunFacts read() {
        RunFacts read = once();
        for (int i = 0; i < 200 && !isListening(read); i++) {
            read = once();
        }
        return read;
    }

    private static boolean isListening(RunFacts read) {
        Map<String, String> results = results(read, "CS-12F-07-02");
        return "pass".equals(results.get("good")) && "pass".equals(results.get("messy"));
    }

    private static RunFacts once() {
        Path socket = Path.of(daemon.host().substring("unix://".length()));
        InstantSource clock = InstantSource.system();
        try (var engine = new Engine(new Endpoint.Unix(socket))) {
            Installation read =
                    Installation.read(engine, EngineReader.all(), Path.of("/"), List.of(), clock);
            var estate = new Estate(read.engine(), read.host(), Parameters.none(), clock.instant());
            return RunReader.read(engine, estate, Path.of("/"), clock);
        }
    }

    @AfterAll
    static void stop() {
        if (daemon != null) {
            for (String name : List.of("good", "inward", "messy")) {
                daemon.docker("rm", "-f", name);
            }
            daemon.close();
        }
    }

    private static Map<String, String> results(RunFacts facts, String rule) {
        Map<String, String> results = new TreeMap<>();
        for (Applied<RunFacts> applied : RunRules.all()) {
            if (applied.rule().id().equals(rule)) {
                for (Verdict verdict : applied.decision().decide(facts)) {
                    results.put(String.valueOf(verdict.item()), verdict.result().label());
                }
            }
        }
        return results;
    }

    private static void assertResults(String rule, String expected) {
        assertEquals(expected, results(facts, rule).toString(), rule);
    }

    @Test
    void changesOfCodeDataAndLogs() {
        assertResults("CS-12F-05-03", "{good=pass, inward=pass, messy=fail}");
        assertResults("CS-12F-06-02", "{good=pass, inward=pass, messy=warn}");
        assertResults("CS-12F-11-01", "{good=pass, inward=pass, messy=fail}");
    }

    @Test
    void listeners() {
        assertResults("CS-12F-07-02", "{good=pass, inward=fail, messy=pass}");
    }

    @Test
    void processes() {
        assertResults("CS-12F-06-04", "{good=pass, inward=pass, messy=warn}");
        assertResults("CS-12F-04-02", "{good=pass, inward=pass, messy=pass}");
    }

    @Test
    void startsAndStops() {
        assertResults("CS-12F-09-02", "{good=manual, inward=manual, killed=warn, messy=manual}");
        // nothing tells when they were ready
        assertResults("CS-12F-09-03", "{good=unknown, inward=unknown, messy=unknown}");
    }

    /// A shell with `-c` may be a health check.
    @Test
    void shellsInContainers() {
        assertResults("CS-12F-12-03", "{good=warn}");
        assertTrue(facts.inside().values().stream().allMatch(each -> each.size().orNull() != null));
    }
}
