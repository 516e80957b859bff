package dev.bollwerk.fact.docker;

import dev.bollwerk.Mutations;
import dev.bollwerk.Shared;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;

/// Damaged answers end in errors of our own.
class EngineAnswerFuzzTest {
    @Test
    void containers() throws IOException {
        Mutations.run(
                "ContainerJson",
                List.of(ContainerTest.testdata("container.json"), ContainerTest.recorded()),
                bytes -> Container.parse(bytes, "It", name -> "/" + name));
    }

    @Test
    void infoAndVersion() {
        Mutations.run(
                "InfoJson",
                List.of(
                        utf8(
                                """
                                {"ID":"x","NCPU":2,"DriverStatus":[["a","b"]],"Swarm":{"Managers":3},
                                 "SecurityOptions":["name=seccomp,profile=default","a"],
                                 "RegistryConfig":{"IndexConfigs":{"r":{"Secure":false}}},
                                 "Runtimes":{"runc":{"path":"runc"}},"SystemTime":"2026-01-01T00:00:00Z"}
                                """),
                        utf8(
                                """
                                {"Version":"1","Components":[{"Name":"Engine","Version":"1"}]}
                                """)),
                bytes -> {
                    Version.parse(bytes, "It");
                    Info.parse(bytes, "It");
                    InfoJson.time(bytes, "It");
                });
    }

    @Test
    void lists() {
        Mutations.run(
                "ListsJson",
                List.of(
                        utf8(
                                """
                                [{"Id":"a","State":"running","Created":1700000000,"Size":7,
                                  "RepoTags":["a:1"],"Driver":"bridge","Internal":true,
                                  "IPAM":{"Config":[{"Subnet":"10.0.0.0/8"}]},"Options":{"a":"b"},
                                  "Spec":{"Name":"x"}}]
                                """)),
                bytes -> {
                    ListsJson.containers(bytes, "It");
                    ListsJson.networks(bytes, "It");
                    ListsJson.secrets(bytes, "It");
                });
        Mutations.run(
                "ListsJson.processes",
                utf8("{\"Titles\":[\"PID\",\"CMD\"],\"Processes\":[[\"1\",\"x\"],[\"2\"]]}"),
                bytes -> ListsJson.processes(bytes, "It"));
        Mutations.run(
                "ListsJson.volumes",
                utf8("{\"Volumes\":[{\"Name\":\"v\",\"Options\":{\"o\":\"bind\"}}]}"),
                bytes -> ListsJson.volumes(bytes, "It"));
    }

    @Test
    void swarms() {
        Mutations.run(
                "SwarmJson",
                utf8(
                        """
                        {"ID":"s","Spec":{"CAConfig":{"NodeCertExpiry":7776000000000000,
                         "ExternalCAs":[{"URL":"x"}]}},"DataPathPort":4789}
                        """),
                bytes -> SwarmJson.swarm(bytes, "It"));
        Mutations.run(
                "ServiceJson",
                utf8(EngineReaderTest.SERVICE),
                bytes -> {
                    ServiceJson.services(bytes, "It");
                    SwarmJson.nodes(bytes, "It");
                    PluginJson.plugins(bytes, "It");
                });
    }

    @Test
    void eventsAndCommands() throws IOException {
        byte[] events = Files.readAllBytes(Shared.path("fixtures/monitor/events.ndjson"));
        Mutations.run("EventJson", events, bytes -> EventJson.events(bytes, "It"));
        Mutations.run(
                "ExecJson",
                utf8("{\"ID\":\"e\",\"Pid\":1,\"ProcessConfig\":{\"arguments\":[\"a\"]}}"),
                bytes -> ExecJson.parse(bytes, "It"));
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
