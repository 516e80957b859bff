package dev.bollwerk.source.archive;

import dev.bollwerk.BollwerkException;

import org.jspecify.annotations.Nullable;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/// `path`, `path:tag` or `path@digest`. The longest leading part that exists is the path, since
/// file names may hold colons too.
///
/// @param selector what follows the `:`, or the `@` and what follows it; null when nothing does
public record ArchivePath(Path path, @Nullable String selector) {
    /// Splits what stands after the scheme.
    public static ArchivePath parse(String value) {
        try {
            return split(value);
        } catch (InvalidPathException _) {
            throw BollwerkException.usage("This is no path: a character in it is not allowed.");
        }
    }

    private static ArchivePath split(String value) {
        Path whole = Path.of(value);
        if (Files.exists(whole)) {
            return new ArchivePath(whole, null);
        }
        for (int at = value.length() - 1; at > 0; at--) {
            char c = value.charAt(at);
            if (c == ':' || c == '@') {
                Path path = Path.of(value.substring(0, at));
                if (Files.exists(path)) {
                    String rest = value.substring(c == ':' ? at + 1 : at);
                    return new ArchivePath(path, rest.isEmpty() ? null : rest);
                }
            }
        }
        return new ArchivePath(whole, null);
    }

    @Override
    public String toString() {
        if (selector == null) {
            return path.toString();
        }
        return path + (selector.startsWith("@") ? "" : ":") + selector;
    }
}
