package dev.bollwerk.analyze.os;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bollwerk.Mutations;
import dev.bollwerk.analyze.file.FileResult;
import dev.bollwerk.inventory.Attribute;
import dev.bollwerk.inventory.Location;
import dev.bollwerk.inventory.Package;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.List;

class DpkgStatusTest {
    private static final String STATUS = "var/lib/dpkg/status";
    private static final String SINGLE = "var/lib/dpkg/status.d/";

    private final DpkgStatus analyzer = new DpkgStatus();

    /// The hashes are those of what dpkg itself says of the same files:
    /// `dpkg-query --admindir=DIR -W -f '${Package} ${Version} ${Architecture} ${source:Package}
    /// ${source:Version}\n' | LC_ALL=C sort | sha256sum`.
    @ParameterizedTest
    @CsvSource({
        "texlive, 357, 4313664026580c8d1bf4864b717fa6baf3cd4fd36f205fb06a38fad4315a47b2",
        "postgresql, 3, 363a20d2792b0d730416508b72bbde7cfa32b635af072ef05760fbd2ae655af7",
    })
    void agreesWithDpkgItself(String name, int count, String hash) throws Exception {
        FileResult result = scanners(STATUS, "claircore/dpkg/testdata/" + name + ".status");
        assertEquals(count, result.packages().size());
        assertEquals(hash, Sample.sha256(Sample.lines(result)));
        assertEquals(List.of(), result.gaps());
    }

    @Test
    void versionOfTheSourceIsInParentheses() {
        FileResult result = scanners(STATUS, "claircore/dpkg/testdata/postgresql.status");
        assertEquals(
                List.of(
                        "postgresql-client 11+200+deb10u5 all postgresql-common 200+deb10u5",
                        "postgresql-client-11 11.22-0+deb10u2 amd64 postgresql-11 11.22-0+deb10u2",
                        "postgresql-client-common 200+deb10u5 all postgresql-common 200+deb10u5"),
                Sample.lines(result).stream().sorted().toList());
    }

    @ParameterizedTest
    @CsvSource({
        "'', name, 1:2-3+b1",
        "gcc-defaults (1.220), gcc-defaults, 1.220",
        "gcc-12, gcc-12, 1:2-3+b1",
        "gcc-12 (, gcc-12, 1:2-3+b1",
        "(12), name, 12",
        "odd ( ), odd, 1:2-3+b1",
    })
    void sourceIsAlwaysSet(String source, String name, String version) {
        String text = "Package: name\nStatus: install ok installed\nVersion: 1:2-3+b1\n";
        FileResult result =
                Sample.analyze(
                        analyzer, STATUS, source.isEmpty() ? text : text + "Source: " + source);
        assertEquals(
                List.of("name 1:2-3+b1  %s %s".formatted(name, version)), Sample.lines(result));
    }

    @Test
    void packagesWhoseFilesAreThereCount() {
        String fields = "osv-scalibr/extractor/filesystem/os/dpkg/testdata/dpkg/statusfield";
        assertEquals(
                List.of(
                        "wantinstall_installed",
                        "wantdeinstall_installed",
                        "wantinstall_unpacked",
                        "wantpurge_installed"),
                names(scanners(STATUS, fields)));
    }

    @Test
    void severalArchitecturesOfOnePackageAreSeveralPackages() {
        String stanza = "Package: libc6\nStatus: install ok installed\nVersion: 2.36-9\n";
        FileResult result =
                Sample.analyze(
                        analyzer,
                        STATUS,
                        stanza + "Architecture: amd64\n\n" + stanza + "Architecture: i386\n");
        assertEquals(
                List.of("libc6 2.36-9 amd64 libc6 2.36-9", "libc6 2.36-9 i386 libc6 2.36-9"),
                Sample.lines(result));
    }

    @Test
    void packagesWithoutDpkgHaveFilesOfTheirOwn() {
        FileResult result =
                scanners(
                        SINGLE + "libsqlite3-0",
                        "syft/syft/pkg/cataloger/debian/testdata/image-distroless-deb/"
                                + SINGLE
                                + "libsqlite3-0");
        assertEquals(List.of("libsqlite3-0 3.34.1-3 arm64 sqlite3 3.34.1-3"), Sample.lines(result));
        Package sqlite = result.packages().getFirst();
        assertEquals("SQLite 3 shared library", sqlite.attribute(Attribute.SUMMARY));
        assertEquals(
                "Laszlo Boszormenyi (GCS) <gcs@debian.org>",
                sqlite.attribute(Attribute.MAINTAINER));
        assertEquals(List.of(Location.of(SINGLE + "libsqlite3-0")), sqlite.locations());
    }

    @Test
    void scriptsBesideThemAreNoDamage() {
        String text = "#!/bin/sh\nset -e\nversion: 1\n\nexit 0\n";
        assertTrue(Sample.analyze(analyzer, SINGLE + "a.preinst", text).isEmpty());
        FileResult noVersion = Sample.analyze(analyzer, SINGLE + "a", "Package: a\n");
        assertEquals(1, noVersion.gaps().size());
    }

    @Test
    void tellsWhoBuiltIt() {
        FileResult result =
                Sample.analyze(
                        analyzer,
                        STATUS,
                        Sample.txtar(
                                        Sample.scannersText(
                                                "trivy/pkg/fanal/analyzer/pkg/dpkg/testdata/"
                                                        + "third-party.txtar"))
                                .get(STATUS));
        assertEquals(
                "Docker <support@docker.com>",
                Sample.only(result, "docker-ce").attribute(Attribute.MAINTAINER));
    }

    @Test
    void foldedFieldsAreOneValue() {
        FileResult result =
                Sample.analyze(
                        analyzer,
                        STATUS,
                        """
                        Package: folded
                        Status: install ok installed
                        Description: short
                         Package: not-me
                         .
                         Version: 9
                        Version:
                         1.0
                        Maintainer: A
                        \tB
                        origin: Example
                        # Version: 2.0
                        """);
        assertEquals(List.of("folded 1.0  folded 1.0"), Sample.lines(result));
        Package folded = result.packages().getFirst();
        assertEquals("short", folded.attribute(Attribute.SUMMARY));
        assertEquals("A B", folded.attribute(Attribute.MAINTAINER));
        assertEquals("Example", folded.attribute(Attribute.VENDOR));
    }

    @ParameterizedTest
    @CsvSource({"noversion, 2", "nopackage, 2", "invalid, 0"})
    void damageIsAGapBesideTheRest(String name, int packages) {
        FileResult result =
                scanners(STATUS, "osv-scalibr/extractor/filesystem/os/dpkg/testdata/dpkg/" + name);
        assertEquals(packages, result.packages().size(), result.packages().toString());
        assertEquals(1, result.gaps().size(), result.gaps().toString());
    }

    @Test
    void emptyDatabaseIsNoDamage() {
        assertTrue(Sample.analyze(analyzer, STATUS, "").isEmpty());
    }

    @Test
    void wantsNoMd5sums() {
        assertTrue(analyzer.wants(STATUS, "status"));
        assertTrue(analyzer.wants(SINGLE + "foo", "foo"));
        assertFalse(analyzer.wants(SINGLE + "foo.md5sums", "foo.md5sums"));
        assertFalse(analyzer.wants("var/lib/dpkg/info/foo", "foo"));
    }

    @Test
    void damagedInputGivesOnlyOwnErrors() {
        List<byte[]> goods =
                List.of(
                        Sample.scanners("claircore/dpkg/testdata/postgresql.status"),
                        Sample.scanners(
                                "osv-scalibr/extractor/filesystem/os/dpkg/testdata/dpkg/valid"));
        Mutations.run("dpkg status", goods, bytes -> Sample.analyze(analyzer, STATUS, bytes));
        Mutations.run("status.d", goods, bytes -> Sample.analyze(analyzer, SINGLE + "a", bytes));
    }

    private FileResult scanners(String path, String fixture) {
        return Sample.analyze(analyzer, path, Sample.scanners(fixture));
    }

    private static List<String> names(FileResult result) {
        return result.packages().stream().map(Package::name).toList();
    }
}
