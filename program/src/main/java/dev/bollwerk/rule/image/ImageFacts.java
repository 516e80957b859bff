package dev.bollwerk.rule.image;

import dev.bollwerk.image.Digest;
import dev.bollwerk.image.HistoryEntry;
import dev.bollwerk.image.ImageConfig;
import dev.bollwerk.image.MergedTree;
import dev.bollwerk.image.TreeEntry;
import dev.bollwerk.inventory.Location;
import dev.bollwerk.rule.Account;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// What the rules know of an image.
public final class ImageFacts {
    private final String name;
    private final ImageConfig config;
    private final @Nullable List<Account> accounts;
    private final MergedTree tree;
    private final Instant now;
    private final List<Instruction> instructions = new ArrayList<>();

    /// @param name reference in a registry or daemon, as the person wrote it; empty for others
    /// @param accounts those of `/etc/passwd`, as a container sees it; null when nobody looked
    public ImageFacts(
            String name,
            ImageConfig config,
            @Nullable List<Account> accounts,
            MergedTree tree,
            Instant now) {
        this.name = name;
        this.config = config;
        this.accounts = accounts == null ? null : List.copyOf(accounts);
        this.tree = tree;
        this.now = now;
        int layer = 0;
        for (int i = 0; i < config.history().size(); i++) {
            HistoryEntry entry = config.history().get(i);
            instructions.add(Instruction.of(i, entry, entry.emptyLayer() ? -1 : layer++));
        }
    }

    String name() {
        return name;
    }

    ImageConfig config() {
        return config;
    }

    Instant now() {
        return now;
    }

    /// What a container sees; without anything in it when only the configuration was read.
    MergedTree tree() {
        return tree;
    }

    /// Whether the accounts of the image are known.
    boolean hasAccounts() {
        return accounts != null;
    }

    /// The account of a name, or null.
    @Nullable Account account(String login) {
        for (Account account : accounts == null ? List.<Account>of() : accounts) {
            if (account.name().equals(login)) {
                return account;
            }
        }
        return null;
    }

    /// The steps of the build, oldest first; empty when the image has no history.
    List<Instruction> instructions() {
        return instructions;
    }

    /// The last step with a verb, or null.
    @Nullable Instruction last(String verb) {
        for (int i = instructions.size() - 1; i >= 0; i--) {
            if (instructions.get(i).verb().equals(verb)) {
                return instructions.get(i);
            }
        }
        return null;
    }

    /// Where a step stands.
    Location place(Instruction step) {
        List<Digest> diffIds = config.diffIds();
        Digest layer =
                step.layer() >= 0 && step.layer() < diffIds.size()
                        ? diffIds.get(step.layer())
                        : null;
        return new Location("history[" + step.number() + "]", 0, layer, step.raw());
    }

    /// The place of the last step with a verb, if the history has one.
    List<Location> places(String verb) {
        Instruction step = last(verb);
        return step == null ? List.of() : List.of(place(step));
    }

    /// How many regular files of a layer a container sees.
    int filesOfLayer(int layer) {
        int[] count = {0};
        tree.forEach(
                node -> {
                    if (node.layer() == layer && node.kind() == TreeEntry.Kind.FILE) {
                        count[0]++;
                    }
                });
        return count[0];
    }
}
