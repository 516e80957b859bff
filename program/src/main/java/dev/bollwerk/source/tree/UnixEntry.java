package dev.bollwerk.source.tree;

import dev.bollwerk.image.TreeEntry;
import dev.bollwerk.image.TreeEntry.Kind;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Map;

/// What the inode of a file says.
///
/// @param kind null for a socket, which no image can hold
/// @param device number of the file system it lies on
record UnixEntry(@Nullable Kind kind, int mode, int uid, int gid, long size, long device) {
    private static final String ATTRIBUTES = "unix:mode,uid,gid,size,dev";
    private static final int TYPE_MASK = 0170000;
    private static final int PERMISSION_MASK = 07777;
    private static final int EXECUTE_MASK = 0111;

    static UnixEntry read(Path path, LinkOption... options) throws IOException {
        Map<String, Object> attributes = Files.readAttributes(path, ATTRIBUTES, options);
        int mode = number(attributes, "mode").intValue();
        return new UnixEntry(
                kind(mode & TYPE_MASK),
                mode & PERMISSION_MASK,
                number(attributes, "uid").intValue(),
                number(attributes, "gid").intValue(),
                number(attributes, "size").longValue(),
                number(attributes, "dev").longValue());
    }

    /// The entry under a path of the tree.
    ///
    /// @param kind `kind()`, known to be there
    TreeEntry at(String path, Kind kind, Path file) throws IOException {
        boolean regular = kind == Kind.FILE;
        return new TreeEntry(
                path,
                kind,
                mode,
                uid,
                gid,
                regular ? size : 0,
                kind == Kind.SYMLINK ? Files.readSymbolicLink(file).toString() : null,
                regular && (mode & EXECUTE_MASK) != 0 && FileCapabilities.has(file));
    }

    private static @Nullable Kind kind(int type) {
        return switch (type) {
            case 0100000 -> Kind.FILE;
            case 0040000 -> Kind.DIRECTORY;
            case 0120000 -> Kind.SYMLINK;
            case 0020000 -> Kind.CHARACTER_DEVICE;
            case 0060000 -> Kind.BLOCK_DEVICE;
            case 0010000 -> Kind.FIFO;
            default -> null;
        };
    }

    private static Number number(Map<String, Object> attributes, String name) {
        if (attributes.get(name) instanceof Number number) {
            return number;
        }
        throw new IllegalStateException("the file system has no attribute unix:" + name);
    }
}
