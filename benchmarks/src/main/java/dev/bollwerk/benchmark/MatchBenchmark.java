package dev.bollwerk.benchmark;

import dev.bollwerk.inventory.Inventory;
import dev.bollwerk.inventory.Location;
import dev.bollwerk.inventory.OsRelease;
import dev.bollwerk.inventory.Package;
import dev.bollwerk.inventory.SourcePackage;
import dev.bollwerk.match.MatchOptions;
import dev.bollwerk.match.MatchResult;
import dev.bollwerk.match.Matcher;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// What it costs to match 500 Debian packages that are all known to the index, with 40 statements
/// each, of which none or a few hold.
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(java.util.concurrent.TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class MatchBenchmark {
    private static final int PACKAGES = 500;
    private static final int STATEMENTS = 40;

    /// How many of the packages have one statement that holds.
    @Param({"0", "20"})
    public int vulnerable;

    private Matcher matcher = new Matcher(new SyntheticIndex(0, 0, 0), options());
    private Inventory inventory = new Inventory(null, List.of(), List.of(), List.of());

    /// Makes index and inventory.
    @Setup
    public void prepare() {
        matcher = new Matcher(new SyntheticIndex(PACKAGES, STATEMENTS, vulnerable), options());
        List<Package> packages = new ArrayList<>();
        for (int i = 0; i < PACKAGES; i++) {
            String name = SyntheticIndex.name(i);
            packages.add(
                    new Package(
                            "deb",
                            "lib" + name,
                            SyntheticIndex.INSTALLED,
                            new SourcePackage(name, SyntheticIndex.INSTALLED),
                            "amd64",
                            Map.of(),
                            List.of(),
                            List.of(Location.of("var/lib/dpkg/status"))));
        }
        var os = new OsRelease("debian", "12", "bookworm", List.of(), "Debian 12");
        inventory = new Inventory(os, List.of(), packages, List.of());
    }

    private static MatchOptions options() {
        return MatchOptions.at(Instant.parse("2026-11-24T00:00:00Z"));
    }

    /// The whole way from inventory to findings.
    @Benchmark
    public MatchResult match() {
        return matcher.match(inventory);
    }
}
