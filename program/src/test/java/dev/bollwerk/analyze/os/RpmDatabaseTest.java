package dev.bollwerk.analyze.os;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bollwerk.BollwerkException;
import dev.bollwerk.analyze.file.FileResult;
import dev.bollwerk.analyze.file.FileView;
import dev.bollwerk.analyze.file.Ownership;
import dev.bollwerk.inventory.Attribute;
import dev.bollwerk.inventory.Location;
import dev.bollwerk.inventory.Package;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.json.JsonFactory;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Databases of real distributions against the lists that rpm gave, and databases made by
/// `testdata/make-rpm-databases.py` against `rpm -qa`.
class RpmDatabaseTest {
    private static final String PATH = "var/lib/rpm/rpmdb.sqlite";
    private static final String GO_RPMDB = "go-rpmdb/pkg/testdata/";

    private final RpmDatabase analyzer = new RpmDatabase();

    @Test
    void readsTheNdbDatabaseOfSle15() {
        FileResult result = scanners(GO_RPMDB + "sle15-bci/Packages.db");
        assertEquals(List.of(), result.gaps());
        List<Map<String, String>> expected = expected("go-rpmdb/expected/sle15-bci.json");
        assertEquals(35, expected.size());
        assertEquals(
                expected.stream().map(RpmDatabaseTest::facts).sorted().toList(),
                result.packages().stream().map(RpmDatabaseTest::facts).sorted().toList());
    }

    /// The hash is that of `rpm -qa --qf '%{name} %|epoch?{%{epoch}:}:{}|%{version}-%{release}
    /// %{arch} %{sourcerpm} %{license}\n' | LC_ALL=C sort`.
    @Test
    void readsTheSqliteDatabaseOfMariner() throws Exception {
        FileResult result = scanners(GO_RPMDB + "cbl-mariner-2.0/rpmdb.sqlite");
        assertEquals(List.of(), result.gaps());
        List<String> lines =
                result.packages().stream()
                        .map(
                                each ->
                                        String.join(
                                                " ",
                                                each.name(),
                                                each.version(),
                                                each.architecture(),
                                                each.attribute(Attribute.SOURCE_RPM),
                                                each.licenses().getFirst()))
                        .toList();
        assertEquals(129, lines.size());
        assertEquals(
                "d5ed8a5d17839ecdd2ce3d57bb42abfd42ef6978b3991b83158058b06ab9ee9d",
                Sample.sha256(lines));
        assertEquals(
                7269, result.ownerships().stream().mapToInt(each -> each.hashes().length).sum());
    }

    @Test
    void readsAWholeHeader() {
        FileResult result = scanners(GO_RPMDB + "cbl-mariner-2.0/rpmdb.sqlite");
        Package curl = Sample.only(result, "curl");
        assertEquals("7.76.0-6.cm2", curl.version());
        assertEquals("Microsoft Corporation", curl.attribute(Attribute.VENDOR));
        assertEquals("An URL retrieval utility and library", curl.attribute(Attribute.SUMMARY));
        assertEquals(List.of("MIT"), curl.licenses());
        assertEquals(List.of(Location.of(PATH)), curl.locations());
        Ownership owned =
                result.ownerships().stream()
                        .filter(each -> each.owner().equals("curl"))
                        .findFirst()
                        .orElseThrow();
        assertEquals(
                Ownership.of(
                        "curl",
                        List.of(
                                "/usr/bin/curl",
                                "/usr/bin/curl-config",
                                "/usr/share/licenses/curl",
                                "/usr/share/licenses/curl/COPYING",
                                "/usr/share/man/man1/curl-config.1.gz",
                                "/usr/share/man/man1/curl.1.gz")),
                owned);
    }

    @ParameterizedTest
    @CsvSource({
        "syft/syft/pkg/cataloger/redhat/testdata/Packages, "
                + "dive 0.9.2-1 x86_64 dive 0.9.2-1, usr/local/bin/dive",
        "osv-scalibr/extractor/filesystem/os/rpm/testdata/Packages_epoch, "
                + "hello 1:0.0.1-rls x86_64 hello 1:0.0.1-rls, usr/bin/hello.sh",
    })
    void readsBerkeleyDatabases(String fixture, String line, String file) {
        FileResult result = scanners(fixture);
        assertEquals(List.of(line), Sample.lines(result));
        assertTrue(result.ownerships().getFirst().owns(Ownership.hash(file)));
        assertEquals(List.of(), result.gaps());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "rpmdb.sqlite",
                "rpmdb-65536.sqlite",
                "Packages.db",
                "Packages-1234-4096",
                "Packages-1234-65536",
                "Packages-4321-4096",
                "Packages-4321-512"
            })
    void everyDatabaseHasTheSamePackages(String name) {
        FileResult result = Sample.analyze(analyzer, PATH, Sample.own(name + ".gz"));
        assertEquals(List.of(), result.gaps());
        assertEquals(queried("packages.txt"), facts(result));
        Ownership large =
                result.ownerships().stream()
                        .filter(each -> each.owner().equals("large"))
                        .findFirst()
                        .orElseThrow();
        assertEquals(702, large.hashes().length);
        assertTrue(large.owns(Ownership.hash("opt/large/deep/file-700")));
    }

    @Test
    void sourceHasTheEpochOfItsPackages() {
        FileResult result = Sample.analyze(analyzer, PATH, Sample.own("rpmdb.sqlite.gz"));
        assertTrue(
                Sample.lines(result)
                        .containsAll(
                                List.of(
                                        "with-epoch-libs 2:7.5-3.el9 noarch"
                                                + " with-epoch 2:2.0~rc1-3.el9",
                                        "with-epoch 2:2.0~rc1-3.el9 noarch"
                                                + " with-epoch 2:2.0~rc1-3.el9",
                                        "zero-epoch 3.0^git1-1 noarch zero-epoch 3.0^git1-1")));
        assertEquals(
                "nodejs:12:8030020201124152102:229f0a1c",
                Sample.only(result, "modular").attribute(Attribute.MODULARITY));
    }

    @ParameterizedTest
    @ValueSource(strings = {"wal", "wal-big"})
    void pagesOfTheLogCount(String log) {
        FileResult result = withLog(Sample.own("rpmdb.sqlite-" + log + ".gz"));
        assertEquals(List.of(), result.gaps());
        assertEquals(queried("packages-wal.txt"), facts(result));
    }

    @Test
    void withoutItsLogTheDatabaseIsTheOneBefore() {
        FileResult result = Sample.analyze(analyzer, PATH, Sample.own("rpmdb.sqlite.gz"));
        assertEquals(queried("packages.txt"), facts(result));
        assertEquals(result, withLog(new byte[0]));
    }

    @Test
    void framesAfterTheLastCommitDoNotCount() {
        byte[] log = Sample.own("rpmdb.sqlite-wal.gz");
        int frame = 24 + 4096;
        List<Integer> commits = new ArrayList<>();
        for (int at = 32; at < log.length; at += frame) {
            if (ByteBuffer.wrap(log).getInt(at + 4) != 0) {
                commits.add(at);
            }
        }
        assertTrue(commits.size() > 1, "several transactions");
        int last = commits.getLast();
        byte[] cut = java.util.Arrays.copyOf(log, last);
        byte[] toTheCommitBefore =
                java.util.Arrays.copyOf(log, commits.get(commits.size() - 2) + frame);
        assertEquals(withLog(toTheCommitBefore), withLog(cut));
        assertFalse(withLog(log).equals(withLog(cut)));
    }

    @Test
    void logOfAnotherSaltIsIgnored() {
        FileResult without = Sample.analyze(analyzer, PATH, Sample.own("rpmdb.sqlite.gz"));
        byte[] stale = Sample.own("rpmdb.sqlite-wal.gz");
        // as after a restart of the log: a new header, the frames of before
        ByteBuffer header = ByteBuffer.wrap(stale);
        header.putInt(16, header.getInt(16) + 1);
        assertEquals(without, withLog(stale), "the checksum of the header is wrong");
        checksumHeader(header);
        assertEquals(without, withLog(stale), "the salt of the frames is another one");
    }

    @Test
    void damagedFrameEndsTheLog() {
        byte[] log = Sample.own("rpmdb.sqlite-wal.gz");
        log[32 + 24 + 100] ^= 1;
        FileResult without = Sample.analyze(analyzer, PATH, Sample.own("rpmdb.sqlite.gz"));
        assertEquals(without, withLog(log));
    }

    @Test
    void logOfAnotherPageSizeIsAGap() {
        byte[] log = Sample.own("rpmdb.sqlite-wal.gz");
        ByteBuffer header = ByteBuffer.wrap(log);
        header.putInt(8, 512);
        checksumHeader(header);
        FileResult result = withLog(log);
        assertEquals(1, result.gaps().size());
        assertEquals(queried("packages.txt"), facts(result));
    }

    @Test
    void otherFilesAreRefused() {
        assertThrows(BollwerkException.class, () -> Sample.analyze(analyzer, PATH, "rpm"));
        assertThrows(BollwerkException.class, () -> Sample.analyze(analyzer, PATH, ""));
        BollwerkException noTable =
                assertThrows(
                        BollwerkException.class,
                        () ->
                                scanners(
                                        "claircore/internal/rpm/sqlite/testdata/"
                                                + "no_packages.sqlite"));
        assertEquals("the database has no table 'Packages'", noTable.getMessage());
    }

    @Test
    void everyPlaceIsWanted() {
        assertEquals(9, analyzer.places().size());
        for (String place : analyzer.places()) {
            assertTrue(analyzer.wants(place, place.substring(place.lastIndexOf('/') + 1)));
        }
        assertEquals(List.of("-wal"), analyzer.companions());
    }

    private FileResult scanners(String fixture) {
        return Sample.analyze(analyzer, PATH, Sample.scanners(fixture));
    }

    private FileResult withLog(byte[] log) {
        return Sample.analyze(
                analyzer,
                new FileView(
                        PATH,
                        ByteBuffer.wrap(Sample.own("rpmdb.sqlite.gz")),
                        Map.of("-wal", ByteBuffer.wrap(log))));
    }

    private static void checksumHeader(ByteBuffer log) {
        ByteBuffer words = log.duplicate().order(java.nio.ByteOrder.LITTLE_ENDIAN);
        int first = 0;
        int second = 0;
        for (int i = 0; i < 24; i += 8) {
            first += words.getInt(i) + second;
            second += words.getInt(i + 4) + first;
        }
        log.putInt(24, first).putInt(28, second);
    }

    private static List<String> facts(FileResult result) {
        return result.packages().stream().map(RpmDatabaseTest::facts).sorted().toList();
    }

    private static String facts(Package found) {
        return String.join(
                "|",
                found.name(),
                found.version(),
                found.architecture(),
                found.attributes().getOrDefault(Attribute.SOURCE_RPM, ""),
                found.attributes().getOrDefault(Attribute.VENDOR, ""),
                found.attributes().getOrDefault(Attribute.MODULARITY, ""),
                String.join("", found.licenses()));
    }

    private static String facts(Map<String, String> json) {
        String epoch = json.getOrDefault("Epoch", "0");
        return String.join(
                "|",
                json.get("Name"),
                (epoch.equals("0") ? "" : epoch + ":")
                        + json.get("Version")
                        + "-"
                        + json.get("Release"),
                json.get("Arch"),
                json.get("SourceRpm"),
                json.get("Vendor"),
                json.get("Modularitylabel"),
                json.get("License"));
    }

    /// What `rpm -qa` said, without the public key.
    private static List<String> queried(String name) {
        List<String> facts = new ArrayList<>();
        for (String line : new String(Sample.own(name), StandardCharsets.UTF_8).lines().toList()) {
            String[] parts = line.replace("(none)", "").split("\\|", -1);
            String epoch = parts[1].isEmpty() || parts[1].equals("0") ? "" : parts[1] + ":";
            if (!parts[0].equals("gpg-pubkey")) {
                facts.add(
                        String.join(
                                "|",
                                parts[0],
                                epoch + parts[2],
                                parts[3],
                                parts[4],
                                parts[5],
                                parts[6],
                                parts[7]));
            }
        }
        return facts.stream().sorted().toList();
    }

    private static List<Map<String, String>> expected(String fixture) {
        List<Map<String, String>> packages = new ArrayList<>();
        try (JsonParser json = new JsonFactory().createParser(Sample.scanners(fixture))) {
            while (!"packages".equals(json.currentName()) || !json.isExpectedStartArrayToken()) {
                json.nextToken();
            }
            while (json.nextToken() == JsonToken.START_OBJECT) {
                Map<String, String> values = new HashMap<>();
                while (json.nextToken() != JsonToken.END_OBJECT) {
                    String name = json.currentName();
                    if (json.nextToken() != JsonToken.VALUE_NULL) {
                        values.put(name, json.getString());
                    }
                }
                packages.add(values);
            }
        }
        return packages;
    }
}
