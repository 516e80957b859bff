package dev.bollwerk.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bollwerk.image.TreeEntry.Kind;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;

class OverlayTest {
    @Test
    void aWhiteoutHidesAFileOfALowerLayer() {
        MergedTree tree = merge(List.of(file("etc/a"), file("etc/b")), List.of(file("etc/.wh.a")));
        assertEquals("etc 0, etc/b 0", print(tree));
    }

    @Test
    void aWhiteoutHidesADirectoryWithAllInIt() {
        MergedTree tree = merge(List.of(file("a/b/c/d")), List.of(file("a/.wh.b")));
        assertEquals("a 0", print(tree));
    }

    @Test
    void aFileOfTheSameLayerStaysWhereverItsWhiteoutStands() {
        assertEquals("a 1", print(merge(List.of(file("a")), List.of(file(".wh.a"), file("a")))));
        assertEquals("a 1", print(merge(List.of(file("a")), List.of(file("a"), file(".wh.a")))));
    }

    @Test
    void whatWasHiddenComesBackInALaterLayer() {
        MergedTree tree =
                merge(
                        List.of(dir("d"), file("d/old")),
                        List.of(file(".wh.d")),
                        List.of(file("d/new")));
        assertEquals("d 2, d/new 2", print(tree));
    }

    @Test
    void anOpaqueDirectoryHidesLowerLayersOnly() {
        MergedTree tree =
                merge(
                        List.of(file("d/low/x"), file("e")),
                        List.of(file("d/new"), file("d/.wh..wh..opq"), file("d/late")));
        assertEquals("d 0, d/late 1, d/new 1, e 0", print(tree));
    }

    @Test
    void anOpaqueRootHidesEverything() {
        assertEquals(
                "b 1", print(merge(List.of(file("a")), List.of(file(".wh..wh..opq"), file("b")))));
    }

    @Test
    void otherMarkersOfUnionFileSystemsAreNoFiles() {
        assertEquals(
                "a 0", print(merge(List.of(file("a"), file(".wh..wh.aufs"), dir(".wh..wh.plnk")))));
    }

    @Test
    void aHardLinkHasTheBytesOfALowerLayer() {
        MergedTree tree = merge(List.of(file("db")), List.of(hard("var/status", "db")));
        TreeNode node = tree.find("var/status").orElseThrow();
        assertEquals(Kind.FILE, node.kind());
        assertEquals(1, node.layer());
        assertEquals(new ContentRef(0, 0, "db"), node.content());
        assertTrue(node.isMoved());
    }

    @Test
    void aHardLinkKeepsItsBytesWhenItsTargetChanges() {
        MergedTree tree =
                merge(
                        List.of(file("a"), hard("b", "a"), file("a")),
                        List.of(file(".wh.a"), file("c")));
        assertEquals(new ContentRef(0, 0, "a"), tree.find("b").orElseThrow().content());
        assertTrue(tree.find("a").isEmpty());
    }

    @Test
    void aHardLinkMayStandBeforeItsTarget() {
        MergedTree tree = merge(List.of(hard("b", "a"), file("a")));
        assertEquals(new ContentRef(0, 1, "a"), tree.find("b").orElseThrow().content());
    }

    @Test
    void aHardLinkToASymbolicLinkIsOne() {
        MergedTree tree = merge(List.of(file("f"), link("s", "f"), hard("h", "s")));
        assertEquals(Kind.SYMLINK, tree.find("h").orElseThrow().kind());
        assertEquals("f", tree.resolve("h").orElseThrow().path());
    }

    @Test
    void aHardLinkToNothingIsLeftOut() {
        MergedTree tree = merge(List.of(hard("b", "gone"), dir("d"), hard("e", "d")));
        assertEquals("d 0", print(tree));
        assertEquals(2, tree.leftOut().size());
    }

    @Test
    void theLaterOfTwoEntriesWins() {
        MergedTree tree = merge(List.of(file("a"), link("a", "x"), file("a")));
        assertEquals(new ContentRef(0, 2, "a"), tree.find("a").orElseThrow().content());
    }

    @Test
    void aDirectoryOverADirectoryKeepsWhatIsInIt() {
        var changed = new TreeEntry("d", Kind.DIRECTORY, 0700, 0, 0, 0, null, false);
        MergedTree tree = merge(List.of(dir("d"), file("d/a")), List.of(changed));
        assertEquals("d 1, d/a 0", print(tree));
        assertEquals(0700, tree.find("d").orElseThrow().entry().mode());
    }

    @Test
    void anythingElseReplacesTheWholeOfWhatWasThere() {
        List<TreeEntry> low = List.of(dir("d"), file("d/a"), link("l", "d"), file("f"));
        assertEquals("d 1, f 0, l 0", print(merge(low, List.of(file("d")))));
        assertEquals("d 1, f 0, l 0", print(merge(low, List.of(link("d", "f")))));
        assertEquals("d 0, d/a 0, f 1, l 0", print(merge(low, List.of(link("f", "d")))));
        assertEquals("d 0, d/a 0, f 1, l 0", print(merge(low, List.of(dir("f")))));
        assertEquals("d 0, d/a 0, f 0, l 1", print(merge(low, List.of(dir("l")))));
        assertEquals("d 0, d/a 0, f 0, l 1", print(merge(low, List.of(file("l")))));
    }

    @Test
    void aFileBelowAFileReplacesIt() {
        assertEquals("f 1, f/x 1", print(merge(List.of(file("f")), List.of(file("f/x")))));
    }

    @Test
    void anEntryBelowASymbolicLinkLandsWhereItLeads() {
        List<TreeEntry> merged = List.of(dir("usr"), dir("usr/bin"), link("bin", "usr/bin"));
        MergedTree tree = merge(merged, List.of(file("bin/foo"), file("bin/bar")));
        assertEquals("usr/bin/foo", tree.resolve("bin/foo").orElseThrow().path());
        assertEquals("bin 0, usr 0, usr/bin 0, usr/bin/bar 1, usr/bin/foo 1", print(tree));
        assertTrue(tree.find("usr/bin/foo").orElseThrow().isMoved());
        assertFalse(tree.find("usr/bin").orElseThrow().isMoved());
    }

    @Test
    void aWhiteoutBelowASymbolicLinkHidesWhereItLeads() {
        List<TreeEntry> low = List.of(file("usr/bin/foo"), link("bin", "/usr/bin"));
        assertEquals("bin 0, usr 0, usr/bin 0", print(merge(low, List.of(file("bin/.wh.foo")))));
    }

    @Test
    void anEntryBelowADanglingLinkMakesTheDirectory() {
        MergedTree tree = merge(List.of(link("run", "var/run"), file("run/pid")));
        assertEquals("var/run/pid", tree.resolve("run/pid").orElseThrow().path());
    }

    @Test
    void anEntryBelowACycleIsLeftOut() {
        MergedTree tree =
                merge(List.of(link("a", "b"), link("b", "a"), file("a/x"), hard("a/y", "b")));
        assertEquals("a 0, b 0", print(tree));
        assertEquals(2, tree.leftOut().size());
    }

    @Test
    void linksAreFollowedInsideTheRootOnly() {
        MergedTree tree =
                merge(
                        List.of(
                                file("etc/passwd"),
                                link("etc/abs", "/etc/passwd"),
                                link("etc/up", "../../../../etc/passwd"),
                                link("a", "etc"),
                                link("twice", "a/abs")));
        for (String path :
                List.of("etc/abs", "etc/up", "a/abs", "/twice", "a//./up", "a/../twice")) {
            assertEquals("etc/passwd", tree.resolve(path).orElseThrow().path(), path);
        }
        assertEquals(Kind.SYMLINK, tree.find("a/abs").orElseThrow().kind());
    }

    @Test
    void cyclesAndLongChainsOfLinksLeadNowhere() {
        List<TreeEntry> links =
                new ArrayList<>(List.of(link("a", "b"), link("b", "a"), file("l0")));
        for (int i = 1; i <= 41; i++) {
            links.add(link("l" + i, "l" + (i - 1)));
        }
        links.add(link("self", "self/x"));
        MergedTree tree = merge(links);
        assertTrue(tree.resolve("a").isEmpty());
        assertTrue(tree.resolve("self").isEmpty());
        assertTrue(tree.resolve("l40").isPresent());
        assertTrue(tree.resolve("l41").isEmpty());
    }

    @Test
    void aFileIsNoDirectory() {
        MergedTree tree = merge(List.of(file("f"), link("l", "f/..")));
        assertTrue(tree.resolve("f/x").isEmpty());
        assertTrue(tree.resolve("f/..").isEmpty());
        assertTrue(tree.resolve("l").isEmpty());
        assertEquals("f", tree.resolve("f/").orElseThrow().path());
    }

    @Test
    void anImpliedDirectoryHasNoEntry() {
        MergedTree tree = merge(List.of(file("a/b")));
        assertNull(tree.find("a").orElseThrow().entry());
        assertEquals(Kind.DIRECTORY, tree.find("a").orElseThrow().kind());
        assertEquals("", tree.root().path());
    }

    @Test
    void aMillionFilesAndAHundredThousandInOneDirectory() {
        List<TreeEntry> many = new ArrayList<>();
        for (int i = 0; i < 1_000_000; i++) {
            many.add(file(i < 100_000 ? "big/" + i : "d" + i % 1000 + "/" + i));
        }
        MergedTree tree = merge(many, List.of(file("big/.wh.7")));
        assertEquals(99_999, tree.children(tree.find("big").orElseThrow()).size());
        int[] count = {0};
        tree.forEach(_ -> count[0]++);
        assertEquals(1_000_000 - 1 + 1001, count[0]);
    }

    @Test
    void aDeepTreeNeedsNoDeepStack() {
        MergedTree tree = merge(List.of(file("a/".repeat(100_000) + "b")));
        int[] count = {0};
        tree.forEach(_ -> count[0]++);
        assertEquals(100_001, count[0]);
    }

    @SafeVarargs
    private static MergedTree merge(List<TreeEntry>... layers) {
        return Overlay.merge(List.of(layers));
    }

    private static String print(MergedTree tree) {
        List<String> lines = new ArrayList<>();
        tree.forEach(node -> lines.add(node.path() + " " + node.layer()));
        lines.sort(null);
        return String.join(", ", lines);
    }

    private static TreeEntry file(String path) {
        return TreeEntry.file(path, 1);
    }

    private static TreeEntry dir(String path) {
        return new TreeEntry(path, Kind.DIRECTORY, 0755, 0, 0, 0, null, false);
    }

    private static TreeEntry link(String path, String target) {
        return new TreeEntry(path, Kind.SYMLINK, 0777, 0, 0, 0, target, false);
    }

    private static TreeEntry hard(String path, String target) {
        return new TreeEntry(path, Kind.HARDLINK, 0644, 0, 0, 0, target, false);
    }
}
