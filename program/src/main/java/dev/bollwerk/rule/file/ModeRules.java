package dev.bollwerk.rule.file;

import dev.bollwerk.advisory.Severity;
import dev.bollwerk.image.TreeEntry;
import dev.bollwerk.image.TreeEntry.Kind;
import dev.bollwerk.image.TreeNode;
import dev.bollwerk.inventory.Location;
import dev.bollwerk.rule.Evidence;
import dev.bollwerk.rule.Verdict;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What modes, kinds and extended attributes of files tell.
final class ModeRules {
    private static final int SET_UID = 04000;

    /// More files than any distribution has are told of by directory.
    private static final int MOST_SINGLE = 100;

    private ModeRules() {}

    /// CS-SUID-01: one verdict for each file; hard links to it are further places.
    static List<Verdict> setId(TreeFacts facts) {
        return single(facts, facts.setId(), true);
    }

    /// CS-FILE-03.
    static List<Verdict> capabilities(TreeFacts facts) {
        return single(facts, facts.capable(), false);
    }

    private static List<Verdict> single(TreeFacts facts, List<TreeNode> nodes, boolean setId) {
        List<TreeNode> sorted = new ArrayList<>(nodes);
        sorted.sort((a, b) -> a.path().compareTo(b.path()));
        Map<Long, List<TreeNode>> files = new LinkedHashMap<>();
        for (TreeNode node : sorted) {
            long content = (long) node.contentLayer() << 32 | node.contentEntry();
            List<TreeNode> links = files.get(content);
            if (links == null) {
                links = new ArrayList<>(1);
                files.put(content, links);
            }
            links.add(node);
        }
        if (files.size() > MOST_SINGLE) {
            return Places.verdicts(facts, sorted);
        }
        List<Verdict> verdicts = new ArrayList<>();
        for (List<TreeNode> links : files.values()) {
            verdicts.add(file(facts, links, setId));
        }
        return verdicts;
    }

    private static Verdict file(TreeFacts facts, List<TreeNode> links, boolean setId) {
        TreeNode node = links.getFirst();
        String owner = facts.owner(node);
        List<Evidence> evidence = new ArrayList<>();
        evidence.add(Places.mode(node));
        evidence.add(
                owner == null
                        ? Evidence.of("file.no-package")
                        : Evidence.of("file.package", owner));
        List<Location> places = new ArrayList<>();
        for (TreeNode link : links) {
            places.add(facts.place(link));
        }
        TreeEntry entry = node.entry();
        boolean setUid = setId && entry != null && (entry.mode() & SET_UID) != 0;
        if (setUid && Names.isInterpreter(node.name()) && !node.name().equals("busybox")) {
            evidence.add(Evidence.of("file.shell"));
            return Verdict.fail(evidence, places).ownedBy(owner).as(Severity.CRITICAL);
        }
        return Verdict.fail(evidence, places).ownedBy(owner);
    }

    /// CS-FILE-01.
    static List<Verdict> writable(TreeFacts facts) {
        List<TreeNode> nodes = new ArrayList<>();
        for (TreeNode node : facts.writable()) {
            if (!isMountedOver(node)) {
                nodes.add(node);
            }
        }
        return Places.verdicts(facts, nodes);
    }

    /// The engine mounts its own /dev, /proc and /sys over those of the image.
    private static boolean isMountedOver(TreeNode node) {
        String path = node.path();
        return path.startsWith("dev/")
                || path.startsWith("proc/")
                || path.startsWith("sys/")
                || path.equals("dev")
                || path.equals("proc")
                || path.equals("sys");
    }

    /// CS-FILE-02: the usual ones are made by whoever makes a root file system and do nothing.
    static List<Verdict> devices(TreeFacts facts) {
        List<TreeNode> nodes = new ArrayList<>();
        for (TreeNode node : facts.devices()) {
            if (!isUsual(node)) {
                nodes.add(node);
            }
        }
        nodes.sort((a, b) -> a.path().compareTo(b.path()));
        if (nodes.size() != 1) {
            return Places.verdicts(facts, nodes);
        }
        TreeNode node = nodes.getFirst();
        boolean block = node.kind() == Kind.BLOCK_DEVICE;
        return List.of(
                Verdict.fail(
                        List.of(
                                Evidence.of(
                                        block ? "device.block" : "device.character",
                                        "/" + node.path()),
                                Places.mode(node)),
                        List.of(facts.place(node))));
    }

    private static boolean isUsual(TreeNode node) {
        if (!node.path().startsWith("dev/")) {
            return false;
        }
        return switch (node.name()) {
            case "null", "zero", "full", "random", "urandom", "tty", "console", "ptmx" -> true;
            default -> false;
        };
    }
}
