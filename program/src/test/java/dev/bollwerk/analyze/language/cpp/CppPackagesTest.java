package dev.bollwerk.analyze.language.cpp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bollwerk.Mutations;
import dev.bollwerk.analyze.file.Analyzer;
import dev.bollwerk.analyze.language.Analysis;
import dev.bollwerk.analyze.language.FixtureTable;
import dev.bollwerk.inventory.Purl;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.List;

class CppPackagesTest {
    private static final String TRIVY = "trivy/pkg/dependency/parser/c/conan/testdata/";
    private static final String SYFT = "syft/syft/pkg/cataloger/cpp/testdata/";
    private static final String SCALIBR =
            "osv-scalibr/extractor/filesystem/language/cpp/conanlock/testdata/";
    private static final String INFO =
            SYFT
                    + "conaninfo/mfast/1.2.2/my_user/my_channel/package/"
                    + "9d1f076b471417647c2022a78d5e2c1f834289ac/conaninfo.txt";

    private static final List<Analyzer> ALL =
            List.of(
                    new ConanLock(),
                    new ConanFile(),
                    new ConanInfo(),
                    new VcpkgManifest(),
                    new VcpkgStatus());

    @ParameterizedTest
    @CsvSource({
        "a/conan.lock, cpp-conan-lock",
        "a/conanfile.txt, cpp-conanfile",
        "a/conaninfo.txt, cpp-conaninfo",
        "a/vcpkg.json, cpp-vcpkg-manifest",
        "a/vcpkg_installed/vcpkg/status, cpp-vcpkg-status",
    })
    void wantsItsFiles(String path, String expected) {
        String name = path.substring(path.lastIndexOf('/') + 1);
        assertEquals(
                List.of(expected),
                ALL.stream().filter(each -> each.wants(path, name)).map(Analyzer::name).toList());
    }

    @Test
    void readsEveryFixture() {
        FixtureTable.check(
                new ConanLock(),
                path ->
                        path.matches(".*/conan[^/]*/[^/]*\\.lock")
                                || path.endsWith("conan.lock")
                                || path.startsWith(SCALIBR));
        FixtureTable.check(new ConanFile(), path -> path.matches(".*/conanfile[^/]*\\.txt"));
        FixtureTable.check(new ConanInfo(), path -> path.endsWith("conaninfo.txt"));
        FixtureTable.check(new VcpkgManifest(), path -> path.endsWith("/vcpkg.json"));
        FixtureTable.check(new VcpkgStatus(), path -> path.endsWith("vcpkg.status"));
    }

    @ParameterizedTest
    @CsvSource({
        "zlib/1.2.13, zlib, 1.2.13, ''",
        "zlib/1.2.13#aa%167.8, zlib, 1.2.13, ''",
        "zlib/1.2.13@_/_, zlib, 1.2.13, _",
        "a/cci.2021@u/c#r:p#q, a, cci.2021, u",
        "a/system, a, system, ''",
    })
    void readsReferences(String text, String name, String version, String user) {
        ConanReference reference = ConanReference.parse(text);
        assertTrue(reference != null);
        assertEquals(name, reference.name());
        assertEquals(version, reference.version());
        assertEquals(user, reference.user());
    }

    @ParameterizedTest
    @CsvSource({"1.2.3", "wrong/ref/format", "a/[>=1]", "/1", "a/", "''", "a b/1"})
    void leavesWhatIsNoReference(String text) {
        assertEquals(null, ConanReference.parse(text));
    }

    @Test
    void tellsTheGraphOfVersionOne() {
        assertEquals(
                List.of(
                        "pkga@0.0.1 :13 prod direct",
                        "pkgb@system :23 prod transitive via pkga@0.0.1",
                        "pkgc@0.1.1 :30 prod direct"),
                Analysis.told(
                        Analysis.ofFixture(new ConanLock(), TRIVY + "happy_v1_case1.lock")
                                .packages()));
        assertEquals(
                List.of("ninja@1.11.1 :13 dev direct"),
                Analysis.told(
                        Analysis.ofFixture(new ConanLock(), SCALIBR + "one-package-dev.v1.json")
                                .packages()));
    }

    @Test
    void tellsScopesOfVersionTwo() {
        assertEquals(
                List.of(
                        "sound32@1.0 :4 prod",
                        "matrix@1.3 :5 prod",
                        "automake@1.16.5 :8 dev",
                        "autoconf@2.71 :9 dev"),
                Analysis.told(
                        Analysis.ofFixture(new ConanLock(), TRIVY + "happy_v2.lock").packages()));
    }

    @Test
    void readsInstalledPackages() {
        var result = Analysis.of(new ConanInfo(), INFO, Analysis.fixture(INFO));
        assertEquals(
                List.of(
                        "mfast 1.2.2",
                        "boost 1.75.0",
                        "bzip2 1.0.8",
                        "libbacktrace cci.20210118",
                        "tinyxml2 9.0.0",
                        "zlib 1.2.13"),
                Analysis.names(result));
        assertEquals(
                "pkg:conan/my_user/mfast@1.2.2?channel=my_channel",
                Purl.of(result.packages().getFirst()).toString());
    }

    @Test
    void vcpkgTellsOverridesOnly() {
        String text =
                """
                {"dependencies": ["a", {"name": "b"}, "c"],
                 "overrides": [{"name": "a", "version": "1.2", "port-version": 3},
                  {"name": "b", "version-date": "2024-01-02"}]}
                """;
        var result = Analysis.of(new VcpkgManifest(), "vcpkg.json", text);
        assertEquals(
                List.of("a@1.2#3 :2 direct", "b@2024-01-02 :3 direct"),
                Analysis.told(result.packages()));
        assertEquals(
                List.of("dependencies whose versions only vcpkg's registry tells: 1"),
                Analysis.gaps(result));
    }

    @Test
    void survivesDamage() {
        List<byte[]> goods =
                List.of(
                        Analysis.fixture(TRIVY + "happy_v1_case1.lock"),
                        Analysis.fixture(TRIVY + "happy_v2.lock"),
                        Analysis.fixture(SYFT + "vcpkg/helloworld/vcpkg.json"));
        Mutations.run("conan", goods, bytes -> Analysis.of(new ConanLock(), "x", bytes));
        Mutations.run("vcpkg", goods, bytes -> Analysis.of(new VcpkgManifest(), "x", bytes));
        byte[] info = Analysis.fixture(INFO);
        Mutations.run("conaninfo", info, bytes -> Analysis.of(new ConanInfo(), INFO, bytes));
        byte[] file = Analysis.fixture(SYFT + "conanfile.txt");
        Mutations.run("conanfile", file, bytes -> Analysis.of(new ConanFile(), "x", bytes));
        byte[] status = Analysis.fixture("claircore/dpkg/testdata/vcpkg.status");
        Mutations.run("vcpkg", status, bytes -> Analysis.of(new VcpkgStatus(), "x", bytes));
    }
}
