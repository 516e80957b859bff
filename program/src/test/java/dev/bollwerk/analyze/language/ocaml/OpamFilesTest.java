package dev.bollwerk.analyze.language.ocaml;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bollwerk.Mutations;
import dev.bollwerk.analyze.language.Analysis;
import dev.bollwerk.analyze.language.FixtureTable;
import dev.bollwerk.inventory.Purl;

import org.junit.jupiter.api.Test;

import java.nio.charset.StandardCharsets;
import java.util.List;

class OpamFilesTest {
    private static final String SYFT = "syft/syft/pkg/cataloger/ocaml/testdata/";

    private static final String STATE =
            """
            opam-version: "2.0"
            compiler: ["ocaml-base-compiler.4.14.0"]
            roots: ["dune.3.7.2" "ocaml-base-compiler.4.14.0"]
            installed: [
              "base-unix.base" # comment
              "dune.3.7.2" (* another *)
              "ocaml-base-compiler.4.14.0"
            ]
            """;

    private static final String LOCKED =
            """
            opam-version: "2.0"
            name: "app"
            version: "dev"
            depends: [
              "dune" {= "3.7.2"}
              "alcotest" {= "1.7.0" & with-test}
              "odoc" {= "2.2.0" & with-doc}
              "ocaml" {>= "4.08"}
            ]
            """;

    @Test
    void readsEveryFixture() {
        assertTrue(
                new OpamPackage().wants("root/.opam/5.1/.opam-switch/packages/a.1/opam", "opam"));
        assertFalse(new OpamPackage().wants("r/.opam/repo/default/packages/a/a.1/opam", "opam"));
        assertTrue(new OpamSwitch().wants("a/.opam-switch/switch-state", "switch-state"));
        assertTrue(new OpamLocked().wants("a/x.opam.locked", "x.opam.locked"));
        FixtureTable.check(new OpamPackage(), path -> path.matches(".*/([^/]*\\.)?opam"));
    }

    @Test
    void readsInstalledPackages() {
        String path = SYFT + "ocaml-base-compiler.4.14.0/opam";
        var found = Analysis.of(new OpamPackage(), path, Analysis.fixture(path)).packages();
        assertEquals("pkg:opam/ocaml-base-compiler@4.14.0", Purl.of(found.getFirst()).toString());
        assertEquals(
                List.of("LGPL-2.1-or-later WITH OCaml-LGPL-linking-exception"),
                found.getFirst().licenses());
        var library =
                Analysis.of(
                        new OpamPackage(),
                        "root/.opam/5.1/lib/alcotest/opam",
                        Analysis.fixture(SYFT + "alcotest.opam"));
        assertEquals(List.of("alcotest 1.5.0"), Analysis.names(library));
        var sources = Analysis.ofFixture(new OpamPackage(), SYFT + "alcotest.opam");
        assertEquals(List.of("alcotest 1.5.0"), Analysis.names(sources));
    }

    @Test
    void leavesProjects() {
        String text = "opam-version: \"2.0\"\ndepends: [ \"dune\" ]\n";
        assertTrue(Analysis.of(new OpamPackage(), "project/opam", text).isEmpty());
    }

    @Test
    void readsTheStateOfASwitch() {
        assertEquals(
                List.of(
                        "base-unix@base :5 transitive",
                        "dune@3.7.2 :6 direct",
                        "ocaml-base-compiler@4.14.0 :7 direct"),
                Analysis.told(Analysis.of(new OpamSwitch(), "switch-state", STATE).packages()));
    }

    @Test
    void readsLockedDependencies() {
        var result = Analysis.of(new OpamLocked(), "app.opam.locked", LOCKED);
        assertEquals(
                List.of("dune@3.7.2 :5 prod", "alcotest@1.7.0 :6 test", "odoc@2.2.0 :7 dev"),
                Analysis.told(result.packages()));
        assertEquals(1, Analysis.gaps(result).size());
    }

    @Test
    void survivesDamage() {
        List<byte[]> goods =
                List.of(
                        Analysis.fixture(SYFT + "ocaml-base-compiler.4.14.0/opam"),
                        STATE.getBytes(StandardCharsets.UTF_8),
                        LOCKED.getBytes(StandardCharsets.UTF_8));
        Mutations.run("opam", goods, bytes -> Analysis.of(new OpamPackage(), "a.1/opam", bytes));
        Mutations.run("switch", goods, bytes -> Analysis.of(new OpamSwitch(), "x", bytes));
        Mutations.run("locked", goods, bytes -> Analysis.of(new OpamLocked(), "x", bytes));
    }
}
