package dev.bollwerk.rule.file;

import dev.bollwerk.image.MergedTree;
import dev.bollwerk.image.TreeEntry;
import dev.bollwerk.image.TreeEntry.Kind;
import dev.bollwerk.image.TreeNode;
import dev.bollwerk.inventory.Location;
import dev.bollwerk.rule.Evidence;
import dev.bollwerk.rule.Verdict;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;

/// CS-IMG-10: what package managers keep for the next time, which a container never sees.
final class CacheRule {
    /// Less is not worth a word.
    private static final long LEAST_BYTES = 1 << 20;

    private static final String[] CACHES = {
        "var/lib/apt/lists",
        "var/cache/apt/archives",
        "var/cache/apk",
        "etc/apk/cache",
        "var/cache/dnf",
        "var/cache/yum",
        "var/cache/zypp",
        "var/cache/pacman/pkg",
        "var/cache/libdnf5",
        "root/.cache/pip",
        "root/.cache/uv",
        "root/.cache/pypoetry",
        "root/.cache/yarn",
        "root/.cache/go-build",
        "root/.cache/composer",
        "root/.composer/cache",
        "root/.npm/_cacache",
        "usr/local/share/.cache/yarn",
        "root/.gradle/caches",
        "root/.cargo/registry/cache",
        "usr/local/cargo/registry/cache",
        "root/.nuget/packages"
    };

    private CacheRule() {}

    static List<Verdict> caches(TreeFacts facts) {
        List<Evidence> evidence = new ArrayList<>();
        List<Location> places = new ArrayList<>();
        for (String cache : CACHES) {
            TreeNode folder = facts.tree().resolve(cache).orElse(null);
            if (folder != null && folder.isDirectory()) {
                long[] sum = sum(facts.tree(), folder);
                if (sum[0] >= LEAST_BYTES) {
                    evidence.add(Evidence.of("cache", "/" + folder.path(), sum[0] >> 20, sum[1]));
                    places.add(facts.place(folder));
                }
            }
        }
        return evidence.isEmpty() ? List.of() : List.of(Verdict.info(evidence, places));
    }

    /// Bytes and number of the files below a directory.
    private static long[] sum(MergedTree tree, TreeNode folder) {
        long bytes = 0;
        long files = 0;
        var pending = new ArrayDeque<TreeNode>();
        pending.push(folder);
        while (!pending.isEmpty()) {
            for (TreeNode child : tree.children(pending.pop())) {
                TreeEntry entry = child.entry();
                if (child.isDirectory()) {
                    pending.push(child);
                } else if (child.kind() == Kind.FILE && entry != null) {
                    bytes += entry.size();
                    files++;
                }
            }
        }
        return new long[] {bytes, files};
    }
}
