package dev.bollwerk.rule.file;

import dev.bollwerk.image.MergedTree;
import dev.bollwerk.image.TreeEntry;
import dev.bollwerk.image.TreeEntry.Kind;
import dev.bollwerk.image.TreeNode;
import dev.bollwerk.inventory.Fact;
import dev.bollwerk.inventory.FileOwners;
import dev.bollwerk.inventory.Location;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;

/// What the rules know of a file tree: the files that may matter, by what is notable of them.
public final class TreeFacts {
    private static final int SET_ID = 06000;
    private static final int STICKY = 01000;
    private static final int WORLD_WRITABLE = 0002;

    /// Of each kind no more are kept; only an image made to be a burden has as many.
    private static final int MOST = 200_000;

    private final MergedTree tree;
    private final FileOwners owners;
    private final List<Fact> facts;
    private final Layers layers;
    private final List<TreeNode> setId = new ArrayList<>();
    private final List<TreeNode> writable = new ArrayList<>();
    private final List<TreeNode> devices = new ArrayList<>();
    private final List<TreeNode> capable = new ArrayList<>();
    private final List<TreeNode> named = new ArrayList<>();

    /// @param facts what analyzers read in account files
    public TreeFacts(MergedTree tree, FileOwners owners, List<Fact> facts, Layers layers) {
        this.tree = tree;
        this.owners = owners;
        this.facts = List.copyOf(facts);
        this.layers = layers;
        tree.forEach(this::look);
    }

    private void look(TreeNode node) {
        TreeEntry entry = node.entry();
        if (entry == null) {
            return;
        }
        Kind kind = entry.kind();
        int mode = entry.mode();
        if (kind == Kind.FILE) {
            if ((mode & SET_ID) != 0) {
                keep(setId, node);
            }
            if (entry.capabilities()) {
                keep(capable, node);
            }
        } else if (kind == Kind.CHARACTER_DEVICE || kind == Kind.BLOCK_DEVICE) {
            keep(devices, node);
            return;
        } else if (kind != Kind.DIRECTORY) {
            return;
        }
        if ((mode & WORLD_WRITABLE) != 0 && (kind == Kind.FILE || (mode & STICKY) == 0)) {
            keep(writable, node);
        }
        if (Names.mayMatter(node.name(), kind == Kind.DIRECTORY)) {
            keep(named, node);
        }
    }

    private static void keep(List<TreeNode> nodes, TreeNode node) {
        if (nodes.size() < MOST) {
            nodes.add(node);
        }
    }

    /// Regular files with setuid or setgid.
    List<TreeNode> setId() {
        return setId;
    }

    /// Files that everybody may write, and directories in which everybody may replace the files of
    /// others.
    List<TreeNode> writable() {
        return writable;
    }

    /// Device nodes.
    List<TreeNode> devices() {
        return devices;
    }

    /// Files with capabilities.
    List<TreeNode> capable() {
        return capable;
    }

    /// Files and directories whose name may matter.
    List<TreeNode> named() {
        return named;
    }

    MergedTree tree() {
        return tree;
    }

    /// The facts of a key, in the order in which they were read.
    List<Fact> facts(String key) {
        return facts.stream().filter(fact -> fact.key().equals(key)).toList();
    }

    /// The package that brought a file, or null.
    @Nullable String owner(TreeNode node) {
        return owners.find(node.path());
    }

    Location place(TreeNode node) {
        return layers.place(node);
    }
}
