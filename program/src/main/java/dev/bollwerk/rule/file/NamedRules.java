package dev.bollwerk.rule.file;

import dev.bollwerk.image.TreeEntry;
import dev.bollwerk.image.TreeEntry.Kind;
import dev.bollwerk.image.TreeNode;
import dev.bollwerk.inventory.Location;
import dev.bollwerk.rule.Evidence;
import dev.bollwerk.rule.Verdict;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/// What names and places of files tell.
final class NamedRules {
    private static final int MOST_PLACES = 20;
    private static final String[] PATH = {
        "bin/", "usr/bin/", "sbin/", "usr/sbin/", "usr/local/bin/", "busybox/"
    };
    private static final String[] SHELLS = {"sh", "bash", "dash", "ash", "zsh", "busybox"};
    private static final String[] MANAGERS = {
        "apt-get",
        "dpkg",
        "apk",
        "rpm",
        "dnf",
        "yum",
        "microdnf",
        "tdnf",
        "zypper",
        "pacman",
        "opkg",
        "emerge",
        "xbps-install",
        "nix-env"
    };

    private NamedRules() {}

    private static List<TreeNode> nodes(TreeFacts facts, Predicate<TreeNode> wanted) {
        List<TreeNode> nodes = new ArrayList<>();
        for (TreeNode node : facts.named()) {
            if (wanted.test(node)) {
                nodes.add(node);
            }
        }
        nodes.sort((a, b) -> a.path().compareTo(b.path()));
        return nodes;
    }

    private static List<Location> places(TreeFacts facts, List<TreeNode> nodes) {
        return nodes.stream().limit(MOST_PLACES).map(facts::place).toList();
    }

    /// CS-FILE-04.
    static List<Verdict> hostKeys(TreeFacts facts) {
        List<TreeNode> keys =
                nodes(
                        facts,
                        node ->
                                node.name().startsWith("ssh_host_")
                                        && node.name().endsWith("_key")
                                        && isFilled(node));
        return Places.verdicts(facts, keys);
    }

    /// CS-IMG-03: by name only; what is inside is judged by those who look for secrets.
    static List<Verdict> privateKeys(TreeFacts facts) {
        List<Verdict> verdicts = new ArrayList<>();
        for (TreeNode node : nodes(facts, NamedRules::isKey)) {
            if (facts.owner(node) == null && verdicts.size() < MOST_PLACES) {
                verdicts.add(
                        Verdict.fail(
                                List.of(Evidence.of("secret.file", node.name()), Places.mode(node)),
                                List.of(facts.place(node))));
            }
        }
        return verdicts;
    }

    private static boolean isKey(TreeNode node) {
        String path = node.path();
        boolean key =
                Names.isPrivateKey(node.name())
                        || node.name().endsWith(".key") && path.startsWith("etc/ssl/private/");
        return key
                && isFilled(node)
                && !path.contains("/test")
                && !path.contains("/doc/")
                && !path.contains("/examples/");
    }

    private static boolean isFilled(TreeNode node) {
        TreeEntry entry = node.entry();
        return node.kind() == Kind.FILE && entry != null && entry.size() > 0;
    }

    /// CS-FILE-05.
    static List<Verdict> shell(TreeFacts facts) {
        if (find(facts, MANAGERS) != null) {
            return List.of();
        }
        TreeNode shell = find(facts, SHELLS);
        if (shell == null) {
            return List.of();
        }
        return List.of(
                Verdict.fail(
                        List.of(Evidence.of("shell.found", "/" + shell.path())),
                        List.of(facts.place(shell))));
    }

    private static @Nullable TreeNode find(TreeFacts facts, String[] programs) {
        for (String program : programs) {
            for (String folder : PATH) {
                TreeNode node = facts.tree().resolve(folder + program).orElse(null);
                if (node != null && node.kind() == Kind.FILE) {
                    return node;
                }
            }
        }
        return null;
    }

    /// CS-FILE-06.
    static List<Verdict> sockets(TreeFacts facts) {
        List<TreeNode> sockets = nodes(facts, node -> Names.isEngineSocket(node.name()));
        return sockets.isEmpty()
                ? List.of()
                : List.of(
                        Verdict.fail(
                                List.of(
                                        Evidence.of(
                                                "socket.file", "/" + sockets.getFirst().path())),
                                places(facts, sockets)));
    }

    /// CS-FILE-08.
    static List<Verdict> authorizedKeys(TreeFacts facts) {
        return Places.verdicts(
                facts,
                nodes(facts, node -> node.name().equals("authorized_keys") && isFilled(node)));
    }

    /// CS-IMG-12.
    static List<Verdict> leftovers(TreeFacts facts) {
        List<Verdict> verdicts = new ArrayList<>();
        leftover(facts, "left.repository", node -> isRepository(facts, node), verdicts);
        leftover(
                facts,
                "left.credentials",
                node -> isFilled(node) && Names.isCredential(node.name(), node.path()),
                verdicts);
        leftover(
                facts,
                "left.history",
                node -> Names.isHistory(node.name()) && isFilled(node),
                verdicts);
        return verdicts;
    }

    private static void leftover(
            TreeFacts facts, String key, Predicate<TreeNode> wanted, List<Verdict> verdicts) {
        List<TreeNode> nodes = nodes(facts, node -> wanted.test(node) && facts.owner(node) == null);
        if (nodes.isEmpty()) {
            return;
        }
        List<Evidence> evidence = new ArrayList<>();
        for (TreeNode node : nodes.subList(0, Math.min(MOST_PLACES, nodes.size()))) {
            evidence.add(Evidence.of(key, "/" + node.path()));
        }
        verdicts.add(Verdict.fail(evidence, places(facts, nodes)));
    }

    /// A directory of that name may be something else: it has to hold what a repository has.
    private static boolean isRepository(TreeFacts facts, TreeNode node) {
        if (node.kind() != Kind.DIRECTORY) {
            return false;
        }
        String sign =
                switch (node.name()) {
                    case ".git" -> "HEAD";
                    case ".svn" -> "wc.db";
                    case ".hg" -> "store";
                    case ".bzr" -> "branch";
                    default -> "Root";
                };
        return facts.tree().find(node.path() + "/" + sign).isPresent();
    }
}
