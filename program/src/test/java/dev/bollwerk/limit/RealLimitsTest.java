package dev.bollwerk.limit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bollwerk.fact.docker.Container;
import dev.bollwerk.fact.docker.EngineFacts;
import dev.bollwerk.fact.docker.EngineReader;
import dev.bollwerk.fact.docker.EngineReader.Part;
import dev.bollwerk.fact.host.HostReader;
import dev.bollwerk.source.Programs;
import dev.bollwerk.source.daemon.Engine;
import dev.bollwerk.source.daemon.TestDaemon;
import dev.bollwerk.source.http.Endpoint;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// A real dockerd refuses what we say it refuses, and creates the rest.
class RealLimitsTest {
    private static final List<String> OPTIONS =
            List.of(
                    "--cpu-quota=25",
                    "--cpu-quota=25000",
                    "--cpu-period=999",
                    "--cpus=100000",
                    "--cpus=0.5 --cpu-quota=50000",
                    "--cpu-shares=1",
                    "--cpuset-cpus=0",
                    "--cpuset-cpus=4000",
                    "--cpuset-mems=7",
                    "--memory=4m",
                    "--memory=6m",
                    "--memory=64m --memory-swap=32m",
                    "--memory-swap=64m",
                    "--memory=64m --memory-reservation=128m",
                    "--pids-limit=10",
                    "--ulimit nofile=200:100",
                    "--restart=always:3",
                    "--restart=on-failure:3",
                    "--oom-score-adj=1001");

    @TempDir Path folder;

    @Test
    void theEngineAgrees() throws IOException {
        try (TestDaemon daemon = TestDaemon.start(folder)) {
            Programs.run(folder, "tar", "-cf", "empty.tar", "--files-from", "/dev/null");
            daemon.docker("import", folder.resolve("empty.tar").toString(), "example/none:1");
            HostCapability host = capability(daemon);
            assertTrue(host.isKnown());
            for (String options : OPTIONS) {
                assertEquals(isCreated(daemon, options), isExpected(options, host), options);
            }
            for (Container each : facts(daemon).readContainers()) {
                var limits = GivenLimits.of(each.workload());
                assertTrue(
                        LimitCheck.check(limits, host).stream()
                                .noneMatch(one -> one.stage().compareTo(Stage.REFUSED) <= 0),
                        limits.toString());
            }
        }
    }

    private static boolean isExpected(String options, HostCapability host) {
        return LimitCheck.check(GivenLimits.parse(List.of(options.split(" "))), host).stream()
                .noneMatch(one -> one.stage().compareTo(Stage.REFUSED) <= 0);
    }

    private static boolean isCreated(TestDaemon daemon, String options) {
        List<String> line = new ArrayList<>(List.of("create"));
        line.addAll(List.of(options.split(" ")));
        line.addAll(List.of("example/none:1", "/none"));
        try {
            daemon.docker(line.toArray(String[]::new));
            return true;
        } catch (AssertionError refused) {
            return false;
        }
    }

    private static Endpoint endpoint(TestDaemon daemon) {
        return new Endpoint.Unix(Path.of(daemon.host().substring("unix://".length())));
    }

    private static EngineFacts facts(TestDaemon daemon) {
        try (var engine = new Engine(endpoint(daemon))) {
            return EngineReader.read(engine, Set.of(Part.CONTAINERS), InstantSource.system());
        }
    }

    private static HostCapability capability(TestDaemon daemon) {
        EngineFacts facts = facts(daemon);
        var host =
                new HostReader(Path.of("/"), InstantSource.system())
                        .read(endpoint(daemon), facts, List.of());
        return HostCapability.of(
                facts.info().orNull(), facts.version().orNull(), host.kernel().orNull());
    }
}
