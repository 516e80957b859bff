package dev.bollwerk.fact.docker;

import dev.bollwerk.Mutations;

import org.junit.jupiter.api.Test;

import java.io.IOException;
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
}
