package dev.bollwerk.analyze.language.node;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bollwerk.analyze.file.FileResult;
import dev.bollwerk.analyze.file.Reading;
import dev.bollwerk.analyze.file.TreeStep;
import dev.bollwerk.inventory.Attribute;
import dev.bollwerk.inventory.Location;

import org.junit.jupiter.api.Test;

import java.util.List;

class NpmHiddenLockTest {
    private static final String PATH = "srv/app/node_modules/.package-lock.json";
    private static final String TEXT =
            """
            {"name": "app", "lockfileVersion": 3, "packages": {
              "node_modules/a": {"version": "1.0.0", "dependencies": {"b": "1"}},
              "node_modules/a/node_modules/b": {"version": "1.0.0", "license": "MIT"},
              "node_modules/b": {"version": "1.0.0", "dev": true},
              "node_modules/own": {"resolved": "packages/own", "link": true},
              "node_modules/not-for-this-platform": {"optional": true}
            }}
            """;

    private final NpmHiddenLock analyzer = new NpmHiddenLock();

    @Test
    void wantsOnlyTheHiddenOne() {
        assertTrue(analyzer.wants(PATH, ".package-lock.json"));
        assertFalse(analyzer.wants("srv/.package-lock.json", ".package-lock.json"));
    }

    @Test
    void eachFolderIsOnePackage() {
        FileResult result = Reading.of(analyzer, PATH, TEXT);
        assertEquals(
                List.of("a 1.0.0 prod", "b 1.0.0 prod", "b 1.0.0 dev"),
                Reading.names(result, Attribute.SCOPE));
        assertEquals("a@1.0.0", result.packages().get(1).attribute(Attribute.DEPENDENCY_PATH));
        assertEquals(
                List.of(
                        Location.of("srv/app/node_modules/a/node_modules/b/package.json"),
                        new Location(PATH, 3, null, null)),
                result.packages().get(1).locations());
    }

    @Test
    void theManifestSaysWhatIsDirect() {
        FileResult lock = Reading.of(analyzer, PATH, TEXT);
        String manifest =
                "{\"dependencies\": {\"a\": \"^1\"}, \"devDependencies\": {\"b\": \"1\"}}";
        FileResult project = Reading.of(new NpmManifest(), "srv/app/package.json", manifest);
        List<FileResult> results =
                NpmManifest.step()
                        .apply(
                                List.of(
                                        new TreeStep.TreeFile(analyzer.name(), PATH, lock),
                                        new TreeStep.TreeFile(
                                                new NpmManifest().name(),
                                                "srv/app/package.json",
                                                project)),
                                true);
        assertEquals(
                List.of("a 1.0.0 prod direct", "b 1.0.0 prod transitive", "b 1.0.0 dev direct"),
                Reading.names(results.getFirst(), Attribute.SCOPE, Attribute.RELATION));
    }
}
