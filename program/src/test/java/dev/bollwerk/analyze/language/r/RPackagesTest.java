package dev.bollwerk.analyze.language.r;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bollwerk.Mutations;
import dev.bollwerk.analyze.language.Analysis;
import dev.bollwerk.analyze.language.FixtureTable;
import dev.bollwerk.inventory.Attribute;
import dev.bollwerk.inventory.Purl;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.List;

class RPackagesTest {
    private static final String SYFT = "syft/syft/pkg/cataloger/r/testdata/";
    private static final String SCALIBR =
            "osv-scalibr/extractor/filesystem/language/r/renvlock/testdata/";

    @Test
    void readsEveryFixture() {
        assertTrue(new RPackage().wants("usr/lib/R/library/x/DESCRIPTION", "DESCRIPTION"));
        assertTrue(new RenvLock().wants("a/renv.lock", "renv.lock"));
        FixtureTable.check(
                new RPackage(), path -> path.endsWith("/DESCRIPTION") || path.startsWith(SYFT));
        FixtureTable.check(
                new RenvLock(), path -> path.startsWith(SCALIBR) || path.endsWith("/renv.lock"));
    }

    @Test
    void readsWhatIsInstalled() {
        String path = SYFT + "installed/stringr/DESCRIPTION";
        var found = Analysis.of(new RPackage(), path, Analysis.fixture(path)).packages().getFirst();
        assertEquals("pkg:cran/stringr@1.5.0.9000", Purl.of(found).toString());
        assertEquals(List.of("MIT + file LICENSE"), found.licenses());
        assertEquals("https://stringr.tidyverse.org", found.attribute(Attribute.HOMEPAGE));
        assertEquals(
                "Simple, Consistent Wrappers for Common String Operations",
                found.attribute(Attribute.SUMMARY));
    }

    @ParameterizedTest
    @CsvSource({
        "lib/x/DESCRIPTION, 'Package: x\nVersion: 1.0-2', cran x 1.0-2",
        "y/DESCRIPTION, 'Package: x\nVersion: 1\nBuilt: R 4.3.0', cran x 1",
        "lib/x/DESCRIPTION, 'Package: x\nVersion: 1\nbiocViews: A', bioconductor x 1",
        "y/DESCRIPTION, 'Package: x\nVersion: 1', ",
        "y/DESCRIPTION, 'Name: x\nVersion: 1', ",
        "lib/x/DESCRIPTION, 'Package: x', ",
    })
    void tellsInstalledFromSources(String path, String text, String expected) {
        var found = Analysis.of(new RPackage(), path, text).packages();
        assertEquals(
                expected == null ? List.of() : List.of(expected),
                found.stream()
                        .map(each -> each.type() + " " + each.name() + " " + each.version())
                        .toList());
    }

    @Test
    void renvKnowsBioconductorAndRepositories() {
        var bioconductor = Analysis.ofFixture(new RenvLock(), SCALIBR + "with-bioconductor.lock");
        assertEquals(
                List.of("pkg:cran/BH@1.75.0-0", "pkg:bioconductor/BSgenome@1.60.0"),
                bioconductor.packages().stream().map(each -> Purl.of(each).toString()).toList());
        var mixed = Analysis.ofFixture(new RenvLock(), SCALIBR + "with-mixed-sources.lock");
        assertEquals(
                "pkg:cran/mime@0.12.1?vcs_url=git%2Bhttps:%2F%2Fgithub.com%2Fyihui%2Fmime"
                        + "%401763e0dcb72fb58d97bab97bb834fc71f1e012bc",
                Purl.of(mixed.packages().get(1)).toString());
    }

    @Test
    void renvTellsWhoNeedsWhom() {
        String text =
                """
                {"Packages": {
                 "a": {"Package": "a", "Version": "1", "Imports": ["b (>= 1.0)", "R"]},
                 "b": {"Package": "b", "Version": "2", "Requirements": ["utils"]}}}
                """;
        assertEquals(
                List.of("a@1 :2 direct", "b@2 :3 via a@1"),
                Analysis.told(Analysis.of(new RenvLock(), "renv.lock", text).packages()));
    }

    @Test
    void survivesDamage() {
        byte[] description = Analysis.fixture(SYFT + "DESCRIPTION");
        Mutations.run("r", description, bytes -> Analysis.of(new RPackage(), "x", bytes));
        byte[] lock = Analysis.fixture(SCALIBR + "with-mixed-sources.lock");
        Mutations.run("renv", lock, bytes -> Analysis.of(new RenvLock(), "x", bytes));
    }
}
