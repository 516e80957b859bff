package dev.bollwerk.benchmark;

import dev.bollwerk.analyze.Analyzers;
import dev.bollwerk.analyze.InventoryReader;
import dev.bollwerk.analyze.Progress;
import dev.bollwerk.analyze.layer.Limits;
import dev.bollwerk.image.Descriptor;
import dev.bollwerk.image.Digest;
import dev.bollwerk.image.Image;
import dev.bollwerk.image.ImageConfig;
import dev.bollwerk.image.Layer;
import dev.bollwerk.image.Platform;
import dev.bollwerk.inventory.Inventory;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPInputStream;

/// Reads one real layer, with and without the cache. The layer is a gzip'd tar named by the
/// `bollwerk.layer` system property, for example a Debian root:
///
/// ```
/// mmdebstrap --variant=minbase --include=nginx-light,curl,openssl,python3 bookworm root.tar
/// gzip root.tar
/// ```
///
/// `firstScan` uses libisal when native access is allowed and it is installed; `firstScanPlainJava`
/// runs without native access.
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 2, time = 5)
@Measurement(iterations = 5, time = 5)
public class LayerBenchmark {
    private static final Digest EMPTY = Digest.sha256(new byte[0]);

    private Image image = new OneLayer(Path.of(""), EMPTY, EMPTY, 0);
    private Path cache = Path.of("");

    /// An image of one layer in a file.
    private record OneLayer(Path file, Digest stored, Digest diffId, long size)
            implements Image, Layer {
        @Override
        public String name() {
            return file.toString();
        }

        @Override
        public Digest digest() {
            return stored;
        }

        @Override
        public ImageConfig config() {
            return ImageConfig.bare(Platform.LINUX_AMD64, List.of(diffId));
        }

        @Override
        public List<Layer> layers() {
            return List.of(this);
        }

        @Override
        public Descriptor descriptor() {
            return Descriptor.of("application/vnd.oci.image.layer.v1.tar+gzip", stored, size);
        }

        @Override
        public InputStream open() throws IOException {
            return Files.newInputStream(file);
        }

        @Override
        public void close() {}
    }

    /// Finds the layer and its digests, and fills a cache.
    @Setup
    public void setUp() throws IOException {
        Path file = Path.of(System.getProperty("bollwerk.layer", "root.tar.gz"));
        try (InputStream stored = Files.newInputStream(file);
                InputStream tar = new GZIPInputStream(Files.newInputStream(file), 1 << 16)) {
            image = new OneLayer(file, digest(stored), digest(tar), Files.size(file));
        }
        cache = Files.createTempDirectory("bollwerk-benchmark-");
        reader(cache).read(image);
    }

    private static Digest digest(InputStream in) throws IOException {
        MessageDigest digest = Digest.newSha256();
        byte[] buffer = new byte[1 << 16];
        for (int length = in.read(buffer); length >= 0; length = in.read(buffer)) {
            digest.update(buffer, 0, length);
        }
        return Digest.of("sha256", digest.digest());
    }

    /// Removes the cache.
    @TearDown
    public void tearDown() throws IOException {
        try (var files = Files.walk(cache)) {
            for (Path path : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }

    private static InventoryReader reader(Path cache) {
        int jobs = Runtime.getRuntime().availableProcessors();
        return new InventoryReader(Analyzers.all(), Limits.USUAL, cache, jobs, Progress.NONE);
    }

    /// From the stored bytes to the inventory, with libisal.
    @Benchmark
    @Fork(value = 1, jvmArgsAppend = "--enable-native-access=ALL-UNNAMED")
    public Inventory firstScan() {
        return reader(null).read(image);
    }

    /// The same with the JDK's inflater.
    @Benchmark
    @Fork(value = 1, jvmArgsAppend = "--illegal-native-access=deny")
    public Inventory firstScanPlainJava() {
        return reader(null).read(image);
    }

    /// From the kept layer index to the inventory.
    @Benchmark
    @Fork(1)
    public Inventory secondScan() {
        return reader(cache).read(image);
    }
}
