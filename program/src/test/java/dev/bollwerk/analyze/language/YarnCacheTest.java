package dev.bollwerk.analyze.language;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bollwerk.BollwerkException;
import dev.bollwerk.Mutations;

import org.junit.jupiter.api.Test;

import java.util.List;

class YarnCacheTest {
    private static final String PATH =
            "srv/tool/.yarn/cache/lodash-npm-4.17.11-1c592398b2-0611590f43.zip";

    private final YarnCache analyzer = new YarnCache();

    @Test
    void wantsArchivesOfCaches() {
        assertTrue(wants(PATH));
        assertTrue(wants("root/.yarn/berry/cache/ws-npm-7.2.0-6aadcd9710-10c0.zip"));
        assertTrue(wants("root/.local/share/yarn/berry/cache/ws-npm-7.2.0-6aad-8.zip"));
        assertFalse(wants("srv/tool/.yarn/cache/.gitignore"));
        assertFalse(wants("srv/tool/cache/backup.zip"));
        assertFalse(wants("srv/tool/.yarn/cache/deeper/backup.zip"));
    }

    private boolean wants(String path) {
        return analyzer.wants(path, path.substring(path.lastIndexOf('/') + 1));
    }

    @Test
    void readsThePackageAndWhatItBundles() {
        var result = Analysis.of(analyzer, PATH, archive());
        assertEquals(List.of("lodash 4.17.11", "@a/b 1.0.0"), Analysis.names(result));
        assertEquals(
                PATH + "!/node_modules/lodash/package.json",
                result.packages().getFirst().locations().getFirst().path());
        assertEquals(List.of("MIT"), result.packages().getFirst().licenses());
        assertEquals(List.of(), result.gaps());
    }

    /// Its tests and examples have descriptions of packages too, which are not installed.
    private static byte[] archive() {
        String other = "{\"name\": \"x\", \"version\": \"1.0.0\"}";
        return Zips.zip()
                .with("node_modules/", "")
                .with("node_modules/lodash/index.js", "module.exports = 1;")
                .with(
                        "node_modules/lodash/package.json",
                        "{\"name\": \"lodash\", \"version\": \"4.17.11\", \"license\": \"MIT\"}")
                .with("node_modules/lodash/lib/package.json", other)
                .with("node_modules/lodash/test/node_modules/x/package.json", other)
                .with(
                        "node_modules/lodash/node_modules/@a/b/package.json",
                        "{\"name\": \"@a/b\", \"version\": \"1.0.0\"}")
                .bytes();
    }

    @Test
    void damageIsAGap() {
        byte[] broken =
                Zips.zip()
                        .with("node_modules/lodash/package.json", "{")
                        .with(
                                "node_modules/lodash/node_modules/b/package.json",
                                "{\"name\": \"b\", \"version\": \"1.0.0\"}")
                        .bytes();
        var result = Analysis.of(analyzer, PATH, broken);
        assertEquals(List.of("b 1.0.0"), Analysis.names(result));
        assertEquals(1, result.gaps().size());
        assertThrows(
                BollwerkException.class, () -> Analysis.of(analyzer, PATH, new byte[] {1, 2, 3}));
    }

    @Test
    void survivesDamage() {
        Mutations.run("YarnCache", archive(), bytes -> Analysis.of(analyzer, PATH, bytes));
    }
}
