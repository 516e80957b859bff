package dev.bollwerk.analyze.language.rust;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bollwerk.Mutations;
import dev.bollwerk.analyze.language.Analysis;
import dev.bollwerk.analyze.language.FixtureTable;
import dev.bollwerk.inventory.Attribute;
import dev.bollwerk.inventory.Purl;

import org.junit.jupiter.api.Test;

import java.util.List;

class CargoLockTest {
    private static final String TRIVY = "trivy/pkg/dependency/parser/rust/cargo/testdata/";

    private final CargoLock analyzer = new CargoLock();

    @Test
    void readsEveryFixture() {
        assertTrue(analyzer.wants("a/Cargo.lock", "Cargo.lock"));
        assertFalse(analyzer.wants("a/Cargo.toml", "Cargo.toml"));
        FixtureTable.check(
                analyzer,
                path ->
                        path.matches(".*/Cargo\\.lock[^/]*")
                                || path.startsWith(TRIVY)
                                || path.contains("/rust/cargolock/testdata/"));
    }

    @Test
    void tellsWhatTheProjectNeeds() {
        assertEquals(
                List.of(
                        "aho-corasick@0.7.20 :5 transitive via regex@1.7.3",
                        "libc@0.2.140 :23 transitive via memchr@1.0.2",
                        "memchr@1.0.2 :29 direct",
                        "memchr@2.5.0 :38 transitive via regex@1.7.3",
                        "regex@1.7.3 :44 direct",
                        "regex-syntax@0.5.6 :55 direct",
                        "regex-syntax@0.6.29 :64 transitive via regex@1.7.3",
                        "ucd-util@0.1.10 :70 transitive via regex-syntax@0.5.6"),
                Analysis.told(Analysis.ofFixture(analyzer, TRIVY + "cargo_v3.lock").packages()));
    }

    @Test
    void readsVersionOne() {
        String text =
                """
                [root]
                name = "app"
                version = "0.1.0"
                dependencies = ["a 1.0.0 (registry+https://x/index)"]

                [[package]]
                name = "a"
                version = "1.0.0"
                source = "registry+https://x/index"

                [metadata]
                "checksum a 1.0.0 (registry+https://x/index)" = "aa"
                """;
        var found = Analysis.of(analyzer, "Cargo.lock", text).packages();
        assertEquals(List.of("a@1.0.0 :6 direct"), Analysis.told(found));
        assertEquals("sha256:aa", found.getFirst().attribute(Attribute.INTEGRITY));
        assertEquals("pkg:cargo/a@1.0.0", Purl.of(found.getFirst()).toString());
    }

    @Test
    void knowsRepositories() {
        String text =
                """
                [[package]]
                name = "a"
                version = "1.0.0"
                source = "git+https://h/o/a?branch=main#abc"
                """;
        assertEquals(
                "pkg:cargo/a@1.0.0?vcs_url=git%2Bhttps:%2F%2Fh%2Fo%2Fa%40abc",
                Purl.of(Analysis.of(analyzer, "Cargo.lock", text).packages().getFirst())
                        .toString());
    }

    @Test
    void keepsWhatStandsBeforeTheMistake() {
        var result = Analysis.ofFixture(analyzer, TRIVY + "cargo_invalid.lock");
        assertEquals(List.of("libc 0.2.54"), Analysis.names(result));
        assertTrue(Analysis.gaps(result).getFirst().contains("line 10"));
    }

    @Test
    void manyVersionsOfOneNameStayShort() {
        var text = new StringBuilder();
        for (int i = 0; i < 20_000; i++) {
            text.append("[[package]]\nname = \"a\"\nversion = \"").append(i).append("\"\n");
            text.append("source = \"x\"\ndependencies = [\"a\", \"a x\"]\n");
        }
        assertEquals(
                20_000, Analysis.of(analyzer, "Cargo.lock", text.toString()).packages().size());
    }

    @Test
    void survivesDamage() {
        byte[] good = Analysis.fixture(TRIVY + "cargo_v3.lock");
        Mutations.run("CargoLock", good, bytes -> Analysis.of(analyzer, "Cargo.lock", bytes));
    }
}
