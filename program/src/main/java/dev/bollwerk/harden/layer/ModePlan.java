package dev.bollwerk.harden.layer;

import dev.bollwerk.image.MergedTree;
import dev.bollwerk.image.TreeEntry;
import dev.bollwerk.image.TreeEntry.Kind;
import dev.bollwerk.image.TreeNode;
import dev.bollwerk.inventory.FileOwners;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Which files lose which bits.
///
/// @param changes sorted by path
/// @param kept files that have such bits and keep them, sorted by path
/// @param missing paths of the list of what is kept that lead to nothing
public record ModePlan(List<ModeChange> changes, List<ModeChange> kept, List<String> missing) {
    private static final int SET_ID = ModeChange.SET_UID | ModeChange.SET_GID;

    public ModePlan {
        changes = List.copyOf(changes);
        kept = List.copyOf(kept);
        missing = List.copyOf(missing);
    }

    /// What is asked for.
    ///
    /// @param keep paths and patterns of what keeps its bits
    /// @param filesOnly whether directories keep theirs, which make nobody another
    /// @param dropCapabilities whether file capabilities go too
    public record Wish(List<String> keep, boolean filesOnly, boolean dropCapabilities) {
        public Wish {
            keep = List.copyOf(keep);
        }
    }

    /// Makes a plan for what a container sees.
    public static ModePlan of(MergedTree tree, FileOwners owners, Wish wish) {
        Map<Long, List<TreeNode>> files = new LinkedHashMap<>();
        tree.forEach(
                node -> {
                    if (isConcerned(node, wish)) {
                        files.computeIfAbsent(key(node), _ -> new ArrayList<>(1)).add(node);
                    }
                });
        var list = new Kept(tree, wish.keep());
        List<ModeChange> changes = new ArrayList<>();
        List<ModeChange> kept = new ArrayList<>();
        for (List<TreeNode> names : files.values()) {
            names.sort(Comparator.comparing(TreeNode::path));
            boolean stays = list.has(names);
            (stays ? kept : changes).add(change(names, owners, wish, stays));
        }
        changes.sort(Comparator.comparing(ModeChange::path));
        kept.sort(Comparator.comparing(ModeChange::path));
        return new ModePlan(changes, kept, list.missing());
    }

    /// A number for the file that a node is a name of.
    static long key(TreeNode node) {
        return (long) node.contentLayer() << 32 | node.contentEntry();
    }

    private static boolean isConcerned(TreeNode node, Wish wish) {
        TreeEntry entry = node.entry();
        if (entry == null || entry.kind() == Kind.SYMLINK) {
            return false;
        }
        boolean bits =
                (entry.mode() & SET_ID) != 0
                        && !(wish.filesOnly() && entry.kind() == Kind.DIRECTORY);
        return bits || wish.dropCapabilities() && entry.capabilities();
    }

    private static ModeChange change(
            List<TreeNode> names, FileOwners owners, Wish wish, boolean stays) {
        TreeNode first = names.getFirst();
        TreeEntry entry = first.entry();
        int before = entry == null ? 0 : entry.mode();
        boolean capabilities = entry != null && entry.capabilities();
        return new ModeChange(
                names,
                first.kind(),
                owners.find(first.path()),
                before,
                stays ? before : before & ~SET_ID,
                !stays && wish.dropCapabilities() && capabilities);
    }
}
