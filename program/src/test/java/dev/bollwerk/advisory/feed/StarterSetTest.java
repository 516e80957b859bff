package dev.bollwerk.advisory.feed;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.github.luben.zstd.ZstdInputStream;

import dev.bollwerk.Shared;
import dev.bollwerk.advisory.Advisory;
import dev.bollwerk.advisory.Affected;
import dev.bollwerk.version.VersionRange;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipInputStream;

/// The records that ship with the program.
class StarterSetTest {
    private static final List<String> LANGUAGES =
            List.of("Maven", "npm", "PyPI", "Go", "RubyGems", "crates.io", "Packagist");

    private final Records starter = read();

    private static Records read() {
        try (InputStream in = FeedReaders.class.getResourceAsStream("starter.jsonl")) {
            return Records.of("starter.jsonl", in.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void isWhole() {
        assertEquals(List.of(), starter.problems);
        assertTrue(starter.advisories.size() >= 400, () -> "" + starter.advisories.size());
        for (Advisory advisory : starter.advisories) {
            assertTrue(advisory.id().matches("(CVE|GHSA)-.*"), advisory::id);
            assertTrue(advisory.title().matches("[A-Za-z].{20,200}\\.\\)?"), advisory::title);
            assertTrue(advisory.severity() != null || !advisory.cvss().isEmpty(), advisory::id);
            assertTrue(!advisory.affected().isEmpty(), advisory::id);
            assertTrue(!advisory.references().isEmpty(), advisory::id);
        }
    }

    @Test
    void namesEachVulnerabilityOnce() {
        List<String> ids = starter.advisories.stream().flatMap(StarterSetTest::ids).toList();
        assertEquals(new HashSet<>(ids).size(), ids.size(), "an id or alias stands in two records");
    }

    @Test
    void coversWhatANewcomerMeets() {
        Map<String, Long> counts =
                starter.advisories.stream()
                        .flatMap(
                                advisory ->
                                        advisory.affected().stream()
                                                .map(each -> each.ecosystem().toString())
                                                .distinct())
                        .collect(
                                Collectors.groupingBy(e -> e, TreeMap::new, Collectors.counting()));
        Map.of(
                        "Debian:11", 150,
                        "Debian:12", 150,
                        "Alpine:v3.18", 80,
                        "Alpine:v3.21", 80,
                        "Maven", 80,
                        "npm", 70,
                        "PyPI", 50,
                        "Go", 40)
                .forEach(
                        (ecosystem, least) ->
                                assertTrue(
                                        counts.getOrDefault(ecosystem, 0L) >= least,
                                        () -> ecosystem + " in " + counts));
    }

    /// Every statement about a package that the real feeds know under the same id says the same.
    @Test
    void agreesWithTheRealFeeds() throws IOException {
        var truth = new Truth();
        truth.addLanguages();
        truth.addDebian();
        truth.addAlpine();
        List<String> wrong = new ArrayList<>();
        int checked = 0;
        int all = 0;
        for (Advisory advisory : starter.advisories) {
            for (Affected affected : advisory.affected()) {
                Set<String> known = truth.ranges(advisory, affected);
                all++;
                checked += known.isEmpty() ? 0 : 1;
                if (!known.isEmpty() && !known.containsAll(ranges(affected))) {
                    wrong.add("%s %s: not %s".formatted(advisory.id(), affected, known));
                }
            }
        }
        assertEquals(List.of(), wrong);
        int found = checked;
        int total = all;
        assertTrue(found * 100L >= total * 99L, () -> found + " of " + total + " were found");
        assertEquals(List.of(), truth.foreignAliases());
    }

    private static Stream<String> ids(Advisory advisory) {
        return Stream.concat(
                Stream.of(advisory.id()),
                Stream.concat(advisory.aliases().stream(), advisory.upstream().stream()));
    }

    private static Set<String> ranges(Affected affected) {
        Set<String> ranges = new LinkedHashSet<>(affected.versions());
        for (VersionRange range : affected.ranges()) {
            String lower = range.lower() == null ? "0" : range.lower();
            String end = range.upperInclusive() ? "]" : ")";
            ranges.add("[" + lower + ", " + range.upper() + end);
        }
        return ranges;
    }

    /// What the real feeds say about the ids of the starter set.
    private final class Truth {
        private final Map<String, Set<String>> ranges = new HashMap<>();
        private final Map<String, Advisory> byId = new HashMap<>();
        private final Set<String> wanted =
                starter.advisories.stream()
                        .flatMap(StarterSetTest::ids)
                        .collect(Collectors.toSet());

        Set<String> ranges(Advisory advisory, Affected affected) {
            return ids(advisory)
                    .flatMap(id -> ranges.getOrDefault(key(id, affected), Set.of()).stream())
                    .collect(Collectors.toSet());
        }

        /// Aliases of ours that the record of that id does not take for the same.
        List<String> foreignAliases() {
            return starter.advisories.stream()
                    .flatMap(each -> each.aliases().stream().map(alias -> each.id() + " " + alias))
                    .filter(
                            pair -> {
                                String[] ids = pair.split(" ");
                                Advisory real = byId.get(ids[1]);
                                return real != null && ids(real).noneMatch(ids[0]::equals);
                            })
                    .toList();
        }

        private void add(Advisory advisory) {
            byId.put(advisory.id(), advisory);
            for (Affected affected : advisory.affected()) {
                ids(advisory)
                        .filter(wanted::contains)
                        .forEach(
                                id ->
                                        ranges.computeIfAbsent(
                                                        key(id, affected), _ -> new HashSet<>())
                                                .addAll(StarterSetTest.ranges(affected)));
            }
        }

        private static String key(String id, Affected affected) {
            return id + " " + affected.ecosystem() + " " + affected.name();
        }

        void addLanguages() throws IOException {
            for (String language : LANGUAGES) {
                var records = new Records();
                var path = Shared.path("advisories/osv/%s/all.zip".formatted(language));
                try (var zip = new ZipFile(path.toFile())) {
                    for (String id : wanted) {
                        ZipEntry entry = zip.getEntry(id + ".json");
                        if (entry != null) {
                            records.add(entry.getName(), zip.getInputStream(entry).readAllBytes());
                        }
                    }
                }
                records.advisories.forEach(this::add);
            }
        }

        void addDebian() throws IOException {
            var records = Tars.read("advisories/debian/security-tracker-lists.tar.zst");
            try (InputStream file =
                            Files.newInputStream(Shared.path("advisories/osv/Debian/all.zip.zst"));
                    var zstd = new ZstdInputStream(file).setLongMax(27);
                    var zip = new ZipInputStream(zstd)) {
                for (ZipEntry entry = zip.getNextEntry();
                        entry != null;
                        entry = zip.getNextEntry()) {
                    if (wanted.contains(entry.getName().replace(".json", ""))) {
                        records.add(entry.getName(), zip.readAllBytes());
                    }
                }
            }
            records.advisories.forEach(this::add);
        }

        void addAlpine() throws IOException {
            var edge = new Records();
            for (String repository : List.of("main", "community")) {
                var path =
                        Shared.path(
                                "advisories/alpine-secdb/edge-2026-08-22/%s.json"
                                        .formatted(repository));
                edge.add("edge/%s.json".formatted(repository), Files.readAllBytes(path));
            }
            edge.advisories.forEach(this::add);
            Records.ofZip(
                            Shared.path(
                                    "advisories/alpine-secdb/secdb.alpinelinux.org-2025-01-04.zip"))
                    .advisories
                    .forEach(this::add);
        }
    }
}
