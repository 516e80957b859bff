package dev.bollwerk.posture;

import dev.bollwerk.fact.docker.InsideReader;
import dev.bollwerk.fact.host.ContainerSockets;
import dev.bollwerk.rule.engine.Estate;
import dev.bollwerk.rule.engine.RunFacts;
import dev.bollwerk.source.daemon.Engine;

import java.nio.file.Path;
import java.time.InstantSource;

/// Reads what [dev.bollwerk.rule.engine.RunRules] need beside an engine and its host: what changed
/// in running containers, and where they listen. It costs the engine more than all other questions.
final class RunReader {
    private RunReader() {}

    /// @param root folder that the host is read below
    static RunFacts read(Engine engine, Estate estate, Path root, InstantSource clock) {
        return new RunFacts(
                estate,
                InsideReader.read(engine, estate.engine(), clock),
                ContainerSockets.read(estate.engine(), estate.host(), root, clock));
    }
}
