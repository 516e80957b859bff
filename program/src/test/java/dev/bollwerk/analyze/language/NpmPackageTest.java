package dev.bollwerk.analyze.language;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bollwerk.BollwerkException;
import dev.bollwerk.Mutations;
import dev.bollwerk.inventory.Attribute;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.List;

class NpmPackageTest {
    private static final String NPM =
            "trivy/pkg/fanal/analyzer/language/nodejs/npm/testdata/happy/node_modules/";

    private final NpmPackage analyzer = new NpmPackage();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "node_modules/ms",
                "usr/local/lib/node_modules/npm",
                "app/node_modules/@babel/parser",
                "app/node_modules/a/node_modules/b",
                "app/node_modules/.pnpm/lodash@4.17.4/node_modules/lodash",
                "app/node_modules/a/lib/node_modules/b",
                "app/test/node_modules/a",
                "x/.yarn/unplugged/is-callable-npm-1.2.7-808a/node_modules/is-callable",
            })
    void wantsInstalledPackages(String folder) {
        assertTrue(analyzer.wants(folder + "/package.json", "package.json"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "app",
                "app/node_modules",
                "app/node_modules/@babel",
                "app/node_modules/dns-sync/benchmarks",
                "app/node_modules/.bin",
                "app/my_node_modules/a",
                "app/node_modules/resolve/test/resolver/node_modules/x",
                "app/node_modules/@a/b/test/fixtures/node_modules/x",
                "app/node_modules/a/test/node_modules/b/node_modules/c",
            })
    void leavesProjectsAndTestData(String folder) {
        assertFalse(analyzer.wants(folder + "/package.json", "package.json"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                NPM + "ms/package.json|ms 2.1.1|MIT",
                NPM + "@babel/parser/package.json|@babel/parser 7.23.6|MIT",
                NPM + "express/package.json|express 4.16.4|MIT",
                "trivy/pkg/fanal/analyzer/language/nodejs/license/testdata/happy/node_modules/package-see-license/package.json|package-c"
                    + " 0.0.1|SEE LICENSE IN LICENSE.md",
            })
    void readsRealPackages(String fixture, String expected, String license) {
        var result = Analysis.ofFixture(analyzer, fixture);
        assertEquals(expected == null ? "" : expected, String.join(",", Analysis.names(result)));
        result.packages().forEach(each -> assertEquals(List.of(license), each.licenses()));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"name\":\"a\",\"version\":\"1.0.0\",\"license\":\"MIT\"}|a 1.0.0|[MIT]",
                "{\"version\":\"v1.0.0\",\"license\":{\"type\":\"BSD\",\"url\":\"u\"},"
                        + "\"name\":\"@s/a\"}|@s/a 1.0.0|[BSD]",
                "{\"name\":\"a\",\"version\":\"1.0.0\",\"licenses\":[{\"type\":\"MIT\"},"
                        + "\"X\",[\"Y\"],7]}|a 1.0.0|[MIT, X]",
                "{\"name\":\"a\",\"x\":{\"version\":\"9\"},\"version\":\"1.0.0\"}|a 1.0.0|[]",
            })
    void readsFieldsInAnyOrder(String json, String expected, String licenses) {
        var found = Analysis.of(analyzer, "node_modules/a/package.json", json).packages();
        assertEquals(expected, found.getFirst().name() + " " + found.getFirst().version());
        assertEquals(licenses, found.getFirst().licenses().toString());
        assertEquals("npm", found.getFirst().type());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"type\":\"module\"}",
                "{\"name\":\"a\"}",
                "{\"version\":\"1.0.0\"}",
                "{\"name\":\"a\",\"version\":7}",
                "{\"name\":\"a b\",\"version\":\"1.0.0\"}",
                "{\"name\":\"a\",\"version\":\"latest\"}"
            })
    void ignoresWhatIsNoPackage(String json) {
        assertTrue(Analysis.of(analyzer, "node_modules/a/package.json", json).isEmpty());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "[]", "{\"name\":\"a\",", "{\"name\":\"a\" 1}", "\0\0"})
    void refusesWhatIsBroken(String json) {
        assertThrows(
                BollwerkException.class,
                () -> Analysis.of(analyzer, "node_modules/a/package.json", json));
    }

    @Test
    void keepsDescriptionAndHomePage() {
        var result = Analysis.ofFixture(analyzer, NPM + "express/package.json");
        assertEquals(
                "http://expressjs.com/",
                result.packages().getFirst().attribute(Attribute.HOMEPAGE));
    }

    @Test
    void survivesDamage() {
        byte[] good = Analysis.fixture(NPM + "express/package.json");
        Mutations.run(
                "NpmPackage",
                good,
                bytes -> Analysis.of(analyzer, "node_modules/a/package.json", bytes));
    }
}
