package dev.bollwerk.image;

import org.jspecify.annotations.Nullable;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/// The file system that a container of an image sees: what [Overlay] makes of the layers. Paths are
/// relative to its root; a leading `/` does no harm.
public final class MergedTree {
    /// As many symbolic links as Linux follows in one path.
    static final int LINK_LIMIT = 40;

    private final TreeNode root;
    private final List<LeftOut> leftOut;

    MergedTree(TreeNode root, List<LeftOut> leftOut) {
        this.root = root;
        this.leftOut = List.copyOf(leftOut);
    }

    /// An entry that no container can see, because it cannot be put anywhere.
    ///
    /// @param layer number of its layer
    /// @param reason one sentence
    public record LeftOut(int layer, String path, String reason) {}

    /// The root directory.
    public TreeNode root() {
        return root;
    }

    /// Entries that could not be put anywhere.
    public List<LeftOut> leftOut() {
        return leftOut;
    }

    /// What a path leads to when every symbolic link in it is followed, as `stat` does: absolute
    /// ones from this root, `..` never above it. Empty when there is nothing, when the links form a
    /// cycle or are more than 40.
    public Optional<TreeNode> resolve(String path) {
        return Optional.ofNullable(follow(root, path, true));
    }

    /// What a path leads to when symbolic links are followed in all but its last name, as `lstat`
    /// does.
    public Optional<TreeNode> find(String path) {
        return Optional.ofNullable(follow(root, path, false));
    }

    /// What is in a directory, sorted by name; empty for everything else.
    public List<TreeNode> children(TreeNode directory) {
        List<TreeNode> sorted = new ArrayList<>(directory.childMap().values());
        sorted.sort((a, b) -> a.name().compareTo(b.name()));
        return sorted;
    }

    /// Visits all nodes but the root, parents before children, in no other order.
    public void forEach(Consumer<TreeNode> visitor) {
        var pending = new ArrayDeque<TreeNode>();
        pending.push(root);
        while (!pending.isEmpty()) {
            for (TreeNode child : pending.pop().childMap().values()) {
                visitor.accept(child);
                if (child.isDirectory()) {
                    pending.push(child);
                }
            }
        }
    }

    static @Nullable TreeNode follow(TreeNode root, String path, boolean last) {
        var pending = new Names(path);
        TreeNode at = root;
        int links = 0;
        for (String name = pending.next(); name != null; name = pending.next()) {
            if (!at.isDirectory()) {
                return null;
            }
            if (name.equals("..")) {
                at = at.parentOrSelf();
                continue;
            }
            TreeNode child = at.child(name);
            if (child == null) {
                return null;
            }
            String target = child.linkTarget();
            if (target == null || (!last && pending.isEmpty())) {
                at = child;
            } else if (++links > LINK_LIMIT) {
                return null;
            } else {
                at = target.startsWith("/") ? root : at;
                pending.push(target);
            }
        }
        return at;
    }

    /// The names of a path that are still to be walked, with the targets of links put before them.
    static final class Names {
        private final ArrayDeque<String> paths = new ArrayDeque<>(2);
        private String path;
        private int at;

        Names(String path) {
            this.path = path;
        }

        void push(String target) {
            if (at < path.length()) {
                paths.push(path.substring(at));
            }
            path = target;
            at = 0;
        }

        boolean isEmpty() {
            skip();
            return at >= path.length();
        }

        @Nullable String next() {
            skip();
            if (at >= path.length()) {
                return null;
            }
            int end = endOfName();
            String name = path.substring(at, end);
            at = end;
            return name;
        }

        private int endOfName() {
            int slash = path.indexOf('/', at);
            return slash < 0 ? path.length() : slash;
        }

        /// Steps over slashes and `.`, and on to the next path when one ends.
        private void skip() {
            while (true) {
                while (at < path.length() && path.charAt(at) == '/') {
                    at++;
                }
                if (at >= path.length()) {
                    String next = paths.poll();
                    if (next == null) {
                        return;
                    }
                    path = next;
                    at = 0;
                } else if (path.charAt(at) == '.' && endOfName() == at + 1) {
                    at++;
                } else {
                    return;
                }
            }
        }
    }
}
