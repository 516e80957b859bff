package dev.bollwerk.rule.file;

import dev.bollwerk.image.TreeEntry;
import dev.bollwerk.image.TreeEntry.Kind;
import dev.bollwerk.image.TreeNode;
import dev.bollwerk.inventory.Location;
import dev.bollwerk.rule.Evidence;
import dev.bollwerk.rule.Verdict;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/// Makes few verdicts of many files: one for each directory, and where even these are many, one for
/// each directory further up.
final class Places {
    private static final int MOST_GROUPS = 20;
    private static final int MOST_PLACES = 5;
    private static final int DEEPEST = 16;

    private Places() {}

    /// One verdict for each group of files, sorted by path.
    static List<Verdict> verdicts(TreeFacts facts, List<TreeNode> nodes) {
        if (nodes.isEmpty()) {
            return List.of();
        }
        List<String> directories = nodes.stream().map(n -> n.parentOrSelf().path()).toList();
        Map<String, List<TreeNode>> groups = new TreeMap<>();
        int depth = DEEPEST;
        do {
            groups.clear();
            for (int i = 0; i < nodes.size(); i++) {
                String directory = cut(directories.get(i), depth);
                groups.computeIfAbsent(directory, _ -> new ArrayList<>()).add(nodes.get(i));
            }
            depth--;
        } while (groups.size() > MOST_GROUPS && depth >= 0);
        boolean exact = groups.size() == Set.copyOf(directories).size();
        List<Verdict> verdicts = new ArrayList<>();
        groups.forEach((path, group) -> verdicts.add(verdict(facts, path, group, exact)));
        return verdicts;
    }

    /// The first names of a path.
    private static String cut(String path, int depth) {
        int at = -1;
        for (int i = 0; i < depth; i++) {
            at = path.indexOf('/', at + 1);
            if (at < 0) {
                return path;
            }
        }
        return at < 0 ? "" : path.substring(0, at);
    }

    private static Verdict verdict(
            TreeFacts facts, String directory, List<TreeNode> group, boolean exact) {
        group.sort((a, b) -> a.path().compareTo(b.path()));
        TreeNode first = group.getFirst();
        List<Location> locations = new ArrayList<>();
        for (TreeNode node : group.subList(0, Math.min(MOST_PLACES, group.size()))) {
            locations.add(facts.place(node));
        }
        List<Evidence> evidence = new ArrayList<>();
        String owner = facts.owner(first);
        if (group.size() == 1) {
            evidence.add(mode(first));
            if (owner != null) {
                evidence.add(Evidence.of("file.package", owner));
            }
            return Verdict.fail(evidence, locations).ownedBy(owner);
        }
        evidence.add(
                Evidence.of(
                        exact ? "group.files" : "group.below",
                        group.size(),
                        "/" + directory,
                        octal(first)));
        int directories = (int) group.stream().filter(n -> n.kind() == Kind.DIRECTORY).count();
        if (directories > 0) {
            evidence.add(Evidence.of("group.directories", directories));
        }
        return Verdict.fail(evidence, locations);
    }

    /// Mode and owner of a file.
    static Evidence mode(TreeNode node) {
        TreeEntry entry = node.entry();
        String uid = entry == null ? "0" : String.valueOf(entry.uid() & 0xffffffffL);
        String gid = entry == null ? "0" : String.valueOf(entry.gid() & 0xffffffffL);
        return Evidence.of("file.mode", octal(node), uid, gid);
    }

    static String octal(TreeNode node) {
        TreeEntry entry = node.entry();
        String digits = Integer.toOctalString(entry == null ? 0755 : entry.mode());
        return "0".repeat(Math.max(0, 4 - digits.length())) + digits;
    }
}
