package dev.bollwerk.benchmark;

import dev.bollwerk.advisory.AdvisoryIndex;
import dev.bollwerk.advisory.Ecosystem;
import dev.bollwerk.advisory.store.AdvisoryStore;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/// Looks up the packages of an image in imported advisory data, in a warm JVM. The data directory
/// is the system property `bollwerk.data`, the names (one a line) `bollwerk.names`, their ecosystem
/// `bollwerk.ecosystem`; `benchmarks/index.sh` makes all three.
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 3)
@Measurement(iterations = 5, time = 3)
@Fork(1)
public class IndexBenchmark {
    private final Lookup lookup;
    private AdvisoryIndex index;

    /// Reads the names and opens the data.
    public IndexBenchmark() {
        try {
            lookup =
                    new Lookup(
                            new AdvisoryStore(Path.of(System.getProperty("bollwerk.data", "data"))),
                            Ecosystem.parse(System.getProperty("bollwerk.ecosystem", "Debian:12")),
                            Path.of(System.getProperty("bollwerk.names", "names.txt")));
            index = lookup.open();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    /// Opens the data anew, so that no round finds what the one before it unpacked.
    @Setup(Level.Iteration)
    public void open() {
        index.close();
        index = lookup.open();
    }

    /// Closes the data.
    @TearDown
    public void close() {
        index.close();
    }

    /// Opens the data, looks all names up, compares a version with every range, closes the data.
    @Benchmark
    public long openAndFind() {
        try (AdvisoryIndex fresh = lookup.open()) {
            return lookup.find(fresh);
        }
    }

    /// The same in data that are open already.
    @Benchmark
    public long find() {
        return lookup.find(index);
    }
}
