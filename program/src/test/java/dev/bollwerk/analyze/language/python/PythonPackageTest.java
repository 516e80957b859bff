package dev.bollwerk.analyze.language.python;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bollwerk.Mutations;
import dev.bollwerk.analyze.language.Analysis;
import dev.bollwerk.analyze.language.FixtureTable;
import dev.bollwerk.inventory.Attribute;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.nio.charset.StandardCharsets;
import java.util.List;

class PythonPackageTest {
    private static final String TRIVY =
            "trivy/pkg/fanal/analyzer/language/python/packaging/testdata/";
    private static final String PARSER = "trivy/pkg/dependency/parser/python/packaging/testdata/";
    private static final String SYFT = "syft/syft/pkg/cataloger/python/testdata/";
    private static final String EGGS =
            "osv-scalibr/extractor/filesystem/language/python/wheelegg/testdata/";

    private final PythonPackage analyzer = new PythonPackage();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "site-packages/a-1.0.dist-info/METADATA",
                "site-packages/dist-info/METADATA",
                "site-packages/a-1.0.dist-info",
                "wheels/a-1.0-py3-none-any.whl",
                "site-packages/a-1.0.egg-info/PKG-INFO",
                "site-packages/a-1.0.egg-info",
                "site-packages/a-1.0-py3.9.egg",
                "site-packages/a-1.0-py3.9.egg/EGG-INFO/PKG-INFO",
            })
    void wantsInstalledPackages(String path) {
        assertTrue(analyzer.wants(path, path.substring(path.lastIndexOf('/') + 1)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "METADATA",
                "app/METADATA",
                "site-packages/a-1.0.dist-info/RECORD",
                "src/a/PKG-INFO",
                "lib/python3.12/ensurepip/_bundled/pip-24.0-py3-none-any.whl",
            })
    void leavesOtherFiles(String path) {
        assertFalse(analyzer.wants(path, path.substring(path.lastIndexOf('/') + 1)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                TRIVY
                        + "classifier-license-dist/setuptools-51.3.3.dist-info/METADATA|"
                        + "setuptools 51.3.3|MIT License",
                TRIVY
                        + "happy-dist/distlib-0.3.1.dist-info/METADATA|"
                        + "distlib 0.3.1|Python license",
                TRIVY
                        + "license-file-dist/typing_extensions-4.4.0.dist-info/METADATA|"
                        + "typing-extensions 4.4.0|",
                TRIVY
                        + "classifier-license-egg/setuptools-51.3.3.egg-info/PKG-INFO|"
                        + "setuptools 51.3.3|MIT License",
                SYFT + "site-packages/partial.dist-info/METADATA|pygments 2.6.1|BSD License",
                SYFT + "site-packages/test/test.egg-info|requests 2.22.0|Apache 2.0",
                PARSER + "iniconfig-2.0.0.METADATA|iniconfig 2.0.0|MIT",
                PARSER + "simple-0.1.0.METADATA|simple 0.1.0|",
                PARSER + "unidecode-egg-info.PKG-INFO|unidecode 0.4.1|",
                EGGS + "monotonic-1.6-py3.10.egg|monotonic 1.6|Apache",
                EGGS + "monotonic-1.6-py2.py3-none-any.whl|monotonic 1.6|Apache",
                "dependency-check/core/src/test/resources/python/dist/EggTest-0.0.1-py2.7.egg|"
                        + "eggtest 0.0.1|",
            })
    void readsRealPackages(String fixture, String expected, String licenses) {
        var result = Analysis.ofFixture(analyzer, fixture);
        assertEquals(List.of(expected), Analysis.names(result));
        assertEquals(
                licenses == null ? "" : licenses,
                String.join(",", result.packages().getFirst().licenses()));
        assertEquals(List.of(), Analysis.gaps(result));
    }

    @Test
    void readsEveryFixture() {
        FixtureTable.check(
                analyzer,
                path ->
                        path.startsWith(EGGS)
                                || path.startsWith(PARSER)
                                || path.matches(
                                        ".*(/METADATA|PKG-INFO|egg-info|\\.egg|\\.whl|\\.METADATA)"));
    }

    @Test
    void prefersTheExpressionOfALicense() {
        String text =
                "Metadata-Version: 2.4\nName: a\nVersion: 1\nLicense: old\n"
                        + "License-Expression: MIT AND (Apache-2.0 OR BSD-2-Clause)\n"
                        + "License-File: LICENSE\nClassifier: License :: OSI Approved :: X\n";
        assertEquals(
                List.of("MIT AND (Apache-2.0 OR BSD-2-Clause)"),
                Analysis.of(analyzer, "a-1.dist-info/METADATA", text)
                        .packages()
                        .getFirst()
                        .licenses());
    }

    @Test
    void namesThePlaceInsideAnEgg() {
        var result = Analysis.ofFixture(analyzer, EGGS + "monotonic-1.6-py3.10.egg");
        var found = result.packages().getFirst();
        assertEquals(
                "monotonic-1.6-py3.10.egg!/EGG-INFO/PKG-INFO", found.locations().getFirst().path());
        assertEquals("pypi", found.type());
        assertEquals("https://github.com/atdt/monotonic", found.attribute(Attribute.HOMEPAGE));
    }

    @Test
    void saysWhatAnEggLacks() {
        var result = Analysis.ofFixture(analyzer, EGGS + "monotonic_no_pkginfo-1.6-py3.10.egg");
        assertEquals(List.of("an egg without EGG-INFO/PKG-INFO"), Analysis.gaps(result));
    }

    @ParameterizedTest
    @CsvSource({
        "a-1.0.dist-info/METADATA,           Name: A.b_C--d, a-b-c-d 1.0",
        "Foo_Bar-2.1.dist-info/METADATA,     '',             foo-bar 2.1",
        "empty-1.0.0-py3.8.egg-info,         '',             empty 1.0.0",
        "x-1.0-py2.7.egg/EGG-INFO/PKG-INFO,  '',             x 1.0",
        "a-1.0.dist-info/METADATA,           'Name: A\n\nName: B\nVersion: 9', a 1.0",
        "a-1.0.dist-info/METADATA,           'Version: 1!2.0.post1+cu118\n"
                + "NAME:a', a 1!2.0.post1+cu118",
        "a-1.0.dist-info/METADATA,           'Name: ${name}\nVersion: @x@',  a 1.0",
    })
    void fillsUpFromThePath(String path, String text, String expected) {
        assertEquals(List.of(expected), Analysis.names(Analysis.of(analyzer, path, text)));
    }

    @ParameterizedTest
    @CsvSource({
        "no-version.egg-info, Name: no-version",
        "z.egg-info, text",
        "a.dist-info/METADATA, ''"
    })
    void saysWhenNameOrVersionAreMissing(String path, String text) {
        var result = Analysis.of(analyzer, path, text);
        assertEquals(List.of(), result.packages());
        assertEquals(
                List.of("neither its metadata nor its path tell a name and a version"),
                Analysis.gaps(result));
    }

    @Test
    void leavesTheInterpreterItself() {
        assertTrue(Analysis.ofFixture(analyzer, SYFT + "Python-2.7.egg-info").isEmpty());
    }

    @Test
    void readsOtherEncodingsAndFoldedLines() {
        byte[] latin =
                "Name: caf\nSummary: Caf\u00e9\n  au lait\nVersion: 1\nLicense: Copyright\n  All\n"
                        .getBytes(StandardCharsets.ISO_8859_1);
        var found = Analysis.of(analyzer, "c.egg-info", latin).packages().getFirst();
        assertEquals("Caf\u00e9 au lait", found.attribute(Attribute.SUMMARY));
        assertEquals(List.of(), found.licenses());
    }

    @Test
    void survivesDamage() {
        byte[] text = Analysis.fixture(PARSER + "iniconfig-2.0.0.METADATA");
        byte[] egg = Analysis.fixture(EGGS + "monotonic-1.6-py3.10.egg");
        Mutations.run("PythonPackage", text, bytes -> Analysis.of(analyzer, "a.egg-info", bytes));
        Mutations.run("PythonPackage, egg", egg, bytes -> Analysis.of(analyzer, "a.egg", bytes));
    }
}
