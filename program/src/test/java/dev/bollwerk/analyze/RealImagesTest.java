package dev.bollwerk.analyze;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bollwerk.Shared;
import dev.bollwerk.analyze.layer.Limits;
import dev.bollwerk.image.MergedTree;
import dev.bollwerk.image.TreeEntry;
import dev.bollwerk.image.TreeNode;
import dev.bollwerk.inventory.Package;
import dev.bollwerk.source.SourceEnvironment;
import dev.bollwerk.source.Target;
import dev.bollwerk.source.TargetOptions;
import dev.bollwerk.source.Targets;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Images that other programs wrote, from the archive to the inventory.
class RealImagesTest {
    private static final String SCALIBR =
            "fixtures/scanners/osv-scalibr/artifact/image/layerscanning/image/testdata/";

    @TempDir Path temp;

    @Test
    void alpineIsAlpine() {
        Contents contents =
                open("fixtures/scanners/trivy/pkg/fanal/test/testdata/alpine-310.tar.gz");
        assertEquals("alpine 3.10.4", contents.inventory().distribution().brief());
        assertEquals(14, contents.inventory().packages().size());
        assertEquals(2, contents.inventory().repositories().size());
        assertEquals(0, contents.inventory().gaps().size());
        for (Package found : contents.inventory().packages()) {
            var place = found.locations().getFirst();
            assertEquals("apk", found.type());
            assertEquals("lib/apk/db/installed", place.path());
            assertTrue(place.createdBy().contains("ADD file:"), place.createdBy());
        }
        assertEquals("bin/busybox", contents.tree().resolve("bin/sh").orElseThrow().path());
    }

    @Test
    void symbolicLinksOfRealImagesLeadWhereTheyShould() {
        for (String image : List.of("symlink-basic.tar", "symlink-depth-exceeded.tar")) {
            links(image)
                    .forEach(
                            (path, target) -> assertEquals("dir1/sample.txt", target.path(), path));
        }
        assertEquals(4, links("symlink-basic.tar").size());
        assertEquals(7, links("symlink-depth-exceeded.tar").size());
    }

    @Test
    void linksThatFormACycleLeaveTheRootOrDangleLeadNowhere() {
        for (String image : List.of("cycle", "attack", "dangling")) {
            Map<String, TreeNode> links = links("symlink-" + image + ".tar");
            assertFalse(links.isEmpty());
            links.forEach((path, target) -> assertNull(target, path));
        }
    }

    /// What each symbolic link of an image leads to, or null.
    private Map<String, TreeNode> links(String image) {
        MergedTree tree = open(SCALIBR + image).tree();
        Map<String, TreeNode> links = new TreeMap<>();
        tree.forEach(
                node -> {
                    if (node.kind() == TreeEntry.Kind.SYMLINK) {
                        links.put(node.path(), tree.resolve(node.path()).orElse(null));
                    }
                });
        return links;
    }

    private Contents open(String fixture) {
        var environment = SourceEnvironment.of(Map.of(), temp + "", temp + "", "amd64");
        var reader = new InventoryReader(Analyzers.all(), Limits.USUAL, null, 2, Progress.NONE);
        try (Target target =
                new Targets(environment)
                        .open(Shared.path(fixture).toString(), TargetOptions.DEFAULT)) {
            return switch (target) {
                case Target.OfImage(var image) -> reader.open(image);
                case Target.OfTree(var tree) -> reader.open(tree);
            };
        }
    }
}
