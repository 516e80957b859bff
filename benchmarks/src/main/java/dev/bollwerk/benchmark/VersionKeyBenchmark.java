package dev.bollwerk.benchmark;

import dev.bollwerk.version.VersionScheme;

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

import java.util.Arrays;
import java.util.concurrent.TimeUnit;

/// What it costs to make the sort key of a version, and to compare two keys that are there.
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class VersionKeyBenchmark {
    /// A scheme and a version that is usual for it.
    @Param({
        "dpkg 1:1.1.1n-0+deb11u5",
        "rpm 1:1.1.1k-12.el8_9",
        "apk 3.1.4_p2-r10",
        "npm 4.17.21-rc.1",
        "maven 5.3.0.RELEASE",
        "pypi 2.0.1rc2.post1+cu118",
        "rubygems 6.0.2.rc1",
        "packagist v4.2.0-BETA1",
    })
    public String example = "";

    private VersionScheme scheme = VersionScheme.DPKG;
    private String version = "";
    private byte[] key = {};
    private byte[] bound = {};

    /// Splits the example.
    @Setup
    public void split() {
        int space = example.indexOf(' ');
        scheme = VersionScheme.find(example.substring(0, space)).orElseThrow();
        version = example.substring(space + 1);
        key = scheme.key(version);
        bound = scheme.key(version);
    }

    @Benchmark
    public byte[] makeKey() {
        return scheme.key(version);
    }

    @Benchmark
    public int compareKeys() {
        return Arrays.compareUnsigned(key, bound);
    }

    @Benchmark
    public int compareVersions() {
        return scheme.compare(version, version);
    }
}
