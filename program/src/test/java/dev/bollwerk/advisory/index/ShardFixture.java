package dev.bollwerk.advisory.index;

import dev.bollwerk.advisory.Advisory;
import dev.bollwerk.advisory.Affected;
import dev.bollwerk.advisory.Cvss;
import dev.bollwerk.advisory.Ecosystem;
import dev.bollwerk.advisory.FeedStatus;
import dev.bollwerk.advisory.Qualifier;
import dev.bollwerk.advisory.Severity;
import dev.bollwerk.advisory.State;
import dev.bollwerk.version.VersionRange;
import dev.bollwerk.version.VersionScheme;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.MemorySegment;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/// Makes shards for tests.
final class ShardFixture {
    static final Instant NOW = Instant.parse("2026-11-24T09:00:00Z");
    static final Ecosystem DEBIAN = Ecosystem.parse("Debian:12");
    static final Ecosystem NPM = Ecosystem.parse("npm");

    private ShardFixture() {}

    static FeedStatus status(String feed) {
        return new FeedStatus(feed, 0, null, NOW, "test.json", "CC0-1.0", List.of(), 7, false);
    }

    /// The bytes of a shard that `fill` fills.
    static byte[] shard(Path directory, Consumer<ShardPart> fill) {
        return shard(directory, List.of(fill));
    }

    static byte[] shard(Path directory, List<Consumer<ShardPart>> fills) {
        try {
            List<ShardPart> parts = new ArrayList<>();
            for (Consumer<ShardPart> fill : fills) {
                ShardPart part = ShardPart.create(directory, true);
                parts.add(part);
                fill.accept(part);
            }
            Path file = directory.resolve("test.shard");
            try (var writer = new ShardWriter("test", parts)) {
                writer.finish(file, status("test"), _ -> true);
            }
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Shard open(byte[] bytes) {
        return Shard.open("test", MemorySegment.ofArray(bytes), 0);
    }

    static Advisory advisory(String id, Affected... affected) {
        return advisory(id, Instant.parse("2025-02-03T04:05:06Z"), affected);
    }

    static Advisory advisory(String id, Instant modified, Affected... affected) {
        return new Advisory(
                id,
                "test",
                List.of("ALIAS-" + id),
                List.of("UP-" + id, "UP-2-" + id),
                "Title of " + id,
                "Details of " + id + " ü €",
                Severity.HIGH,
                List.of(new Cvss("3.1", "CVSS:3.1/AV:N", 9.8, "test")),
                List.of("CWE-79"),
                List.of("https://example.org/" + id),
                Instant.parse("2024-01-01T00:00:00Z"),
                modified,
                null,
                List.of(affected));
    }

    static Affected affected(Ecosystem ecosystem, String name, String fixed) {
        return new Affected(
                ecosystem,
                name,
                ecosystem.equals(NPM) ? VersionScheme.NPM : VersionScheme.DPKG,
                List.of(new VersionRange(null, false, fixed, false)),
                List.of(),
                List.of(),
                State.AFFECTED,
                null,
                Map.of());
    }

    /// An advisory that uses all that there is.
    static Advisory full() {
        var affected =
                new Affected(
                        NPM,
                        "left-pad",
                        VersionScheme.NPM,
                        List.of(
                                new VersionRange("1.0.0", true, "1.2.0", false),
                                new VersionRange("2.0.0", false, "2.5.0", true),
                                new VersionRange("no version", true, null, false)),
                        List.of("1.1.0", "3.0.0", "odd one"),
                        List.of("9.9.9"),
                        State.WILL_NOT_FIX,
                        Severity.CRITICAL,
                        Map.of(Qualifier.NOTE, "wontfix", Qualifier.MODULE, "nodejs:18"));
        return advisory("GHSA-full", affected, affected(DEBIAN, "left-pad", "1.0-1"));
    }

    /// A shard with a little of everything, for damage.
    static byte[] mixed(Path directory) {
        return shard(
                directory,
                part -> {
                    part.add(full());
                    for (int i = 0; i < 200; i++) {
                        part.add(
                                advisory(
                                        "CVE-2024-" + (1000 + i),
                                        affected(DEBIAN, "package-" + i % 50, "1." + i)));
                        part.score("CVE-2024-" + (1000 + i), i / 1000.0, i / 200.0);
                    }
                });
    }

    /// Asks a shard everything once.
    static List<Object> readAll(Shard shard) {
        List<Object> answers = new ArrayList<>();
        answers.add(shard.status());
        answers.add(shard.find(NPM, "left-pad"));
        for (int i = 0; i < 50; i++) {
            answers.add(shard.find(DEBIAN, "package-" + i));
        }
        for (int i = 0; i < 200; i++) {
            String id = "CVE-2024-" + (1000 + i);
            answers.add(shard.candidates("UP-" + id));
            answers.add(shard.records(id));
            answers.add(shard.exploitation(id));
        }
        for (int i = 0; i < shard.count(); i++) {
            answers.add(shard.advisory(i));
        }
        return answers;
    }
}
