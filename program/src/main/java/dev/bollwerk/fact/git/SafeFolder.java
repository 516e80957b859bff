package dev.bollwerk.fact.git;

import dev.bollwerk.BollwerkException;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// Files below a folder of somebody else's making: no symbolic link is followed, nothing above the
/// folder is reached, and only regular files are opened.
public record SafeFolder(Path root) {
    private static final int MOST_ENTRIES = 50_000;

    public SafeFolder {
        root = root.toAbsolutePath().normalize();
    }

    /// A file's bytes; null when there is no such regular file.
    ///
    /// @throws BollwerkException when it cannot be read, or is larger than the limit
    public byte @Nullable [] read(String path, int limit) {
        try (SeekableByteChannel channel = open(path)) {
            if (channel == null) {
                return null;
            }
            try (InputStream in = Channels.newInputStream(channel)) {
                byte[] bytes = in.readNBytes(limit + 1);
                if (bytes.length > limit) {
                    throw BollwerkException.target(
                            "%s has more than %d KiB, so it is not read."
                                    .formatted(shown(path), limit >> 10));
                }
                return bytes;
            }
        } catch (IOException e) {
            throw unreadable(path, e);
        }
    }

    /// A file's text; null when there is no such regular file.
    public @Nullable String text(String path, int limit) {
        byte[] bytes = read(path, limit);
        return bytes == null ? null : new String(bytes, StandardCharsets.UTF_8);
    }

    /// A file for reading anywhere in it; null when there is no such regular file.
    @Nullable SeekableByteChannel open(String path) throws IOException {
        Path file = find(path);
        return file == null
                        || !Files.readAttributes(
                                        file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS)
                                .isRegularFile()
                ? null
                : Files.newByteChannel(
                        file, Set.of(StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS));
    }

    /// Whether there is a regular file.
    public boolean isFile(String path) {
        Path file = find(path);
        return file != null && Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS);
    }

    /// Whether there is a folder.
    public boolean isFolder(String path) {
        Path file = find(path);
        return file != null && Files.isDirectory(file, LinkOption.NOFOLLOW_LINKS);
    }

    /// Bytes of a regular file; -1 when there is none.
    public long size(String path) {
        Path file = find(path);
        try {
            return file != null && Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)
                    ? Files.size(file)
                    : -1;
        } catch (IOException e) {
            throw unreadable(path, e);
        }
    }

    /// The names in a folder, sorted; none when there is no such folder. Of very many, some.
    public List<String> names(String path) {
        Path folder = find(path);
        List<String> names = new ArrayList<>();
        if (folder == null || !Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
            return names;
        }
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
            for (Path entry : entries) {
                if (names.size() == MOST_ENTRIES) {
                    break;
                }
                names.add(String.valueOf(entry.getFileName()));
            }
        } catch (IOException | java.nio.file.DirectoryIteratorException e) {
            throw unreadable(path, e);
        }
        names.sort(null);
        return names;
    }

    /// The file of a path when nothing on the way is a link; null when it leads out or to nothing.
    private @Nullable Path find(String path) {
        Path at = root;
        try {
            for (String name : path.split("/", -1)) {
                if (name.isEmpty() || name.equals(".")) {
                    continue;
                }
                if (name.equals("..")) {
                    return null;
                }
                at = at.resolve(name);
                if (Files.isSymbolicLink(at)) {
                    return null;
                }
            }
        } catch (InvalidPathException _) {
            return null;
        }
        return at.startsWith(root) && Files.exists(at, LinkOption.NOFOLLOW_LINKS) ? at : null;
    }

    private static BollwerkException unreadable(String path, Exception e) {
        return BollwerkException.target(shown(path) + " cannot be read.", e);
    }

    private static String shown(String path) {
        return path.length() > 200 ? path.substring(0, 200) + "…" : path;
    }
}
