package dev.bollwerk.fact.host;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotLinkException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;

/// The root of a host's file system, which may be a folder of ours. Symbolic links mean what they
/// mean on that host: an absolute one begins at its root, and none leads out of it.
final class HostRoot {
    private static final int MOST_LINKS = 40;
    private static final int MOST_ENTRIES = 100_000;

    private final Path folder;

    HostRoot(Path folder) {
        this.folder = folder.toAbsolutePath().normalize();
    }

    /// Whether this is the machine we run on, as we see it.
    boolean isOwn() {
        return folder.getNameCount() == 0;
    }

    @Override
    public String toString() {
        return folder.toString();
    }

    /// The path that a path leads to, without links; both are paths of the host.
    ///
    /// @throws NoSuchFileException when there is nothing
    String resolve(String path) throws IOException {
        Deque<String> left = new ArrayDeque<>();
        push(left, path);
        List<String> done = new ArrayList<>();
        int links = 0;
        while (!left.isEmpty()) {
            String name = left.pop();
            if (name.equals("..")) {
                if (!done.isEmpty()) {
                    done.removeLast();
                }
                continue;
            }
            done.add(name);
            String target = link(done);
            if (target == null) {
                continue;
            }
            if (++links > MOST_LINKS) {
                throw new FileSystemLoopException(path);
            }
            done.removeLast();
            if (target.startsWith("/")) {
                done.clear();
            }
            push(left, target);
        }
        return "/" + String.join("/", done);
    }

    private static void push(Deque<String> left, String path) {
        String[] names = path.split("/", -1);
        for (int i = names.length - 1; i >= 0; i--) {
            if (!names[i].isEmpty() && !names[i].equals(".")) {
                left.push(names[i]);
            }
        }
    }

    private @Nullable String link(List<String> names) throws IOException {
        String path = "/" + String.join("/", names);
        Path at = at(path);
        try {
            // throws when there is nothing, or no right to look
            boolean isLink =
                    Files.readAttributes(at, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS)
                            .isSymbolicLink();
            return isLink ? Files.readSymbolicLink(at).toString() : null;
        } catch (FileSystemException e) {
            if ("Not a directory".equals(e.getReason())) {
                throw new NoSuchFileException(path);
            }
            throw e;
        }
    }

    private Path at(String path) throws NoSuchFileException {
        try {
            return folder.resolve(path.substring(1));
        } catch (InvalidPathException _) {
            throw new NoSuchFileException(path.replace('\0', '?'));
        }
    }

    /// What a link says, without following it: also for those of `/proc`, which lead nowhere.
    String link(String path) throws IOException {
        try {
            return Files.readSymbolicLink(at(path)).toString();
        } catch (NotLinkException _) {
            return "";
        }
    }

    /// All of a regular file.
    ///
    /// @throws IOException also when it is longer than `limit`, or no regular file: to read a pipe
    ///     could take for ever
    byte[] read(String path, int limit) throws IOException {
        byte[] bytes = beginning(path, limit + 1);
        if (bytes.length > limit) {
            throw new FileSystemException(path, null, "longer than " + limit + " bytes");
        }
        return bytes;
    }

    /// A regular file, or its beginning when it is longer than `limit`.
    byte[] beginning(String path, int limit) throws IOException {
        Path at = at(resolve(path));
        if (!Files.isRegularFile(at, LinkOption.NOFOLLOW_LINKS)) {
            throw new FileSystemException(path, null, "no regular file");
        }
        try (InputStream in = Files.newInputStream(at, LinkOption.NOFOLLOW_LINKS)) {
            return in.readNBytes(limit);
        }
    }

    /// Names in a folder, sorted.
    List<String> list(String path) throws IOException {
        List<String> names = new ArrayList<>();
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(at(resolve(path)))) {
            for (Path entry : entries) {
                if (names.size() == MOST_ENTRIES) {
                    throw new FileSystemException(path, null, "too many entries");
                }
                names.add(entry.getFileName().toString());
            }
        } catch (java.nio.file.DirectoryIteratorException e) {
            throw e.getCause();
        }
        names.sort(String::compareTo);
        return names;
    }

    /// Attributes of what a path leads to, by their names in Java's view `unix`.
    ///
    /// @param resolved a path without links
    Map<String, Object> attributes(String resolved) throws IOException {
        return Files.readAttributes(
                at(resolved),
                "unix:mode,uid,gid,size,dev,lastModifiedTime",
                LinkOption.NOFOLLOW_LINKS);
    }

    /// Whether something is there, as far as we may see.
    boolean exists(String path) {
        try {
            resolve(path);
            return true;
        } catch (IOException _) {
            return false;
        }
    }
}
