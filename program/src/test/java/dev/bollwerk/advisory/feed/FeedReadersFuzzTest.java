package dev.bollwerk.advisory.feed;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bollwerk.Mutations;

import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// Damaged inputs of each format end as problems, never as exceptions.
class FeedReadersFuzzTest {
    private static final byte[] OVERRIDE =
            "{\"_annotation\":{\"cve_id\":\"CVE-2019-7317\"},\"cve\":{\"configurations\":[]}}"
                    .getBytes(StandardCharsets.UTF_8);

    private static final int SAMPLES_EACH = 6;
    private static final int MAX_SIZE = 60_000;

    @TestFactory
    Stream<DynamicTest> everyReaderSurvivesDamage() {
        Map<FeedReader, List<byte[]>> goods = new HashMap<>();
        for (String tar :
                List.of(
                        "advisories/native/native-format-samples.tar.zst",
                        "advisories/native/ruby-advisory-db.tar.zst",
                        "advisories/native/friendsofphp-security-advisories.tar.zst",
                        "advisories/native/rustsec-advisory-db.tar.zst")) {
            Tars.walkDeep(tar, (name, content) -> collect(goods, name, content));
        }
        collect(goods, "CVE-2019-7317.json", OVERRIDE);
        assertTrue(
                goods.keySet().containsAll(FeedReaders.all()),
                () -> "no sample for some reader: " + goods.keySet());
        Stream<DynamicTest> usual =
                FeedReaders.all().stream()
                        .map(
                                reader ->
                                        DynamicTest.dynamicTest(
                                                reader.format(),
                                                () -> fuzz(reader, goods.get(reader))));
        return Stream.concat(usual, withProducts(goods));
    }

    /// Those readers that read more when products are asked for.
    private static Stream<DynamicTest> withProducts(Map<FeedReader, List<byte[]>> goods) {
        List<FeedReader> usual = FeedReaders.all();
        return FeedReaders.allWithProducts().stream()
                .filter(reader -> !usual.contains(reader))
                .map(
                        reader -> {
                            List<byte[]> samples =
                                    goods.entrySet().stream()
                                            .filter(
                                                    e ->
                                                            e.getKey()
                                                                    .format()
                                                                    .equals(reader.format()))
                                            .findFirst()
                                            .orElseThrow()
                                            .getValue();
                            return DynamicTest.dynamicTest(
                                    reader.format() + " with products",
                                    () -> fuzz(reader, samples));
                        });
    }

    private static void collect(Map<FeedReader, List<byte[]>> goods, String name, byte[] content) {
        FeedReaders.find(new Sample(name, content))
                .ifPresent(
                        reader -> {
                            List<byte[]> samples =
                                    goods.computeIfAbsent(reader, _ -> new ArrayList<>());
                            if (samples.size() < SAMPLES_EACH) {
                                samples.add(
                                        Arrays.copyOf(content, Math.min(content.length, MAX_SIZE)));
                            }
                        });
    }

    private static void fuzz(FeedReader reader, List<byte[]> samples) {
        Mutations.run(
                reader.format(),
                samples,
                bytes -> {
                    var sample = new Sample("photon5.0/v3.20/damaged.yml", bytes);
                    FeedReaders.all().forEach(other -> other.recognises(sample));
                    try {
                        reader.read(new ByteArrayInputStream(bytes), sample.name(), new Records());
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                });
    }
}
