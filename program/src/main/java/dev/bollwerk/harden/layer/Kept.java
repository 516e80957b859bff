package dev.bollwerk.harden.layer;

import dev.bollwerk.image.MergedTree;
import dev.bollwerk.image.TreeNode;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// The files whose bits stay: paths, with `*` and `?` within a name and `**` over several.
///
/// A path leads where it leads in the image: `/bin/su` is `/usr/bin/su` where `/bin` is a link. The
/// names of a file with hard links share one mode, so it stays when one of its names is listed.
final class Kept {
    private final Set<TreeNode> nodes = new HashSet<>();
    private final List<String> patterns = new ArrayList<>();
    private final List<String> missing = new ArrayList<>();

    Kept(MergedTree tree, List<String> paths) {
        for (String path : paths) {
            if (path.indexOf('*') >= 0 || path.indexOf('?') >= 0) {
                patterns.add(path.startsWith("/") ? path.substring(1) : path);
                continue;
            }
            tree.resolve(path).ifPresentOrElse(nodes::add, () -> missing.add(path));
        }
    }

    /// Paths to nothing.
    List<String> missing() {
        return missing;
    }

    boolean has(List<TreeNode> names) {
        for (TreeNode name : names) {
            if (nodes.contains(name)) {
                return true;
            }
            String path = name.path();
            for (String pattern : patterns) {
                if (matches(pattern, path)) {
                    return true;
                }
            }
        }
        return false;
    }

    /// Compares without going back more than to the last star of each kind, so that no pattern
    // takes
    /// long.
    static boolean matches(String pattern, String path) {
        boolean[] now = new boolean[path.length() + 1];
        now[0] = true;
        for (int p = 0; p < pattern.length(); p++) {
            char c = pattern.charAt(p);
            boolean deep = c == '*' && p + 1 < pattern.length() && pattern.charAt(p + 1) == '*';
            boolean[] next = new boolean[path.length() + 1];
            if (c == '*') {
                boolean open = false;
                for (int i = 0; i <= path.length(); i++) {
                    open &= i > 0 && (deep || path.charAt(i - 1) != '/');
                    open |= now[i];
                    next[i] = open;
                }
                p += deep ? 1 : 0;
            } else {
                for (int i = 0; i < path.length(); i++) {
                    char at = path.charAt(i);
                    next[i + 1] = now[i] && (c == at || c == '?' && at != '/');
                }
            }
            now = next;
        }
        return now[path.length()];
    }
}
