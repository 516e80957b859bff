package dev.bollwerk.analyze.language.haskell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bollwerk.Mutations;
import dev.bollwerk.analyze.language.Analysis;
import dev.bollwerk.analyze.language.FixtureTable;
import dev.bollwerk.inventory.Attribute;
import dev.bollwerk.inventory.Purl;

import org.junit.jupiter.api.Test;

import java.util.List;

class HaskellLocksTest {
    private static final String SYFT = "syft/syft/pkg/cataloger/haskell/testdata/";
    private static final String SCALIBR = "osv-scalibr/extractor/filesystem/language/haskell/";

    @Test
    void readsEveryFixture() {
        assertTrue(new StackLock().wants("a/stack.yaml.lock", "stack.yaml.lock"));
        assertTrue(new CabalFreeze().wants("a/cabal.project.freeze", "cabal.project.freeze"));
        FixtureTable.check(
                new StackLock(),
                path ->
                        path.matches(".*/stack\\.yaml(\\.lock)?")
                                || path.startsWith(SCALIBR + "stacklock"));
        FixtureTable.check(
                new CabalFreeze(),
                path -> path.endsWith(".freeze") || path.startsWith(SCALIBR + "cabal"));
    }

    @Test
    void readsLockedPackages() {
        var found = Analysis.ofFixture(new StackLock(), SYFT + "stack.yaml.lock").packages();
        assertEquals("HTTP", found.getFirst().name());
        assertEquals(7, found.getFirst().locations().getFirst().line());
        assertEquals("pkg:hackage/HTTP@4000.3.16", Purl.of(found.getFirst()).toString());
        assertEquals(
                "sha256:6042643c15a0b43e522a6693f1e322f05000d519543a84149cb80aeffee34f71",
                found.getFirst().attribute(Attribute.INTEGRITY));
        var kore = found.stream().filter(each -> each.name().equals("kore")).findFirst();
        assertEquals(
                "pkg:hackage/kore@0.60.0.0?vcs_url=git%2Bhttps:%2F%2Fgithub.com"
                        + "%2Fruntimeverification%2Fhaskell-backend.git"
                        + "%40a5847301404583e16d55cd4d051b8e605d704fbc",
                Purl.of(kore.orElseThrow()).toString());
    }

    @Test
    void readsConstraints() {
        String text =
                """
                -- comment
                active-repositories: hackage.haskell.org:merge
                constraints: any.Cabal ==3.2.1.0,
                             any.base installed,
                             tls +compat -hans,
                             foo ==1.0, any.bar ==2
                index-state: hackage.haskell.org 2022-07-07T01:01:53Z
                """;
        var result = Analysis.of(new CabalFreeze(), "cabal.project.freeze", text);
        assertEquals(
                List.of("Cabal@3.2.1.0 :3", "foo@1.0 :6", "bar@2 :6"),
                Analysis.told(result.packages()));
        assertEquals(
                List.of("packages of the compiler, whose versions are not told: 1"),
                Analysis.gaps(result));
    }

    @Test
    void survivesDamage() {
        byte[] stack = Analysis.fixture(SCALIBR + "stacklock/testdata/valid");
        Mutations.run("stack", stack, bytes -> Analysis.of(new StackLock(), "x", bytes));
        byte[] cabal = Analysis.fixture(SCALIBR + "cabal/testdata/valid");
        Mutations.run("cabal", cabal, bytes -> Analysis.of(new CabalFreeze(), "x", bytes));
    }
}
