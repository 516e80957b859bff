package dev.bollwerk.analyze.language.node;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bollwerk.analyze.file.FileResult;
import dev.bollwerk.analyze.file.Reading;

import org.junit.jupiter.api.Test;

/// Files that are well formed and meant to cost: the tests only end if the work is bounded.
class HostileLocksTest {
    @Test
    void deepFoldersWithManyNeeds() {
        var text = new StringBuilder("{\"packages\":{\"");
        text.append("a/".repeat(20_000)).append("node_modules/x\":{\"version\":\"1\",");
        text.append("\"dependencies\":{");
        for (int i = 0; i < 100_000; i++) {
            text.append("\"n").append(i).append("\":\"\",");
        }
        text.append("\"z\":\"\"}}}}");
        FileResult result = Reading.of(new NpmLock(), "package-lock.json", text.toString());
        assertEquals(1, result.packages().size());
    }

    @Test
    void aLongChainOfLongNames() {
        var text = new StringBuilder();
        String name = "n".repeat(190);
        for (int i = 0; i < 20_000; i++) {
            text.append(name).append(i).append("@^1:\n  version \"1.0.0\"\n  dependencies:\n    ");
            text.append(name).append(i + 1).append(" ^1\n");
        }
        FileResult result = Reading.of(new YarnLock(), "yarn.lock", text.toString());
        assertEquals(20_000, result.packages().size());
    }

    @Test
    void manyEntriesThatNameNothingAreCounted() {
        var text = new StringBuilder("lockfileVersion: '9.0'\npackages:\n");
        for (int i = 0; i < 5_000; i++) {
            text.append("  x").append(i).append(": {}\n");
        }
        FileResult result = Reading.of(new PnpmLock(), "pnpm-lock.yaml", text.toString());
        assertEquals(21, result.gaps().size());
        assertTrue(result.gaps().getLast().reason().endsWith("besides: 4980."));
    }

    @Test
    void nestedAsDeepAsJsonMayBe() {
        String level = "\"dependencies\":{\"a\":{\"version\":\"1\",";
        String text = "{" + level.repeat(60) + "\"x\":1" + "}}".repeat(60) + "}";
        FileResult result = Reading.of(new NpmLock(), "package-lock.json", text);
        assertEquals(1, result.packages().size());
        String deeper = "{\"dependencies\":{\"a\":".repeat(10_000);
        assertEquals(1, Reading.of(new NpmLock(), "package-lock.json", deeper).gaps().size());
    }
}
