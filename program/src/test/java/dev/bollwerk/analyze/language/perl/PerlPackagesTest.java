package dev.bollwerk.analyze.language.perl;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bollwerk.Mutations;
import dev.bollwerk.analyze.language.Analysis;
import dev.bollwerk.analyze.language.FixtureTable;
import dev.bollwerk.inventory.Purl;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.nio.charset.StandardCharsets;
import java.util.List;

class PerlPackagesTest {
    private static final String SCALIBR =
            "osv-scalibr/extractor/filesystem/language/perl/cpan/testdata/";

    private static final String SNAPSHOT =
            """
            # carton snapshot format: version 1.0
            DISTRIBUTIONS
              Class-Tiny-1.008
                pathname: D/DA/DAGOLDEN/Class-Tiny-1.008.tar.gz
                provides:
                  Class::Tiny 1.008
                  Class::Tiny::Object 1.008
                requirements:
                  Carp 0
                  Try::Tiny 0.01
              Try-Tiny-0.24
                pathname: E/ET/ETHER/Try-Tiny-0.24.tar.gz
                provides:
                  Try::Tiny 0.24
                requirements:
                  perl 5.006
            """;

    private static final String INSTALL =
            """
            {"dist":"App-cpanminus-1.7047","name":"App::cpanminus","version":"1.7047",
             "pathname":"M/MI/MIYAGAWA/App-cpanminus-1.7047.tar.gz","provides":{}}
            """;

    @Test
    void readsEveryFixture() {
        assertTrue(new CpanMeta().wants("a/META.json", "META.json"));
        assertTrue(new CpanInstall().wants("lib/perl5/x/.meta/A-1/install.json", "install.json"));
        assertFalse(new CpanInstall().wants("a/install.json", "install.json"));
        assertTrue(new CartonSnapshot().wants("cpanfile.snapshot", "cpanfile.snapshot"));
        FixtureTable.check(new CpanMeta(), path -> path.startsWith(SCALIBR));
    }

    @Test
    void readsMetadata() {
        var found = Analysis.ofFixture(new CpanMeta(), SCALIBR + "META_correct1.yml");
        assertEquals(List.of("ExtUtils-Helpers 0.028"), Analysis.names(found));
        assertEquals(
                "pkg:cpan/ExtUtils-Helpers@0.028", Purl.of(found.packages().getFirst()).toString());
        assertEquals(
                List.of("Artistic-1.0-Perl OR GPL-1.0-or-later"),
                found.packages().getFirst().licenses());
    }

    @Test
    void leavesOtherMetadata() {
        String text =
                "{\"name\":\"pgtap\",\"version\":\"1\","
                        + "\"meta-spec\":{\"url\":\"http://pgxn.org/meta/spec.txt\"}}";
        assertTrue(Analysis.of(new CpanMeta(), "META.json", text).isEmpty());
        assertTrue(Analysis.of(new CpanMeta(), "META.json", "{\"name\":\"a\"}").isEmpty());
    }

    @Test
    void readsWhatWasInstalled() {
        var found =
                Analysis.of(
                                new CpanInstall(),
                                "lib/.meta/App-cpanminus-1.7047/install.json",
                                INSTALL)
                        .packages();
        assertEquals(
                "pkg:cpan/MIYAGAWA/App-cpanminus@1.7047", Purl.of(found.getFirst()).toString());
    }

    @Test
    void readsSnapshots() {
        var found = Analysis.of(new CartonSnapshot(), "cpanfile.snapshot", SNAPSHOT).packages();
        assertEquals(
                List.of("Class-Tiny@1.008 :3 direct", "Try-Tiny@0.24 :11 via Class-Tiny@1.008"),
                Analysis.told(found));
        assertEquals("pkg:cpan/ETHER/Try-Tiny@0.24", Purl.of(found.get(1)).toString());
    }

    @ParameterizedTest
    @CsvSource({
        "E/ET/ETHER/Try-Tiny-0.24.tar.gz, ETHER, Try-Tiny, 0.24",
        "version-v0.99, '', version, v0.99",
        "A-B-1.2-TRIAL.tgz, '', A-B, 1.2-TRIAL",
        "libwww-perl-6.05, '', libwww-perl, 6.05",
    })
    void readsDistributions(String path, String author, String name, String version) {
        assertEquals(new CpanName(author, name, version), CpanName.parse(path));
    }

    @Test
    void survivesDamage() {
        byte[] json = Analysis.fixture(SCALIBR + "META_correct1.json");
        Mutations.run("meta", json, bytes -> Analysis.of(new CpanMeta(), "META.json", bytes));
        byte[] yaml = Analysis.fixture(SCALIBR + "META_correct1.yml");
        Mutations.run("meta", yaml, bytes -> Analysis.of(new CpanMeta(), "META.yml", bytes));
        byte[] snapshot = SNAPSHOT.getBytes(StandardCharsets.UTF_8);
        Mutations.run("carton", snapshot, bytes -> Analysis.of(new CartonSnapshot(), "x", bytes));
        byte[] install = INSTALL.getBytes(StandardCharsets.UTF_8);
        Mutations.run("install", install, bytes -> Analysis.of(new CpanInstall(), "x", bytes));
    }
}
