package dev.bollwerk.analyze;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bollwerk.analyze.file.Analyzer;
import dev.bollwerk.analyze.file.Discoveries;
import dev.bollwerk.analyze.file.FileView;
import dev.bollwerk.analyze.layer.Limits;
import dev.bollwerk.analyze.layer.MemoryImage;
import dev.bollwerk.analyze.layer.TarBuilder;
import dev.bollwerk.inventory.Inventory;
import dev.bollwerk.inventory.Presence;
import dev.bollwerk.source.tree.DirectoryTree;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

class PresenceTest {
    @TempDir Path temp;

    @Test
    void anImageTellsWhatIsInstalled() {
        assertEquals("there 1, thing 1", names(image(Presence.AUTOMATIC)));
        assertEquals("there 1, thing 1", names(image(Presence.INSTALLED)));
    }

    @Test
    void aLockFileOfPackagesThatAreNowhereIsAGapOfAnImage() {
        assertTrue(
                image(Presence.AUTOMATIC).gaps().stream()
                        .anyMatch(
                                gap ->
                                        "app/only.gemlock".equals(gap.path())
                                                && gap.reason().contains("--packages all")));
        assertTrue(
                image(Presence.AUTOMATIC).gaps().stream()
                        .noneMatch(gap -> "app/x.npmlock".equals(gap.path())));
    }

    @Test
    void bothMeansBoth() {
        assertEquals("declared 1, gem 1, there 1, thing 1", names(image(Presence.ALL)));
        assertEquals("declared 1, gem 1, thing 1", names(image(Presence.DECLARED)));
    }

    @Test
    void aProjectTellsWhatIsDeclared() throws IOException {
        write("x.npmlock", "declared 1");
        write("node_modules/a.npmthere", "there 1");
        write("lib/a.jarlike", "thing 1");
        assertEquals("declared 1, thing 1", names(folder()));
    }

    @Test
    void aProjectWithoutALockFileTellsWhatLiesThere() throws IOException {
        write("node_modules/a.npmthere", "there 1");
        write("x.gemlock", "gem 1");
        assertEquals("gem 1, there 1", names(folder()));
    }

    @Test
    void aFolderWithADistributionIsReadLikeAnImage() throws IOException {
        write("etc/os-release", "release debian");
        write("x.npmlock", "declared 1");
        write("node_modules/a.npmthere", "there 1");
        assertEquals("there 1", names(folder()));
    }

    private Inventory image(Presence presence) {
        var layer =
                new TarBuilder()
                        .file("app/x.npmlock", "declared 1")
                        .file("app/only.gemlock", "gem 1")
                        .file("app/node_modules/a.npmthere", "there 1")
                        .file("app/a.jarlike", "thing 1");
        return reader().open(MemoryImage.of(layer), presence).inventory();
    }

    private Inventory folder() {
        return reader().open(DirectoryTree.open(temp), Presence.AUTOMATIC).inventory();
    }

    private void write(String path, String text) throws IOException {
        Path file = temp.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private static InventoryReader reader() {
        List<Analyzer> analyzers =
                List.of(
                        TinyAnalyzer.at("release", "etc/os-release"),
                        new Saying(
                                TinyAnalyzer.anywhere("npm", ".npmlock"), Analyzer.Says.DECLARED),
                        new Saying(
                                TinyAnalyzer.anywhere("gem", ".gemlock"), Analyzer.Says.DECLARED),
                        new Saying(
                                TinyAnalyzer.anywhere("npm", ".npmthere"), Analyzer.Says.INSTALLED),
                        TinyAnalyzer.anywhere("jar", ".jarlike"));
        return new InventoryReader(analyzers, Limits.USUAL, null, 1, Progress.NONE);
    }

    private static String names(Inventory inventory) {
        return inventory.packages().stream()
                .map(found -> found.name() + " " + found.version())
                .sorted()
                .collect(Collectors.joining(", "));
    }

    /// An analyzer that says something else of its packages.
    private record Saying(Analyzer inner, Says says) implements Analyzer {
        @Override
        public String name() {
            return inner.name() + "-" + says;
        }

        @Override
        public int version() {
            return 1;
        }

        @Override
        public boolean wants(String path, String name) {
            return inner.wants(path, name);
        }

        @Override
        public void analyze(FileView file, Discoveries discoveries) {
            inner.analyze(file, discoveries);
        }
    }
}
