package dev.bollwerk.image;

import org.jspecify.annotations.Nullable;

import java.util.Locale;

/// One entry of a layer or a file tree: what its tar header or its inode says.
///
/// @param path relative to the root, `/` between names, no leading `/`, no `.` or `..`
/// @param mode permission bits with setuid, setgid and sticky (07777)
/// @param size bytes of a regular file, else 0
/// @param link target of a symbolic link as written, or path of a hard link's target, cleaned like
///     `path`; null for the other kinds
/// @param capabilities whether the entry carries file capabilities (`security.capability`)
public record TreeEntry(
        String path,
        Kind kind,
        int mode,
        int uid,
        int gid,
        long size,
        @Nullable String link,
        boolean capabilities) {
    /// What an entry is.
    public enum Kind {
        FILE,
        DIRECTORY,
        SYMLINK,
        HARDLINK,
        CHARACTER_DEVICE,
        BLOCK_DEVICE,
        FIFO;

        /// The name in reports.
        public String label() {
            return name().toLowerCase(Locale.ROOT).replace('_', ' ');
        }
    }

    /// A plain file of root, for tests and single files.
    public static TreeEntry file(String path, long size) {
        return new TreeEntry(path, Kind.FILE, 0644, 0, 0, size, null, false);
    }

    /// The same entry at another path.
    public TreeEntry at(String place) {
        return new TreeEntry(place, kind, mode, uid, gid, size, link, capabilities);
    }

    /// The last name of the path.
    public String name() {
        return path.substring(path.lastIndexOf('/') + 1);
    }
}
