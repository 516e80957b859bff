package dev.bollwerk.source.tree;

import dev.bollwerk.BollwerkException;
import dev.bollwerk.image.FileTree;
import dev.bollwerk.image.TreeEntry;
import dev.bollwerk.image.TreeEntry.Kind;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/// One file as a tree with one entry: a jar, a lock file, a binary.
public final class SingleFile implements FileTree {
    private final Path file;
    private final String name;

    private SingleFile(Path file, String name) {
        this.file = file;
        this.name = name;
    }

    /// Opens a file; a symbolic link to one is followed, its own name is kept.
    public static SingleFile open(Path path) {
        try {
            Path real = path.toRealPath();
            if (Files.isDirectory(real)) {
                throw BollwerkException.target(
                        "'%s' is a folder; write dir: before it.".formatted(path));
            }
            if (!Files.isRegularFile(real)) {
                throw BollwerkException.target("'%s' is no regular file.".formatted(path));
            }
            if (!Files.isReadable(real)) {
                throw BollwerkException.target(
                        "The file '%s' cannot be read: access is denied.".formatted(path));
            }
            return new SingleFile(real, path.toString());
        } catch (NoSuchFileException _) {
            throw BollwerkException.target(
                    "The file '%s' does not exist; check the path.".formatted(path));
        } catch (IOException e) {
            throw BollwerkException.target(
                    "The file '%s' cannot be read: %s.".formatted(path, DirectoryTree.reason(e)),
                    e);
        }
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public void walk(Visitor visitor) throws IOException {
        TreeEntry entry =
                UnixEntry.read(file).at(Path.of(name).getFileName().toString(), Kind.FILE, file);
        visitor.visit(entry, () -> Files.newInputStream(file));
    }

    @Override
    public void close() {}
}
