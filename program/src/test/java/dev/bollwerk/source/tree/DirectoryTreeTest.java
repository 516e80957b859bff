package dev.bollwerk.source.tree;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bollwerk.BollwerkException;
import dev.bollwerk.image.FileTree;
import dev.bollwerk.image.TreeEntry;
import dev.bollwerk.image.TreeEntry.Kind;
import dev.bollwerk.source.Programs;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

class DirectoryTreeTest {
    @TempDir Path folder;

    @Test
    void walksParentsFirstAndSorted() throws IOException {
        Files.createDirectories(folder.resolve("b/c"));
        Files.writeString(folder.resolve("b/c/d"), "hello");
        Files.writeString(folder.resolve("b-"), "");
        Files.writeString(folder.resolve("a"), "x");
        assertEquals(List.of("a", "b", "b/c", "b/c/d", "b-"), walk().order);
    }

    @Test
    void linksAreReportedAndNotFollowed() throws IOException {
        Files.createSymbolicLink(folder.resolve("loop"), Path.of("."));
        Files.createSymbolicLink(folder.resolve("out"), Path.of("/etc"));
        Files.writeString(folder.resolve("f"), "text");
        Files.createLink(folder.resolve("hard"), folder.resolve("f"));
        Recorder seen = walk();
        assertEquals(List.of("f", "hard", "loop", "out"), seen.order);
        assertEquals("/etc", seen.entries.get("out").link());
        assertEquals(Kind.SYMLINK, seen.entries.get("loop").kind());
        assertEquals(Kind.FILE, seen.entries.get("hard").kind());
        assertEquals("text", seen.contents.get("hard"));
    }

    @Test
    void modesAndPipesAreAsTheInodeSays() throws IOException {
        Path file = Files.writeString(folder.resolve("f"), "x");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-x---"));
        Programs.run(folder, "chmod", "6750", "f");
        Programs.run(folder, "mkfifo", "pipe");
        Recorder seen = walk();
        assertEquals(06750, seen.entries.get("f").mode());
        assertEquals(1, seen.entries.get("f").size());
        assertEquals(Kind.FIFO, seen.entries.get("pipe").kind());
        assertFalse(seen.entries.get("f").capabilities());
    }

    @Test
    void capabilitiesAreSeen() throws IOException {
        Path file = Files.writeString(folder.resolve("f"), "x");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
        Programs.run(folder, "setcap", "cap_net_raw+ep", "f");
        assertTrue(walk().entries.get("f").capabilities());
    }

    @Test
    void manyFilesInOneFolder() throws IOException {
        for (int i = 0; i < 5_000; i++) {
            Files.createFile(folder.resolve("f" + i));
        }
        assertEquals(5_000, walk().order.size());
    }

    @Test
    void pseudoFileSystemsOfTheRunningSystemAreSkipped() throws IOException {
        List<String> seen = new ArrayList<>();
        var enough = new IOException("enough");
        FileTree.Visitor visitor =
                new FileTree.Visitor() {
                    @Override
                    public void visit(TreeEntry entry, FileTree.Content content)
                            throws IOException {
                        seen.add(entry.path());
                        if (entry.path().startsWith("root") || seen.size() > 200_000) {
                            throw enough;
                        }
                    }

                    @Override
                    public void unreadable(String path, String reason) {}
                };
        try (FileTree tree = DirectoryTree.open(Path.of("/"))) {
            assertEquals(enough, assertThrows(IOException.class, () -> tree.walk(visitor)));
        }
        assertTrue(seen.contains("etc"));
        assertTrue(seen.contains("dev"));
        assertTrue(seen.stream().noneMatch(path -> path.startsWith("dev/")));
        assertTrue(seen.stream().noneMatch(path -> path.startsWith("proc/")));
    }

    @Test
    void wrongPathsAreClearErrors() throws IOException {
        Path file = Files.writeString(folder.resolve("f"), "x");
        assertFails(() -> DirectoryTree.open(file), "write file: before a single file");
        assertFails(() -> DirectoryTree.open(folder.resolve("x")), "does not exist");
        assertFails(() -> SingleFile.open(folder), "write dir: before it");
        assertFails(() -> SingleFile.open(folder.resolve("x")), "does not exist");
    }

    @Test
    void singleFileIsATreeOfOneEntry() throws IOException {
        Path file = Files.writeString(folder.resolve("app.jar"), "jar");
        Recorder seen = new Recorder();
        try (FileTree tree = SingleFile.open(file)) {
            tree.walk(seen);
            assertEquals(file.toString(), tree.name());
        }
        assertEquals(List.of("app.jar"), seen.order);
        assertEquals("jar", seen.contents.get("app.jar"));
    }

    private Recorder walk() throws IOException {
        Recorder seen = new Recorder();
        try (FileTree tree = DirectoryTree.open(folder)) {
            tree.walk(seen);
        }
        return seen;
    }

    private static void assertFails(Runnable action, String part) {
        var failure = assertThrows(BollwerkException.class, action::run);
        assertTrue(failure.getMessage().contains(part), failure.getMessage());
    }

    /// Keeps what a walk shows.
    private static final class Recorder implements FileTree.Visitor {
        private final List<String> order = new ArrayList<>();
        private final Map<String, TreeEntry> entries = new TreeMap<>();
        private final Map<String, String> contents = new TreeMap<>();

        @Override
        public void visit(TreeEntry entry, FileTree.Content content) throws IOException {
            order.add(entry.path());
            entries.put(entry.path(), entry);
            if (entry.kind() == Kind.FILE) {
                try (var in = content.open()) {
                    contents.put(
                            entry.path(), new String(in.readAllBytes(), StandardCharsets.UTF_8));
                }
            }
        }

        @Override
        public void unreadable(String path, String reason) {
            order.add("!" + path);
        }
    }
}
