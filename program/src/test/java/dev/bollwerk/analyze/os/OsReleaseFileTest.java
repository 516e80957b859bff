package dev.bollwerk.analyze.os;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bollwerk.Mutations;
import dev.bollwerk.Shared;
import dev.bollwerk.analyze.file.FileResult;
import dev.bollwerk.inventory.OsRelease;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.json.JsonFactory;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

class OsReleaseFileTest {
    private static final String CLAIR = "claircore/osrelease/testdata/";
    private static final String GRYPE = "grype/grype/distro/testdata/os/";
    private static final String SYFT = "syft/syft/linux/testdata/os/";
    private static final String TRIVY = "trivy/pkg/fanal/analyzer/os/";

    private final OsReleaseFile analyzer = new OsReleaseFile();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Alpine",
                "Bionic",
                "Buster",
                "DistrolessCorrupt",
                "DistrolessValid",
                "EmptyKey",
                "OpenSUSe",
                "Silverblue",
                "Toolbox",
                "Ubi8",
                "Vyos"
            })
    void everyVariableIsRead(String name) {
        Map<String, String> files = Sample.txtar(Sample.scannersText(CLAIR + name + ".txtar"));
        byte[] text = text(files, "os-release").getBytes(StandardCharsets.UTF_8);
        assertEquals(
                parseJson(text(files, "Parsed")),
                new TreeMap<>(ShellAssignments.parse(ByteBuffer.wrap(text))));
    }

    @ParameterizedTest
    @CsvSource({
        "'A=b', b",
        "'A=\"b c\"', b c",
        "'A=''b c''', b c",
        "'A=b c', b",
        "'A=b # c', b",
        "'A=\"b # c\"', b # c",
        "'A=\"a\\\"b\\$c\\\\d\\`e\"', a\"b$c\\d`e",
        "'A=\"a\\nb\"', a\\nb",
        "'A=''a\\b''', a\\b",
        "'A=a\\ b', a b",
        "'A=', ''",
        "'A=1\nA=2', 2",
        "'\t A=x', x",
        "'A=\"open', open",
        "'A=\u00fc\u2713', \u00fc\u2713",
    })
    void quotesAsInShell(String text, String value) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        assertEquals(Map.of("A", value), ShellAssignments.parse(ByteBuffer.wrap(bytes)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"#A=b", "=b", "A b", "1A=b", "A-B=c", "export A=b"})
    void otherLinesAreNoAssignments(String line) {
        byte[] bytes = line.getBytes(StandardCharsets.UTF_8);
        assertEquals(Map.of(), ShellAssignments.parse(ByteBuffer.wrap(bytes)));
    }

    @ParameterizedTest
    @CsvSource({
        "debian/usr/lib, debian, 8, jessie, ''",
        "debian-sid/usr/lib, debian, '', trixie, ''",
        "ubuntu/etc, ubuntu, 20.04, focal, debian",
        "alpine-edge/etc, alpine, 3.22.0_alpha20250108, , ''",
        "amazon/etc, amzn, 2, , centos rhel fedora",
        "arch/etc, arch, '', , ''",
        "azurelinux/etc, azurelinux, 3.0, , ''",
        "mariner/etc, mariner, 1.0, , ''",
        "wolfi/etc, wolfi, 20220914, , ''",
        "sles/etc, sles, 15.2, , suse",
        "opensuse-leap/etc, opensuse-leap, 15.2, , suse opensuse",
        "postmarketos-edge/etc, postmarketos, edge, , alpine",
        "scientific/etc, scientific, 7.5, nitrogen, rhel centos fedora",
        "centos/usr/lib, centos, 8, core, rhel fedora",
    })
    void readsOsRelease(String folder, String id, String version, String codename, String like) {
        assertRelease(GRYPE + folder + "/os-release", "os-release", id, version, codename, like);
    }

    @ParameterizedTest
    @CsvSource({
        "10.04, '', lucid",
        "12.04, 12.04, precise",
        "14.04, 14.04, trusty",
        "16.04, 16.04, xenial",
        "23.10, 23.10, mantic"
    })
    void readsLsbRelease(String release, String osReleaseVersion, String codename) {
        String etc = "claircore/ubuntu/testdata/dist/" + release + "/etc/";
        assertRelease(etc + "lsb-release", "lsb-release", "ubuntu", release, codename, "debian");
        if (!osReleaseVersion.isEmpty()) {
            assertRelease(
                    etc + "os-release",
                    "os-release",
                    "ubuntu",
                    osReleaseVersion,
                    codename,
                    "debian");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "redhatbase/testdata/oracle_7/oracle-release, ol, 7.6, , fedora",
        "redhatbase/testdata/alma/almalinux-release, almalinux, 8.4, electric, rhel centos fedora",
        "redhatbase/testdata/rocky/rocky-release, rocky, 8.4, green, rhel centos fedora",
        "redhatbase/testdata/fedora_29/fedora-release, fedora, 29, twenty, ''",
        "redhatbase/testdata/centos/centos-release, centos, 7, core, rhel fedora",
        "debian/testdata/debian_9/etc/debian_version, debian, 9, , ''",
        "debian/testdata/debian_sid/etc/debian_version, debian, '', buster, ''",
        "ubuntu/testdata/lsb-release, ubuntu, 18.04, bionic, debian",
    })
    void readsOlderFiles(String file, String id, String version, String codename, String like) {
        assertRelease(TRIVY + file, Path.of(file).toFile().getName(), id, version, codename, like);
    }

    @ParameterizedTest
    @CsvSource({
        "centos5/etc/redhat-release, centos, 5, final",
        "redhat/from-redhat-release/etc/redhat-release, rhel, 8.10, ootpa",
        "scientific/from-redhat-release/etc/redhat-release, scientific, 7.9, nitrogen",
        "debian/with-point-release/etc/debian_version, debian, 13, ",
    })
    void readsOldestFiles(String file, String id, String version, String codename) {
        OsRelease release = read(SYFT + file, Path.of(file).toFile().getName());
        assertEquals(
                List.of(id, version, String.valueOf(codename)),
                List.of(release.id(), release.versionId(), String.valueOf(release.codename())));
    }

    @ParameterizedTest
    @CsvSource({
        "'SUSE Linux Enterprise Server 11 (x86_64)\nVERSION = 11\nPATCHLEVEL = 4', sles, 11.4",
        "'SUSE Linux Enterprise Server 12 (x86_64)\nVERSION = 12\nPATCHLEVEL = 0', sles, 12",
        "'openSUSE 13.2 (x86_64)\nVERSION = 13.2\nCODENAME = Harlequin', opensuse, 13.2",
    })
    void readsSuseRelease(String text, String id, String version) {
        OsRelease release = Sample.analyze(analyzer, "etc/SuSE-release", text).release();
        assertNotNull(release);
        assertEquals(List.of(id, version), List.of(release.id(), release.versionId()));
    }

    @ParameterizedTest
    @CsvSource({
        "system-release, Amazon Linux AMI release 2018.03, amzn, 2018.03",
        "system-release, Amazon Linux release 2 (Karoo), amzn, 2",
        "redhat-release, Whatever OS release 3.1 (X), whatever, 3.1",
        "alpine-release, 3.17.5, alpine, 3.17.5",
    })
    void readsOneLine(String name, String text, String id, String version) {
        OsRelease release = Sample.analyze(analyzer, "etc/" + name, text + "\n").release();
        assertNotNull(release);
        assertEquals(List.of(id, version), List.of(release.id(), release.versionId()));
    }

    @Test
    void fileThatTellsNothingIsAGap() {
        FileResult result =
                Sample.analyze(
                        analyzer,
                        "etc/redhat-release",
                        Sample.scanners("syft/syft/linux/testdata/bad-redhat-release"));
        assertNotNull(result.release());
        for (String text : List.of("bogus", "\0\0\0", "VERSION_ID=1")) {
            FileResult none = Sample.analyze(analyzer, "etc/os-release", text);
            assertNull(none.release());
            assertEquals(1, none.gaps().size());
        }
        assertTrue(Sample.analyze(analyzer, "etc/os-release", "").isEmpty());
    }

    @Test
    void olderFileMayTellNothing() {
        assertTrue(Sample.analyze(analyzer, "etc/lsb-release", "LSB_VERSION=1.4").isEmpty());
        assertTrue(Sample.analyze(analyzer, "etc/debian_version", "kali-rolling").isEmpty());
    }

    @Test
    void idIsLinuxWhereItIsLeftOut() {
        OsRelease release =
                Sample.analyze(analyzer, "etc/os-release", "NAME=Mine\nVERSION_ID=3\n").release();
        assertEquals(new OsRelease("linux", "3", null, List.of(), "Mine"), release);
    }

    @Test
    void filesOfDerivativesComeBeforeThoseKeptForCompatibility() {
        List<String> places = analyzer.places();
        assertTrue(places.indexOf("etc/os-release") == 0);
        assertTrue(places.indexOf("etc/lsb-release") < places.indexOf("etc/debian_version"));
        assertTrue(places.indexOf("etc/oracle-release") < places.indexOf("etc/redhat-release"));
        assertTrue(
                places.stream()
                        .allMatch(
                                path ->
                                        analyzer.wants(
                                                path, path.substring(path.lastIndexOf('/') + 1))));
    }

    /// Every release file among the samples of four scanners tells something.
    @Test
    void everyRealFileTellsTheDistribution() throws IOException {
        try (var files = Files.walk(Shared.path("fixtures/scanners"))) {
            List<Path> releases =
                    files.filter(Files::isRegularFile)
                            .filter(file -> file.toString().matches(".*/(etc|lib)/os-release"))
                            .toList();
            assertTrue(releases.size() > 100);
            for (Path file : releases) {
                byte[] bytes = Files.readAllBytes(file);
                FileResult result = Sample.analyze(analyzer, "etc/os-release", bytes);
                boolean has = new String(bytes, StandardCharsets.UTF_8).contains("NAME=");
                assertEquals(has, result.release() != null, file.toString());
            }
        }
    }

    @Test
    void damagedInputGivesOnlyOwnErrors() {
        List<byte[]> goods =
                List.of(
                        Sample.scanners(GRYPE + "ubuntu/etc/os-release"),
                        Sample.scanners(GRYPE + "amazon/etc/os-release"));
        Mutations.run(
                "os-release", goods, bytes -> Sample.analyze(analyzer, "etc/os-release", bytes));
        byte[] line = Sample.scanners(SYFT + "centos5/etc/redhat-release");
        for (String place : analyzer.places()) {
            Mutations.run(place, line, bytes -> Sample.analyze(analyzer, place, bytes));
        }
    }

    private void assertRelease(
            String fixture, String name, String id, String version, String codename, String like) {
        OsRelease release = read(fixture, name);
        assertEquals(id, release.id());
        assertEquals(version, release.versionId());
        assertEquals(codename, release.codename());
        assertEquals(like, String.join(" ", release.idLike()));
    }

    private OsRelease read(String fixture, String name) {
        FileResult result = Sample.analyze(analyzer, "etc/" + name, Sample.scanners(fixture));
        OsRelease release = result.release();
        assertNotNull(release);
        return release;
    }

    private static String text(Map<String, String> files, String name) {
        String text = files.get(name);
        assertNotNull(text, name);
        return text;
    }

    private static Map<String, String> parseJson(String text) {
        Map<String, String> values = new TreeMap<>();
        try (JsonParser json = new JsonFactory().createParser(text)) {
            json.nextToken();
            while (json.nextToken() == JsonToken.PROPERTY_NAME) {
                String name = json.currentName();
                json.nextToken();
                values.put(name, json.getString());
            }
        }
        return values;
    }
}
