package dev.bollwerk.source.archive;

import org.jspecify.annotations.Nullable;

import java.util.ArrayDeque;

/// Member names, cleaned so that they can be looked up: no leading `/`, no `.`, no way out.
final class MemberNames {
    private MemberNames() {}

    /// The clean form of a name; null when it is empty or leaves the archive.
    static @Nullable String clean(String name) {
        ArrayDeque<String> parts = new ArrayDeque<>();
        for (String part : name.split("/")) {
            if (part.equals("..")) {
                if (parts.pollLast() == null) {
                    return null;
                }
            } else if (!part.isEmpty() && !part.equals(".")) {
                parts.addLast(part);
            }
        }
        return parts.isEmpty() ? null : String.join("/", parts);
    }

    /// What a symbolic link called `link` with that target means; null when it leaves the archive.
    static @Nullable String resolve(String link, String target) {
        if (target.startsWith("/")) {
            return null;
        }
        int slash = link.lastIndexOf('/');
        return clean(slash < 0 ? target : link.substring(0, slash + 1) + target);
    }
}
