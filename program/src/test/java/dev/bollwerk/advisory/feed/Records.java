package dev.bollwerk.advisory.feed;

import dev.bollwerk.advisory.Advisory;
import dev.bollwerk.advisory.AdvisorySink;
import dev.bollwerk.advisory.Affected;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/// Keeps all that a reader finds.
public final class Records implements AdvisorySink {
    public final List<Advisory> advisories = new ArrayList<>();
    final Map<String, Double> scores = new LinkedHashMap<>();
    final Map<String, LocalDate> exploited = new LinkedHashMap<>();
    final List<String> ransomware = new ArrayList<>();
    final Map<String, Instant> dates = new LinkedHashMap<>();
    final List<String> problems = new ArrayList<>();

    @Override
    public void advisory(Advisory advisory) {
        advisories.add(advisory);
    }

    @Override
    public void score(String cve, double epss, double percentile) {
        scores.put(cve, epss);
    }

    @Override
    public void exploited(String cve, LocalDate added, boolean known) {
        exploited.put(cve, added);
        if (known) {
            ransomware.add(cve);
        }
    }

    @Override
    public void dated(String feed, Instant date) {
        dates.put(feed, date);
    }

    @Override
    public void problem(String where, String reason) {
        problems.add(where + ": " + reason);
    }

    int count() {
        return advisories.size() + scores.size() + exploited.size();
    }

    Advisory advisory(String id) {
        return advisories.stream()
                .filter(advisory -> advisory.id().equals(id))
                .findFirst()
                .orElseThrow(
                        () -> new AssertionError(id + " was not found; problems: " + problems));
    }

    List<Affected> affected(String id, String name) {
        return advisory(id).affected().stream().filter(a -> a.name().equals(name)).toList();
    }

    /// Recognises a file by content and reads it.
    static Records of(String name, byte[] content) {
        var records = new Records();
        records.add(name, content);
        return records;
    }

    static Records of(String name, String content) {
        return of(name, content.getBytes(StandardCharsets.UTF_8));
    }

    void add(String name, byte[] content) {
        FeedReader reader =
                FeedReaders.find(new Sample(name, content))
                        .orElseThrow(() -> new AssertionError("no reader recognises " + name));
        try {
            reader.read(new ByteArrayInputStream(content), name, this);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Reads every file of a zip.
    public static Records ofZip(Path zip) {
        var records = new Records();
        try (InputStream in = Files.newInputStream(zip);
                var entries = new ZipInputStream(in)) {
            for (ZipEntry entry = entries.getNextEntry();
                    entry != null;
                    entry = entries.getNextEntry()) {
                if (!entry.isDirectory()) {
                    records.add(zip + "/" + entry.getName(), entries.readAllBytes());
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return records;
    }

    /// Reads a file that is compressed with gzip.
    public static Records ofGzip(Path file) {
        try (var in = new GZIPInputStream(Files.newInputStream(file))) {
            return of(file.toString().replaceFirst("\\.gz$", ""), in.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
