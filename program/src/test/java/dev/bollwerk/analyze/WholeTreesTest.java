package dev.bollwerk.analyze;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.bollwerk.Shared;
import dev.bollwerk.analyze.layer.Limits;
import dev.bollwerk.analyze.layer.MemoryImage;
import dev.bollwerk.analyze.layer.Scanning;
import dev.bollwerk.analyze.layer.TarBuilder;
import dev.bollwerk.inventory.Attribute;
import dev.bollwerk.inventory.Inventory;
import dev.bollwerk.inventory.Package;
import dev.bollwerk.source.tree.DirectoryTree;

import org.junit.jupiter.api.Test;

import java.util.List;

/// Formats that need more than one file, or none, over whole trees.
class WholeTreesTest {
    private static final String SYFT = "fixtures/scanners/syft/syft/pkg/cataloger/";
    private static final String HASH = "5av396z8xa13jg89g9jws145c0k26k2x";

    private static InventoryReader reader() {
        return new InventoryReader(
                Analyzers.all(),
                Analyzers.steps(null, null),
                Scanning.NONE,
                Limits.USUAL,
                null,
                1,
                Progress.NONE);
    }

    private static Inventory read(String fixture) {
        try (var tree = DirectoryTree.open(Shared.path(fixture))) {
            return reader().read(tree);
        }
    }

    private static List<String> names(Inventory inventory) {
        return inventory.packages().stream()
                .map(each -> each.type() + " " + each.name() + " " + each.version())
                .toList();
    }

    @Test
    void foldersOfTheNixStore() {
        assertEquals(List.of("nix glibc 2.34-210"), names(read(SYFT + "nix/testdata/fixture-1")));
    }

    @Test
    void aStoreInLayers() {
        var image =
                MemoryImage.of(
                        new TarBuilder()
                                .file("nix/store/" + HASH + "-curl-8.5.0/bin/curl", "x")
                                .file("nix/store/" + HASH + "-jq-1.7/bin/jq", "x"),
                        new TarBuilder()
                                .whiteout("nix/store/" + HASH + "-jq-1.7")
                                .file("nix/store/" + HASH + "-zlib-1.3-dev/include/z.h", "x"));
        Inventory inventory = reader().read(image);
        assertEquals(List.of("nix curl 8.5.0", "nix zlib 1.3"), names(inventory));
        assertEquals(
                image.layers().getFirst().diffId(),
                inventory.packages().getFirst().locations().getFirst().layer());
    }

    @Test
    void licencesFromAnotherFileOfAPackage() {
        Inventory inventory = read(SYFT + "gentoo/testdata/layout");
        assertEquals(List.of("ebuild app-containers/skopeo 1.5.1"), names(inventory));
        Package skopeo = inventory.packages().getFirst();
        assertEquals(6, skopeo.licenses().size());
        assertEquals(
                "var/db/pkg/app-containers/skopeo-1.5.1", skopeo.locations().getFirst().path());
    }

    @Test
    void filesOfPacmanAreOwned() {
        var image =
                MemoryImage.of(
                        new TarBuilder()
                                .file(
                                        "var/lib/pacman/local/ca-1-1/desc",
                                        "%NAME%\nca\n\n%VERSION%\n1-1\n")
                                .file(
                                        "var/lib/pacman/local/ca-1-1/files",
                                        "%FILES%\nusr/\nusr/lib/node_modules/a/package.json\n")
                                .file(
                                        "usr/lib/node_modules/a/package.json",
                                        "{\"name\": \"a\", \"version\": \"1.0.0\"}"));
        Inventory inventory = reader().read(image);
        assertEquals(List.of("alpm ca 1-1", "npm a 1.0.0"), names(inventory));
        assertEquals("ca", inventory.packages().get(1).attribute(Attribute.OWNED_BY));
    }

    @Test
    void modulesOfOldGoProjects() {
        Inventory inventory =
                read("fixtures/scanners/trivy/pkg/dependency/parser/golang/mod/testdata/go116");
        assertEquals(7, inventory.packages().size());
        assertEquals(List.of(), inventory.gaps());
    }
}
