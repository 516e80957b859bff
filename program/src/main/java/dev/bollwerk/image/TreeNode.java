package dev.bollwerk.image;

import org.jspecify.annotations.Nullable;

import java.util.HashMap;
import java.util.Map;

/// One file, directory, link or device of a [MergedTree]. It is what its path leads to: a hard link
/// is the file it links to.
public final class TreeNode {
    private final @Nullable TreeNode parent;
    private final String name;
    private int layer;
    private int contentLayer;
    private int number;
    private boolean moved;
    private @Nullable TreeEntry entry;
    private @Nullable Map<String, TreeNode> children;

    private TreeNode(@Nullable TreeNode parent, String name) {
        this.parent = parent;
        this.name = name;
    }

    static TreeNode root() {
        TreeNode root = new TreeNode(null, "");
        root.children = new HashMap<>();
        return root;
    }

    /// Puts a directory that no entry describes below this one.
    TreeNode imply(String childName, int layerNumber) {
        TreeNode child = new TreeNode(this, childName);
        child.layer = layerNumber;
        child.contentLayer = layerNumber;
        child.number = -1;
        child.children = new HashMap<>();
        adopt(child);
        return child;
    }

    /// Puts what an entry describes below this one, in place of what was there.
    ///
    /// @param elsewhere whether this is not the directory that the entry's path spells
    void put(
            String childName,
            int layerNumber,
            int entryNumber,
            TreeEntry childEntry,
            boolean elsewhere) {
        TreeNode child = new TreeNode(this, childName);
        child.moved = elsewhere;
        child.describe(layerNumber, entryNumber, childEntry);
        if (childEntry.kind() == TreeEntry.Kind.DIRECTORY) {
            child.children = new HashMap<>(4);
        }
        adopt(child);
    }

    /// Puts a hard link to `target` below this one.
    void link(String childName, int layerNumber, TreeNode target) {
        TreeNode child = new TreeNode(this, childName);
        child.moved = true;
        child.layer = layerNumber;
        child.contentLayer = target.contentLayer;
        child.number = target.number;
        child.entry = target.entry;
        adopt(child);
    }

    /// A directory that stays, with new attributes.
    void describe(int layerNumber, int entryNumber, TreeEntry newEntry) {
        layer = layerNumber;
        contentLayer = layerNumber;
        number = entryNumber;
        entry = newEntry;
    }

    void remove(String childName) {
        if (children != null) {
            children.remove(childName);
        }
    }

    void clear() {
        if (children != null) {
            children = new HashMap<>();
        }
    }

    private void adopt(TreeNode child) {
        if (children == null) {
            throw new IllegalStateException(path() + " is no directory");
        }
        children.put(child.name, child);
    }

    Map<String, TreeNode> childMap() {
        return children == null ? Map.of() : children;
    }

    @Nullable TreeNode child(String childName) {
        return children == null ? null : children.get(childName);
    }

    /// The directory it is in; the root is in itself.
    public TreeNode parentOrSelf() {
        return parent == null ? this : parent;
    }

    /// The last name of the path; empty for the root.
    public String name() {
        return name;
    }

    /// The path in the merged tree, free of symbolic links; empty for the root.
    public String path() {
        int length = -1;
        for (TreeNode at = this; at.parent != null; at = at.parent) {
            length += at.name.length() + 1;
        }
        if (length < 0) {
            return "";
        }
        char[] path = new char[length];
        for (TreeNode at = this; at.parent != null; at = at.parent) {
            length -= at.name.length();
            at.name.getChars(0, at.name.length(), path, length);
            if (length > 0) {
                path[--length] = '/';
            }
        }
        return new String(path);
    }

    /// Number of the layer that put it here, 0 is the lowest. A hard link to a file of a lower
    /// layer belongs to the layer of the link.
    public int layer() {
        return layer;
    }

    /// The entry that describes it, for a hard link that of the file; null for a directory that is
    /// only implied by what is in it.
    public @Nullable TreeEntry entry() {
        return entry;
    }

    /// Whether [#entry] may have another path than [#path]: it is a hard link, or it was put
    /// through a symbolic link.
    public boolean isMoved() {
        return moved;
    }

    /// What it is; never a hard link.
    public TreeEntry.Kind kind() {
        return entry == null ? TreeEntry.Kind.DIRECTORY : entry.kind();
    }

    /// Whether things can be in it.
    public boolean isDirectory() {
        return children != null;
    }

    /// Where the bytes of a regular file are; null for everything else.
    public @Nullable ContentRef content() {
        TreeEntry described = entry;
        return described == null || described.kind() != TreeEntry.Kind.FILE
                ? null
                : new ContentRef(contentLayer, number, described.path());
    }

    /// The layer of [#content], without making an object.
    public int contentLayer() {
        return contentLayer;
    }

    /// The entry number of [#content], without making an object; -1 for what has no entry.
    public int contentEntry() {
        return number;
    }

    @Nullable String linkTarget() {
        return entry != null && entry.kind() == TreeEntry.Kind.SYMLINK ? entry.link() : null;
    }

    @Override
    public String toString() {
        return path();
    }
}
