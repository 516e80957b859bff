package dev.bollwerk.analyze.language.julia;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bollwerk.Mutations;
import dev.bollwerk.analyze.language.Analysis;
import dev.bollwerk.analyze.language.FixtureTable;
import dev.bollwerk.inventory.Purl;

import org.junit.jupiter.api.Test;

import java.util.List;

class JuliaManifestTest {
    private static final String TRIVY = "trivy/pkg/dependency/parser/julia/manifest/testdata/";
    private static final String SCALIBR =
            "osv-scalibr/extractor/filesystem/language/julia/manifesttoml/testdata/";

    private final JuliaManifest analyzer = new JuliaManifest();

    @Test
    void readsEveryFixture() {
        assertTrue(analyzer.wants("a/Manifest.toml", "Manifest.toml"));
        assertTrue(analyzer.wants("a/Manifest-v1.11.toml", "Manifest-v1.11.toml"));
        assertFalse(analyzer.wants("a/Project.toml", "Project.toml"));
        FixtureTable.check(
                analyzer,
                path -> path.matches(".*/Manifest[^/]*\\.toml") || path.startsWith(SCALIBR));
    }

    @Test
    void tellsWhoNeedsWhomAndTheStandardLibrary() {
        var found = Analysis.ofFixture(analyzer, TRIVY + "primary/Manifest_v1.8.toml").packages();
        assertEquals(
                List.of(
                        "Dates@1.8.5 :7 via JSON@0.21.4",
                        "JSON@0.21.4 :11 direct",
                        "Mmap@1.8.5 :17 via JSON@0.21.4",
                        "Parsers@2.5.10 :20 via JSON@0.21.4",
                        "PrecompileTools@1.1.1 :26 via JSON@0.21.4 > Parsers@2.5.10",
                        "Preferences@1.4.0 :32 via JSON@0.21.4 > Parsers@2.5.10 >"
                                + " PrecompileTools@1.1.1",
                        "Printf@1.8.5 :38 via JSON@0.21.4 > Dates@1.8.5",
                        "Random@1.8.5 :42 via JSON@0.21.4 > Parsers@2.5.10 > UUIDs@1.8.5",
                        "SHA@0.7.0 :46 via JSON@0.21.4 > Parsers@2.5.10 > UUIDs@1.8.5",
                        "Serialization@1.8.5 :50 via JSON@0.21.4 > Parsers@2.5.10 > UUIDs@1.8.5"
                                + " > Random@1.8.5",
                        "TOML@1.0.0 :53 via JSON@0.21.4 > Parsers@2.5.10 > PrecompileTools@1.1.1"
                                + " > Preferences@1.4.0",
                        "UUIDs@1.8.5 :58 via JSON@0.21.4 > Parsers@2.5.10",
                        "Unicode@1.8.5 :62 via JSON@0.21.4"),
                Analysis.told(found));
        assertEquals(
                "pkg:julia/JSON@0.21.4?uuid=682c06a0-de6a-54ab-a142-c8b1cf79cde6",
                Purl.of(found.get(1)).toString());
    }

    @Test
    void survivesDamage() {
        List<byte[]> goods =
                List.of(
                        Analysis.fixture(TRIVY + "primary/Manifest_v1.8.toml"),
                        Analysis.fixture(TRIVY + "julia_v1.0_format/Manifest.toml"),
                        Analysis.fixture(TRIVY + "shadowed_dep_v1.9/Manifest.toml"));
        Mutations.run("julia", goods, bytes -> Analysis.of(analyzer, "Manifest.toml", bytes));
    }
}
