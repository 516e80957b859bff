package dev.bollwerk.image;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;

/// Lays the layers of an image over each other, as the engines do when they unpack it.
///
/// - A whiteout `.wh.NAME` and an opaque marker `.wh..wh..opq` hide what *lower* layers have,
///   wherever they stand in their tar; entries of their own layer stay.
/// - Of two entries with one path the later wins. Only a directory over a directory keeps what is
///   in it; anything else replaces the whole of what was there.
/// - An entry below a symbolic link lands where the link leads, as on disk (`bin/sh` in a layer
///   over `bin -> usr/bin` is `usr/bin/sh`); links lead nowhere outside the root.
/// - A hard link has the bytes that its target had at that point of the tar, also when the target
///   is of a lower layer; a target that comes only later in the tar is found too.
/// - A missing parent directory is implied. A file in the place of a parent makes way for it,
///   where an engine would refuse the image.
///
/// [OCI layers](https://github.com/opencontainers/image-spec/blob/v1.1.1/layer.md)
public final class Overlay {
    private static final String WHITEOUT = ".wh.";
    private static final String OPAQUE = ".wh..wh..opq";
    private static final String MARKER = ".wh..wh.";

    private final TreeNode root = TreeNode.root();
    private final List<MergedTree.LeftOut> leftOut = new ArrayList<>();
    private int layer;
    private @Nullable String lastParentPath;
    private @Nullable TreeNode lastParent;
    private boolean linkFollowed;

    private Overlay() {}

    /// Merges layers.
    ///
    /// @param layers the entries of each layer in the order of its tar, lowest layer first
    public static MergedTree merge(List<List<TreeEntry>> layers) {
        var overlay = new Overlay();
        for (List<TreeEntry> entries : layers) {
            overlay.hide(entries);
            overlay.add(entries);
            overlay.layer++;
        }
        return new MergedTree(overlay.root, overlay.leftOut);
    }

    private void hide(List<TreeEntry> entries) {
        for (TreeEntry entry : entries) {
            String path = entry.path();
            int slash = path.lastIndexOf('/');
            if (!path.startsWith(WHITEOUT, slash + 1)) {
                continue;
            }
            String name = path.substring(slash + 1);
            TreeNode parent = MergedTree.follow(root, parentOf(path, slash), true);
            if (parent == null) {
                continue;
            }
            if (name.equals(OPAQUE)) {
                parent.clear();
            } else if (!name.startsWith(MARKER)) {
                parent.remove(name.substring(WHITEOUT.length()));
            }
        }
        lastParentPath = null;
    }

    private void add(List<TreeEntry> entries) {
        List<TreeEntry> early = new ArrayList<>();
        for (int number = 0; number < entries.size(); number++) {
            TreeEntry entry = entries.get(number);
            String path = entry.path();
            int slash = path.lastIndexOf('/');
            if (path.startsWith(MARKER) || path.startsWith(WHITEOUT, slash + 1)) {
                continue;
            }
            if (entry.kind() == TreeEntry.Kind.HARDLINK) {
                if (!link(entry)) {
                    early.add(entry);
                }
            } else {
                put(entry, number, path, slash);
            }
        }
        for (TreeEntry entry : early) {
            if (!link(entry)) {
                leave(entry, "Its hard link target '%s' is not there.".formatted(entry.link()));
            }
        }
    }

    private void put(TreeEntry entry, int number, String path, int slash) {
        TreeNode parent = parent(path, slash);
        if (parent == null) {
            leave(entry, "Symbolic links above it form a cycle.");
            return;
        }
        String name = path.substring(slash + 1);
        TreeNode old = parent.child(name);
        boolean directory = entry.kind() == TreeEntry.Kind.DIRECTORY;
        if (old != null && old.isDirectory() && directory) {
            old.describe(layer, number, entry);
            return;
        }
        parent.put(name, layer, number, entry, linkFollowed);
        if (old != null) {
            lastParentPath = null;
        }
    }

    /// Whether the target is there; what cannot be linked is left out.
    private boolean link(TreeEntry entry) {
        String target = entry.link();
        TreeNode node = target == null ? null : MergedTree.follow(root, target, false);
        if (node == null) {
            return false;
        }
        String path = entry.path();
        int slash = path.lastIndexOf('/');
        TreeNode parent = node.isDirectory() ? null : parent(path, slash);
        if (parent == null) {
            leave(entry, "It is a hard link to a directory or below a cycle of links.");
        } else if (parent.child(path.substring(slash + 1)) != node) {
            parent.link(path.substring(slash + 1), layer, node);
            lastParentPath = null;
        }
        return true;
    }

    private void leave(TreeEntry entry, String reason) {
        leftOut.add(new MergedTree.LeftOut(layer, entry.path(), reason));
    }

    /// The directory that an entry goes into; null when links form a cycle. Tars list the entries
    /// of a directory together, so the last one is remembered.
    private @Nullable TreeNode parent(String path, int slash) {
        if (slash < 0) {
            linkFollowed = false;
            lastParentPath = null;
            return root;
        }
        String last = lastParentPath;
        if (last != null && last.length() == slash && path.startsWith(last)) {
            return lastParent;
        }
        String parentPath = path.substring(0, slash);
        TreeNode parent = makeParent(parentPath);
        lastParentPath = parent == null ? null : parentPath;
        lastParent = parent;
        return parent;
    }

    private @Nullable TreeNode makeParent(String path) {
        var pending = new MergedTree.Names(path);
        TreeNode at = root;
        int links = 0;
        linkFollowed = false;
        for (String name = pending.next(); name != null; name = pending.next()) {
            if (name.equals("..")) {
                at = at.parentOrSelf();
                continue;
            }
            TreeNode child = at.child(name);
            String target = child == null ? null : child.linkTarget();
            if (target != null) {
                if (++links > MergedTree.LINK_LIMIT) {
                    return null;
                }
                at = target.startsWith("/") ? root : at;
                linkFollowed = true;
                pending.push(target);
            } else {
                at = child != null && child.isDirectory() ? child : at.imply(name, layer);
            }
        }
        return at;
    }

    private static String parentOf(String path, int slash) {
        return slash < 0 ? "" : path.substring(0, slash);
    }
}
