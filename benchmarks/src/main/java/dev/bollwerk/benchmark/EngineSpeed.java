package dev.bollwerk.benchmark;

import dev.bollwerk.fact.docker.EngineFacts;
import dev.bollwerk.fact.docker.EngineReader;
import dev.bollwerk.fact.docker.EngineReader.Part;
import dev.bollwerk.fact.host.HostFacts;
import dev.bollwerk.fact.host.HostReader;
import dev.bollwerk.fact.host.Installation;
import dev.bollwerk.source.daemon.Engine;
import dev.bollwerk.source.http.Endpoint;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/// Time to read all facts of an engine and its host: the first time in a fresh JVM, and the median
/// of further times. Takes the path of the engine's socket.
public final class EngineSpeed {
    private static final int TIMES = 11;

    private EngineSpeed() {}

    /// Prints a line for each choice of facts.
    public static void main(String[] arguments) {
        Endpoint endpoint = new Endpoint.Unix(Path.of(arguments[0]));
        Set<Part> withoutProcesses = EnumSet.allOf(Part.class);
        withoutProcesses.remove(Part.PROCESSES);
        measure("engine", endpoint, EngineReader.all());
        measure("engine, without processes", endpoint, withoutProcesses);
        measure("engine, containers only", endpoint, Set.of(Part.CONTAINERS));
        measureHost(endpoint);
        measureAll(endpoint);
    }

    private static void measure(String name, Endpoint endpoint, Set<Part> parts) {
        long[] times = new long[TIMES];
        int containers = 0;
        for (int i = 0; i < TIMES; i++) {
            long start = System.nanoTime();
            containers = read(endpoint, parts).readContainers().size();
            times[i] = System.nanoTime() - start;
        }
        print(name + " (" + containers + " containers)", times);
    }

    private static EngineFacts read(Endpoint endpoint, Set<Part> parts) {
        try (Engine engine = new Engine(endpoint)) {
            return EngineReader.read(engine, parts, InstantSource.system());
        }
    }

    private static void measureHost(Endpoint endpoint) {
        EngineFacts engine = read(endpoint, Set.of(Part.CONTAINERS));
        long[] times = new long[TIMES];
        HostFacts facts = null;
        for (int i = 0; i < TIMES; i++) {
            long start = System.nanoTime();
            facts =
                    new HostReader(Path.of("/"), InstantSource.system())
                            .read(endpoint, engine, List.of());
            times[i] = System.nanoTime() - start;
        }
        print("host (" + (facts == null ? "" : facts.locality().reason()) + ")", times);
    }

    private static void measureAll(Endpoint endpoint) {
        long[] times = new long[TIMES];
        for (int i = 0; i < TIMES; i++) {
            long start = System.nanoTime();
            try (Engine engine = new Engine(endpoint)) {
                Installation.read(
                        engine,
                        EngineReader.all(),
                        Path.of("/"),
                        List.of(),
                        InstantSource.system());
            }
            times[i] = System.nanoTime() - start;
        }
        print("engine and host", times);
    }

    private static void print(String name, long[] times) {
        long first = times[0];
        Arrays.sort(times);
        System.out.printf(
                "%s: first %d ms, median %d ms%n",
                name, first / 1_000_000, times[times.length / 2] / 1_000_000);
    }
}
