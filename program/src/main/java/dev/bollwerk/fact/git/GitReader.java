package dev.bollwerk.fact.git;

import dev.bollwerk.BollwerkException;
import dev.bollwerk.fact.Observed;
import dev.bollwerk.fact.Observed.Cause;
import dev.bollwerk.fact.Observed.Seen;
import dev.bollwerk.fact.Observed.Unseen;

import org.jspecify.annotations.Nullable;

import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/// Reads what git keeps about a folder: a repository with a work tree, one more work tree of
/// another, a submodule, or a bare repository.
public final class GitReader {
    private static final int CONFIG = 1 << 20;
    private static final int MOST_ANCESTORS = 5_000;
    private static final int MOST_OWN = 1_000;
    private static final int MOST_DIVERGENCES = 20;

    private final GitPlace place;
    private final GitConfig config;
    private final Objects objects;
    private final int hash;
    private final boolean shallow;
    private final Instant now;

    private GitReader(GitPlace place, Instant now) {
        this.place = place;
        this.now = now;
        String text = place.common().text("config", CONFIG);
        this.config = GitConfig.parse(text == null ? "" : text);
        this.hash = "sha256".equals(config.text("extensions.objectformat")) ? 32 : 20;
        this.objects = new Objects(place.common(), hash);
        this.shallow = place.common().isFile("shallow");
    }

    /// Reads a folder.
    ///
    /// @return null when it belongs to no repository
    public static @Nullable Observed<Git> read(Path folder, InstantSource clock) {
        Instant now = clock.instant();
        try {
            GitPlace place = GitPlace.find(folder);
            return place == null ? null : new Seen<>(new GitReader(place, now).read(), ".git", now);
        } catch (BollwerkException e) {
            return unseen(e, ".git", now);
        }
    }

    private Git read() {
        boolean otherRefs = "reftable".equals(config.text("extensions.refstorage"));
        Observed<Refs> refs =
                seen(
                        "refs",
                        () -> {
                            if (otherRefs) {
                                throw BollwerkException.target(
                                        "The repository keeps its references as a reftable, which"
                                                + " is not read.");
                            }
                            return Refs.read(place);
                        });
        Refs known = refs.orNull();
        Observed<Refs.Head> named =
                known == null ? refs.map(_ -> new Refs.Head(null, null)) : head(known);
        Refs.Head head = named.orNull();
        return new Git(
                place.bare(),
                shallow,
                head == null ? null : head.branch(),
                named.map(this::read),
                refs.map(GitReader::branches),
                config.remotes(),
                tracked(),
                known == null || head == null ? List.of() : divergences(known, head),
                this::has);
    }

    private Observed<Refs.Head> head(Refs refs) {
        return seen("HEAD", refs::head);
    }

    private Git.Head read(Refs.Head head) {
        try {
            return new Git.Head(head.id(), head.id() == null ? null : objects.commit(head.id()));
        } catch (BollwerkException _) {
            return new Git.Head(head.id(), null);
        }
    }

    private static List<String> branches(Refs refs) {
        List<String> branches = new ArrayList<>();
        for (String name : refs.ids().keySet()) {
            if (name.startsWith("refs/heads/")) {
                branches.add(name.substring(11));
            } else if (name.startsWith("refs/remotes/") && !name.endsWith("/HEAD")) {
                branches.add(name.substring(13));
            }
        }
        return branches;
    }

    private Observed<List<String>> tracked() {
        return seen(
                "index",
                () -> {
                    byte[] bytes = place.own().read("index", GitIndex.LARGEST);
                    return bytes == null ? List.of() : GitIndex.parse(bytes, hash);
                });
    }

    private Observed<Boolean> has(String id) {
        String source = "commit " + (id.length() > 64 ? id.substring(0, 64) : id);
        try {
            boolean here = objects.has(id);
            if (!here && (shallow || objects.isPartial())) {
                return new Unseen<>(
                        Cause.UNREADABLE, "only a part of the history is here", source, now);
            }
            return new Seen<>(here, source, now);
        } catch (BollwerkException e) {
            return unseen(e, source, now);
        }
    }

    private List<Git.Divergence> divergences(Refs refs, Refs.Head head) {
        List<Git.Divergence> found = new ArrayList<>();
        Set<String> ours = new HashSet<>();
        for (Map.Entry<String, String> ref : refs.ids().entrySet()) {
            String name = ref.getKey();
            if (!name.startsWith("refs/heads/") && !name.startsWith("refs/remotes/")) {
                continue;
            }
            String branch = name.substring(name.lastIndexOf('/') + 1);
            if (!isEnvironment(branch)
                    || branch.equals(head.branch())
                    || found.size() == MOST_DIVERGENCES) {
                continue;
            }
            try {
                if (ours.isEmpty() && head.id() != null) {
                    walk(head.id(), MOST_ANCESTORS, Set.of(), ours);
                }
                Set<String> own = new HashSet<>();
                boolean more = walk(ref.getValue(), MOST_OWN, ours, own);
                found.add(new Git.Divergence(branch, own.size(), more));
            } catch (BollwerkException _) {
                found.add(new Git.Divergence(branch, 0, true));
            }
        }
        return found;
    }

    /// Collects a commit and what it comes from, up to commits that are known already.
    ///
    /// @return whether there are more
    private boolean walk(String from, int most, Set<String> known, Set<String> found) {
        Deque<String> left = new ArrayDeque<>(List.of(from));
        boolean more = false;
        while (!left.isEmpty()) {
            String id = left.poll();
            if (known.contains(id) || found.contains(id)) {
                continue;
            }
            if (found.size() == most) {
                return true;
            }
            Commit commit = objects.commit(id);
            if (commit == null) {
                more = true;
                continue;
            }
            found.add(id);
            left.addAll(commit.parents());
        }
        return more;
    }

    /// Whether a branch is named for an environment.
    private static boolean isEnvironment(String name) {
        return switch (name.toLowerCase(Locale.ROOT)) {
            case "prod", "production", "staging", "stage", "live", "uat", "qa", "preprod" -> true;
            default -> false;
        };
    }

    private <T> Observed<T> seen(String source, Supplier<T> reader) {
        try {
            return new Seen<>(reader.get(), ".git/" + source, now);
        } catch (BollwerkException e) {
            return unseen(e, ".git/" + source, now);
        }
    }

    private static <T> Observed<T> unseen(BollwerkException e, String source, Instant now) {
        String message = e.getMessage() == null ? "it failed" : e.getMessage();
        return new Unseen<>(Cause.UNREADABLE, message.replaceAll("\\.$", ""), source, now);
    }
}
