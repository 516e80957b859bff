package dev.bollwerk.harden.layer;

import dev.bollwerk.image.TreeEntry.Kind;
import dev.bollwerk.image.TreeNode;

import org.jspecify.annotations.Nullable;

import java.util.List;

/// What becomes of the bits of one file.
///
/// @param names all paths of the file, sorted; more than one when there are hard links to it
/// @param owner distribution package that brought it, or null
/// @param before mode with setuid, setgid and sticky
/// @param after the same when all is done
/// @param dropsCapabilities whether its file capabilities go
public record ModeChange(
        List<TreeNode> names,
        Kind kind,
        @Nullable String owner,
        int before,
        int after,
        boolean dropsCapabilities) {
    public static final int SET_UID = 04000;
    public static final int SET_GID = 02000;

    public ModeChange {
        names = List.copyOf(names);
    }

    /// The first path, without a leading `/`.
    public String path() {
        return names.getFirst().path();
    }

    /// A mode as `ls` never shows it and everybody writes it: four octal digits.
    public static String octal(int mode) {
        String digits = Integer.toOctalString(mode);
        return "0".repeat(Math.max(0, 4 - digits.length())) + digits;
    }
}
