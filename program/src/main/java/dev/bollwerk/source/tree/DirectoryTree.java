package dev.bollwerk.source.tree;

import dev.bollwerk.BollwerkException;
import dev.bollwerk.image.FileTree;
import dev.bollwerk.image.TreeEntry;
import dev.bollwerk.image.TreeEntry.Kind;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Set;

/// A folder on disk: a root file system, or a project.
///
/// Pseudo file systems mounted in it are passed over, and so are `proc`, `sys` and `dev` of the
/// running system. Entries come sorted by name, parents before children.
public final class DirectoryTree implements FileTree {
    private static final Set<String> PSEUDO_AT_ROOT = Set.of("proc", "sys", "dev");

    private final Path root;
    private final String name;

    private DirectoryTree(Path root, String name) {
        this.root = root;
        this.name = name;
    }

    /// Opens a folder; a symbolic link to one is followed here, and nowhere below.
    public static DirectoryTree open(Path path) {
        try {
            Path real = path.toRealPath();
            if (!Files.isDirectory(real)) {
                throw BollwerkException.target(
                        "'%s' is no folder; write file: before a single file.".formatted(path));
            }
            if (!Files.isReadable(real)) {
                throw BollwerkException.target(
                        "The folder '%s' cannot be read: access is denied.".formatted(path));
            }
            return new DirectoryTree(real, path.toString());
        } catch (NoSuchFileException _) {
            throw BollwerkException.target(
                    "The folder '%s' does not exist; check the path.".formatted(path));
        } catch (IOException e) {
            throw BollwerkException.target(
                    "The folder '%s' cannot be read: %s.".formatted(path, reason(e)), e);
        }
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public void close() {}

    @Override
    public void walk(Visitor visitor) throws IOException {
        long device = UnixEntry.read(root).device();
        Deque<Step> pending = new ArrayDeque<>();
        push(pending, children(root), "", device);
        while (!pending.isEmpty()) {
            Step step = pending.pop();
            try {
                visit(step, visitor, pending);
            } catch (Unreadable e) {
                visitor.unreadable(step.path, e.reason);
            }
        }
    }

    /// An entry that waits to be visited.
    private record Step(Path file, String path, long parentDevice) {}

    /// The entry cannot be read, as opposed to an input failure of the visitor.
    private static final class Unreadable extends Exception {
        private static final long serialVersionUID = 1L;

        private final String reason;

        Unreadable(IOException cause) {
            super(cause);
            this.reason = DirectoryTree.reason(cause);
        }
    }

    private void visit(Step step, Visitor visitor, Deque<Step> pending)
            throws IOException, Unreadable {
        UnixEntry inode = inode(step.file);
        Kind kind = inode.kind();
        if (kind == null) {
            return;
        }
        visitor.visit(
                entry(step, inode, kind),
                () -> Files.newInputStream(step.file, LinkOption.NOFOLLOW_LINKS));
        boolean elsewhere = inode.device() != step.parentDevice;
        if (kind != Kind.DIRECTORY
                || isPseudoOfRoot(step.path)
                || elsewhere && MountedFileSystems.isPseudo(step.file)) {
            return;
        }
        try {
            push(pending, children(step.file), step.path + "/", inode.device());
        } catch (IOException e) {
            throw new Unreadable(e);
        }
    }

    private static UnixEntry inode(Path file) throws Unreadable {
        try {
            return UnixEntry.read(file, LinkOption.NOFOLLOW_LINKS);
        } catch (IOException e) {
            throw new Unreadable(e);
        }
    }

    private static TreeEntry entry(Step step, UnixEntry inode, Kind kind) throws Unreadable {
        try {
            return inode.at(step.path, kind, step.file);
        } catch (IOException e) {
            throw new Unreadable(e);
        }
    }

    private boolean isPseudoOfRoot(String path) {
        return root.getNameCount() == 0 && PSEUDO_AT_ROOT.contains(path);
    }

    private static void push(Deque<Step> pending, List<Path> children, String prefix, long device) {
        for (Path child : children.reversed()) {
            pending.push(new Step(child, prefix + child.getFileName(), device));
        }
    }

    private static List<Path> children(Path folder) throws IOException {
        List<Path> children = new ArrayList<>();
        try (DirectoryStream<Path> stream = Files.newDirectoryStream(folder)) {
            stream.forEach(children::add);
        } catch (DirectoryIteratorException e) {
            throw e.getCause();
        }
        children.sort(Comparator.comparing(path -> path.getFileName().toString()));
        return children;
    }

    static String reason(IOException failure) {
        return switch (failure) {
            case AccessDeniedException _ -> "access is denied";
            case NoSuchFileException _ -> "it went away during the scan";
            default -> {
                String text = failure.getMessage();
                yield text == null ? failure.getClass().getSimpleName() : text;
            }
        };
    }
}
