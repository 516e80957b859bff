package dev.bollwerk.fact.host;

import org.jspecify.annotations.Nullable;

import java.time.Instant;

/// A file, a folder, a socket; or that there is none.
///
/// @param path on the host, as it was asked for
/// @param status null when there is nothing at the path
public record FileFact(String path, @Nullable Status status) {
    /// Whether something is there.
    public boolean exists() {
        return status != null;
    }

    /// What is there. Symbolic links are followed.
    ///
    /// @param realPath on the host, with links resolved
    /// @param type what it is
    /// @param mode the twelve bits of rights: `0644`, with setuid, setgid and sticky
    /// @param owner name of the user, null when no account has the number
    /// @param group name of the group, null when no group has the number
    /// @param size in bytes
    /// @param device number of the file system that it is on
    public record Status(
            String realPath,
            Type type,
            int mode,
            long uid,
            long gid,
            @Nullable String owner,
            @Nullable String group,
            long size,
            long device,
            Instant modified) {
        /// Rights that it has beyond those allowed.
        ///
        /// @param allowed like `0644`
        public int excess(int allowed) {
            return mode & ~allowed & 07777;
        }

        /// The mode as `ls` users write it, like `0644`.
        public String octal() {
            String digits = Integer.toOctalString(mode);
            return "0".repeat(Math.max(0, 4 - digits.length())) + digits;
        }
    }

    /// What a path leads to.
    public enum Type {
        /// A regular file.
        FILE,
        /// A folder.
        FOLDER,
        /// A socket.
        SOCKET,
        /// A device, a pipe.
        OTHER
    }
}
