package dev.bollwerk.analyze;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bollwerk.BollwerkException;
import dev.bollwerk.analyze.file.Analyzer;
import dev.bollwerk.analyze.layer.Limits;
import dev.bollwerk.analyze.layer.MemoryImage;
import dev.bollwerk.analyze.layer.MemoryImage.MemoryLayer;
import dev.bollwerk.analyze.layer.TarBuilder;
import dev.bollwerk.analyze.license.DebianCopyright;
import dev.bollwerk.image.Descriptor;
import dev.bollwerk.image.FileTree;
import dev.bollwerk.image.Layer;
import dev.bollwerk.image.TreeEntry;
import dev.bollwerk.inventory.Attribute;
import dev.bollwerk.inventory.Gap;
import dev.bollwerk.inventory.Inventory;
import dev.bollwerk.inventory.Package;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

class InventoryReaderTest {
    private static final String STATUS = "var/lib/dpkg/status";

    private final TinyAnalyzer any = TinyAnalyzer.anywhere("npm", ".pkgs");
    private final TinyAnalyzer deb = TinyAnalyzer.at("deb", STATUS, "var/lib/dpkg/status.d/");
    private final TinyAnalyzer rpm =
            TinyAnalyzer.at("rpm", "usr/lib/sysimage/rpm/db", "var/lib/rpm/db")
                    .withCompanions("-wal");
    private final TinyAnalyzer release =
            TinyAnalyzer.at("release", "etc/os-release", "usr/lib/os-release");

    @TempDir Path temp;

    @Test
    void onlyLiveFilesCount() {
        assertEquals(
                "b 2 @ x/b.pkgs #1",
                read(
                        tar().file("a.pkgs", "a 1").file("x/b.pkgs", "b 1"),
                        tar().whiteout("a.pkgs").file("x/b.pkgs", "b 2")));
    }

    @Test
    void aFileThatWasReplacedByALinkIsGone() {
        assertEquals(
                "b 1 @ b.pkgs #0",
                read(
                        tar().file("a.pkgs", "a 1").file("b.pkgs", "b 1"),
                        tar().symlink("a.pkgs", "b.pkgs")));
    }

    @Test
    void whatIsBelowAReplacedDirectoryIsGone() {
        assertEquals("", read(tar().file("d/a.pkgs", "a 1"), tar().file("d", "no directory")));
        assertEquals("", read(tar().file("d/a.pkgs", "a 1"), tar().symlink("d", "e")));
        assertEquals("", read(tar().file("d/a.pkgs", "a 1"), tar().opaque("d")));
    }

    @Test
    void aWhiteoutAndANewFileInOneLayer() {
        assertEquals(
                "a 2 @ d/a.pkgs #1",
                read(tar().file("d/a.pkgs", "a 1"), tar().file("d/a.pkgs", "a 2").whiteout("d")));
    }

    @Test
    void theLaterOfTwoEntriesCounts() {
        assertEquals("a 2 @ a.pkgs #0", read(tar().file("a.pkgs", "a 1").file("a.pkgs", "a 2")));
    }

    @Test
    void aDatabaseCountsAtItsPlaceOnly() {
        assertEquals(
                "libc 1 @ var/lib/dpkg/status #0",
                read(tar().file(STATUS, "libc 1").file("backup/" + STATUS, "libc 0")));
    }

    @Test
    void everyFileOfAPlaceThatIsAFolderCounts() {
        assertEquals(
                "a 1 @ var/lib/dpkg/status.d/a #0, b 1 @ var/lib/dpkg/status.d/b #1",
                read(
                        tar().file("var/lib/dpkg/status.d/a", "a 1"),
                        tar().file("var/lib/dpkg/status.d/b", "b 1")
                                .file("var/lib/dpkg/status.d/deep/c", "c 1")));
    }

    @Test
    void aDatabaseBehindALinkIsReadInASecondPass() {
        var image =
                MemoryImage.of(
                        tar().file("opt/db", "libc 1"),
                        tar().symlink(STATUS, "/opt/db").file("x", ""));
        assertEquals("libc 1 @ opt/db #0", print(reader(null).read(image)));
        assertEquals(2, ((MemoryLayer) image.layers().get(0)).opened().get());
        assertEquals(1, ((MemoryLayer) image.layers().get(1)).opened().get());
    }

    @Test
    void aSecondPassIsKeptToo() {
        var image = MemoryImage.of(tar().file("opt/db", "libc 1").symlink(STATUS, "/opt/db"));
        reader(temp).read(image);
        assertEquals("libc 1 @ opt/db #0", print(reader(temp).read(image)));
        assertEquals(2, ((MemoryLayer) image.layers().get(0)).opened().get());
    }

    @Test
    void aDatabaseThatIsAHardLinkIsRead() {
        assertEquals(
                "libc 1 @ var/lib/dpkg/status #0",
                read(tar().file("opt/db", "libc 1"), tar().hardlink(STATUS, "opt/db")));
    }

    @Test
    void aFileAnywhereThatIsAHardLinkIsRead() {
        assertEquals(
                "a 1 @ a.pkgs #0, a 1 @ b.pkgs #0, c 1 @ c.pkgs #0",
                read(
                        tar().file("a.pkgs", "a 1").file("c", "c 1"),
                        tar().hardlink("b.pkgs", "a.pkgs").hardlink("c.pkgs", "c")));
    }

    @Test
    void aStoreOfManyHardLinksIsReadInOnePass() {
        var store = tar();
        var links = tar();
        for (int i = 0; i < 3000; i++) {
            store.file("store/" + i, "p" + i + " 1");
            links.hardlink("node_modules/" + i + ".pkgs", "store/" + i);
        }
        var image = MemoryImage.of(store, links);
        Inventory inventory = reader(null).read(image);
        assertEquals(3000, inventory.packages().size());
        assertEquals("p0", inventory.packages().getFirst().name());
        assertEquals(2, ((MemoryLayer) image.layers().get(0)).opened().get());
        assertEquals(1, ((MemoryLayer) image.layers().get(1)).opened().get());
    }

    @Test
    void twoPlacesThatAreOneDatabaseCountOnce() {
        assertEquals(
                "bash 5 @ usr/lib/sysimage/rpm/db #0",
                read(
                        tar().file("usr/lib/sysimage/rpm/db", "bash 5")
                                .symlink("var/lib/rpm", "../../usr/lib/sysimage/rpm")));
    }

    @Test
    void anEntryBelowAMergedUsrLinkIsFoundWhereItIs() {
        assertEquals(
                "a 1 @ usr/lib/a.pkgs #1, bash 5 @ usr/lib/sysimage/rpm/db #1",
                read(
                        tar().dir("usr/lib").symlink("lib", "usr/lib"),
                        tar().file("lib/a.pkgs", "a 1").file("lib/sysimage/rpm/db", "bash 5")));
    }

    @Test
    void aCompanionOfTheSameLayerIsReadWithItsFile() {
        var tar = tar().file("var/lib/rpm/db-wal", "new 2").file("var/lib/rpm/db", "old 1");
        assertEquals("new 2 @ var/lib/rpm/db #0, old 1 @ var/lib/rpm/db #0", read(tar));
        assertEquals(1, rpm.runs().get());
    }

    @Test
    void aCompanionOfAnotherLayerIsFound() {
        assertEquals(
                "new 2 @ var/lib/rpm/db #0, old 1 @ var/lib/rpm/db #0",
                read(
                        tar().file("var/lib/rpm/db", "old 1"),
                        tar().file("var/lib/rpm/db-wal", "new 2")));
    }

    @Test
    void aCompanionThatIsGoneDoesNotCount() {
        assertEquals(
                "old 1 @ var/lib/rpm/db #0",
                read(
                        tar().file("var/lib/rpm/db", "old 1").file("var/lib/rpm/db-wal", "new 2"),
                        tar().whiteout("var/lib/rpm/db-wal")));
    }

    @Test
    void aPackageBelongsToTheLayerThatBroughtIt() {
        assertEquals(
                "base 1 @ var/lib/dpkg/status #0, curl 2 @ var/lib/dpkg/status #3,"
                        + " tool 1 @ var/lib/dpkg/status #1",
                read(
                        tar().file(STATUS, "base 1\ncurl 1"),
                        tar().file(STATUS, "base 1\ncurl 1\ntool 1"),
                        tar().file("unrelated", ""),
                        tar().file(STATUS, "base 1\ncurl 2\ntool 1")));
    }

    @Test
    void aPackageThatWentAndCameBackBelongsToTheLayerOfItsReturn() {
        assertEquals(
                "a 1 @ var/lib/dpkg/status #2",
                read(
                        tar().file(STATUS, "a 1"),
                        tar().file(STATUS, "b 1"),
                        tar().file(STATUS, "a 1")));
        assertEquals(
                "a 1 @ var/lib/dpkg/status #2",
                read(
                        tar().file(STATUS, "a 1"),
                        tar().whiteout("var/lib"),
                        tar().file(STATUS, "a 1")));
    }

    @Test
    void locationsCarryTheBuildStep() {
        Inventory inventory = inventory(tar(), tar().file("a.war.pkgs", "a 1 lib.jar"));
        var location = inventory.packages().getFirst().locations().getFirst();
        assertEquals("a.war.pkgs!/lib.jar", location.path());
        assertEquals("step 1", location.createdBy());
    }

    @Test
    void theFirstPlaceWithAReleaseWins() {
        var usr = tar().file("usr/lib/os-release", "release second");
        assertEquals("second", inventory(usr).distribution().id());
        assertEquals(
                "first",
                inventory(usr, tar().file("etc/os-release", "release first")).distribution().id());
        assertEquals(
                "third",
                inventory(
                                usr,
                                tar().symlink("etc/os-release", "/opt/x")
                                        .file("opt/x", "release third"))
                        .distribution()
                        .id());
        assertEquals(
                "second",
                inventory(usr, tar().symlink("etc/os-release", "/usr/lib/os-release"))
                        .distribution()
                        .id());
        assertNull(inventory(tar()).distribution());
    }

    @Test
    void ownedFilesAreMarked() {
        Inventory inventory =
                inventory(
                        tar().file(STATUS, "owns py3 /usr/lib/a.pkgs\nowns old /lib/b.pkgs")
                                .symlink("lib", "usr/lib")
                                .file("usr/lib/a.pkgs", "a 1 in.jar")
                                .file("usr/lib/b.pkgs", "b 1")
                                .file("srv/c.pkgs", "c 1"));
        Map<String, String> owners = new TreeMap<>();
        for (Package found : inventory.packages()) {
            owners.put(found.name(), String.valueOf(found.attribute(Attribute.OWNED_BY)));
        }
        assertEquals(Map.of("a", "py3", "b", "old", "c", "null"), owners);
    }

    @Test
    void aCopyrightFileTellsTheLicencesOfItsPackage() {
        Inventory inventory =
                inventory(
                        tar().file(STATUS, "libc 1\nlibc-dev 1\nother 1")
                                .file("usr/share/doc/libc/copyright", "Format: x\nLicense: GPL-2")
                                .symlink("usr/share/doc/libc-dev", "libc"));
        Map<String, List<String>> licenses = new TreeMap<>();
        inventory.packages().forEach(each -> licenses.put(each.name(), each.licenses()));
        assertEquals(
                Map.of("libc", List.of("GPL-2"), "libc-dev", List.of("GPL-2"), "other", List.of()),
                licenses);
    }

    @Test
    void contentSetsGoToRpmPackages() {
        Inventory inventory =
                inventory(
                        tar().file("var/lib/rpm/db", "bash 5\nset b\nset a").file("x.pkgs", "x 1"));
        assertEquals("a b", inventory.packages().get(1).attribute(Attribute.CONTENT_SETS));
        assertNull(inventory.packages().get(0).attribute(Attribute.CONTENT_SETS));
    }

    @Test
    void repositoriesAndGapsAreKeptOnce() {
        Inventory inventory =
                inventory(
                        tar().file("a.pkgs", "repository https://x\ngap odd")
                                .file("../e", "")
                                .hardlink("b.pkgs", "a.pkgs")
                                .file("c.pkgs", "crash")
                                .hardlink("d", "nothing"));
        assertEquals(List.of("https://x"), inventory.repositories());
        assertEquals(
                List.of("../e", "a.pkgs", "b.pkgs", "c.pkgs", "d"),
                inventory.gaps().stream().map(Gap::path).toList());
        assertTrue(inventory.gaps().get(3).reason().startsWith("Internal error of the any-npm"));
    }

    @Test
    void aGapOfAHiddenFileIsNone() {
        assertEquals(
                List.of(),
                inventory(tar().file("a.pkgs", "gap odd"), tar().whiteout("a.pkgs")).gaps());
    }

    @Test
    void aFileThatIsTooLargeIsAGap() {
        var image = MemoryImage.of(tar().file("a.pkgs", "a 1\n".repeat(100)));
        Inventory inventory =
                new InventoryReader(
                                analyzers(),
                                Limits.USUAL.withFileBytes(100),
                                null,
                                1,
                                Progress.NONE)
                        .read(image);
        assertTrue(inventory.gaps().getFirst().reason().contains("--max-file-bytes"));
    }

    @Test
    void aLargeFileIsReadFromDisk() {
        String large = "repository " + "x".repeat(20 << 20) + "\na 1";
        assertEquals("a 1 @ a.pkgs #0", read(tar().file("a.pkgs", large)));
    }

    @Test
    void aForeignLayerThatIsNotThereIsAGap() {
        MemoryLayer good = MemoryLayer.of(tar().file("a.pkgs", "a 1"));
        var foreign = new Missing("application/vnd.docker.image.rootfs.foreign.diff.tar.gzip");
        MemoryImage image = MemoryImage.of(good, MemoryLayer.of(tar().file("x", "")));
        image = new MemoryImage("i", image.config(), List.of(good, foreign));
        Inventory inventory = reader(null).read(image);
        assertEquals("a 1 @ a.pkgs #0", print(inventory));
        assertEquals("layer", inventory.gaps().getFirst().what());
        var lost = new Missing("application/vnd.oci.image.layer.v1.tar+gzip");
        var broken = new MemoryImage("i", image.config(), List.of(good, lost));
        assertThrows(BollwerkException.class, () -> reader(null).read(broken));
    }

    /// A layer that cannot be opened.
    private record Missing(String mediaType) implements Layer {
        @Override
        public Descriptor descriptor() {
            return Descriptor.of(mediaType, diffId(), 10);
        }

        @Override
        public dev.bollwerk.image.Digest diffId() {
            return dev.bollwerk.image.Digest.sha256(new byte[] {1});
        }

        @Override
        public java.io.InputStream open() throws IOException {
            throw new IOException("not found");
        }
    }

    @Test
    void aKnownLayerIsNotOpened() {
        var events = new ArrayList<Boolean>();
        var progress =
                new Progress() {
                    @Override
                    public void finished(Layer layer, boolean cached) {
                        events.add(cached);
                    }
                };
        var image =
                MemoryImage.of(
                        MemoryLayer.gzip(tar().file(STATUS, "libc 1\ngap g\nset s")),
                        MemoryLayer.zstd(tar().file("b.pkgs", "b 1").symlink("\u00fc", "x")));
        Inventory first = reader(temp).read(image);
        Contents second =
                new InventoryReader(analyzers(), Limits.USUAL, temp, 2, progress).open(image);
        assertEquals(first, second.inventory());
        assertEquals(List.of(true, true), events);
        assertEquals(1, ((MemoryLayer) image.layers().get(0)).opened().get());
        assertEquals(TreeEntry.Kind.SYMLINK, second.tree().find("\u00fc").orElseThrow().kind());
        List<Analyzer> newer = List.of(any.withVersion(2), deb, rpm, release);
        new InventoryReader(newer, Limits.USUAL, temp, 2, Progress.NONE).read(image);
        assertEquals(2, ((MemoryLayer) image.layers().get(0)).opened().get());
    }

    @Test
    void aDamagedCacheFileIsMadeAnew() throws IOException {
        var image = MemoryImage.of(tar().file("a.pkgs", "a 1"));
        reader(temp).read(image);
        byte[] good = Files.readAllBytes(cacheFile());
        for (byte[] bad : List.of(new byte[0], java.util.Arrays.copyOf(good, good.length - 9))) {
            Files.write(cacheFile(), bad);
            assertEquals("a 1 @ a.pkgs #0", print(reader(temp).read(image)));
            assertTrue(java.util.Arrays.equals(good, Files.readAllBytes(cacheFile())));
        }
        good[good.length / 2] ^= 1;
        Files.write(cacheFile(), good);
        assertEquals("a 1 @ a.pkgs #0", print(reader(temp).read(image)));
    }

    private Path cacheFile() throws IOException {
        try (Stream<Path> files = Files.list(temp)) {
            List<Path> all = files.toList();
            assertEquals(1, all.size());
            return all.getFirst();
        }
    }

    @Test
    void aCacheThatCannotBeWrittenDoesNoHarm() throws IOException {
        Path file = Files.writeString(temp.resolve("file"), "in the way");
        var image = MemoryImage.of(tar().file("a.pkgs", "a 1"));
        assertEquals("a 1 @ a.pkgs #0", print(reader(file).read(image)));
    }

    @Test
    void equalLayersAreReadOnce() {
        MemoryLayer layer = MemoryLayer.of(tar().file("a.pkgs", "a 1"));
        assertEquals("a 1 @ a.pkgs #0", print(reader(null).read(MemoryImage.of(layer, layer))));
        assertEquals(1, layer.opened().get());
    }

    @Test
    void manyReadersShareACache() throws InterruptedException {
        var tars = new ArrayList<MemoryLayer>();
        for (int i = 0; i < 5; i++) {
            tars.add(MemoryLayer.gzip(tar().file(i + ".pkgs", "p" + i + " 1\n".repeat(1000))));
        }
        var image = MemoryImage.of(tars.toArray(MemoryLayer[]::new));
        String expected = print(reader(null).read(image));
        var wrong = new AtomicInteger();
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            threads.add(
                    Thread.ofVirtual()
                            .start(
                                    () -> {
                                        if (!print(reader(temp).read(image)).equals(expected)) {
                                            wrong.incrementAndGet();
                                        }
                                    }));
        }
        for (Thread thread : threads) {
            thread.join();
        }
        assertEquals(0, wrong.get());
        assertEquals(5, temp.toFile().list().length);
    }

    @Test
    void anErrorInOneLayerIsTheError() {
        var good = MemoryLayer.gzip(tar().file("a.pkgs", "a 1"));
        var cut = MemoryLayer.of("x", new byte[700], new byte[700]);
        byte[] bad = tar().file("a", "1").toBytes();
        bad[3] = 1;
        var damaged = MemoryLayer.of("x", bad, bad);
        var error =
                assertThrows(
                        BollwerkException.class,
                        () -> reader(null).read(MemoryImage.of(good, cut, damaged, good)));
        assertTrue(error.getMessage().contains("damaged"), error.getMessage());
    }

    @Test
    void aFileTreeIsReadLikeALayer() {
        var tree =
                new MemoryTree(
                        Map.of(
                                STATUS,
                                "libc 1",
                                "srv/a.pkgs",
                                "a 1",
                                "srv/.wh.b",
                                "no whiteout here",
                                "db",
                                "bash 5"),
                        Map.of("var/lib/rpm/db", "/db"));
        Inventory inventory = reader(temp).read(tree);
        assertEquals(
                "a 1 @ srv/a.pkgs, bash 5 @ db, libc 1 @ var/lib/dpkg/status", print(inventory));
        assertEquals(List.of("secret"), inventory.gaps().stream().map(Gap::path).toList());
        assertFalse(temp.toFile().list().length > 0);
    }

    /// A file tree in memory, with one file that cannot be read.
    private record MemoryTree(Map<String, String> files, Map<String, String> links)
            implements FileTree {
        @Override
        public String name() {
            return "memory";
        }

        @Override
        public void walk(Visitor visitor) throws IOException {
            for (var file : new TreeMap<>(files).entrySet()) {
                byte[] bytes = file.getValue().getBytes(StandardCharsets.UTF_8);
                visitor.visit(
                        TreeEntry.file(file.getKey(), bytes.length),
                        () -> new ByteArrayInputStream(bytes));
            }
            for (var link : links.entrySet()) {
                visitor.visit(
                        new TreeEntry(
                                link.getKey(),
                                TreeEntry.Kind.SYMLINK,
                                0777,
                                0,
                                0,
                                0,
                                link.getValue(),
                                false),
                        () -> {
                            throw new IOException("a link has no bytes");
                        });
            }
            visitor.unreadable("secret", "permission denied");
        }

        @Override
        public void close() {}
    }

    private List<Analyzer> analyzers() {
        return List.of(any, deb, rpm, release, new DebianCopyright());
    }

    private InventoryReader reader(Path cache) {
        return new InventoryReader(analyzers(), Limits.USUAL, cache, 2, Progress.NONE);
    }

    private Inventory inventory(TarBuilder... layers) {
        return reader(null).read(MemoryImage.of(layers));
    }

    private String read(TarBuilder... layers) {
        return print(inventory(layers));
    }

    private static TarBuilder tar() {
        return new TarBuilder();
    }

    /// `NAME VERSION @ PATH #LAYER` of each package, by name.
    private static String print(Inventory inventory) {
        List<String> lines = new ArrayList<>();
        for (Package found : inventory.packages()) {
            var place = found.locations().getFirst();
            String step = place.createdBy();
            lines.add(
                    "%s %s @ %s%s"
                            .formatted(
                                    found.name(),
                                    found.version(),
                                    place.path(),
                                    step == null ? "" : step.replace("step ", " #")));
        }
        lines.sort(null);
        return String.join(", ", lines);
    }
}
