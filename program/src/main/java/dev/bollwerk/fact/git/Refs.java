package dev.bollwerk.fact.git;

import dev.bollwerk.BollwerkException;

import org.jspecify.annotations.Nullable;

import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/// The references of a repository: files below `refs`, and `packed-refs`.
final class Refs {
    private static final int MOST = 100_000;
    private static final int DEEPEST = 20;
    private static final int SMALL = 4 << 10;
    private static final int LARGEST = 64 << 20;
    private static final int LONGEST_CHAIN = 5;

    private final GitPlace place;
    private final Map<String, String> ids = new TreeMap<>();
    private final Map<String, String> links = new HashMap<>();

    private Refs(GitPlace place) {
        this.place = place;
    }

    /// All branches, those of remotes and tags too.
    static Refs read(GitPlace place) {
        var refs = new Refs(place);
        refs.packed();
        refs.loose("refs", 0);
        return refs;
    }

    private void packed() {
        String text = place.common().text("packed-refs", LARGEST);
        if (text == null) {
            return;
        }
        for (String line : text.split("\n")) {
            int space = line.indexOf(' ');
            if (space > 0 && isId(line.substring(0, space)) && ids.size() < MOST) {
                ids.put(line.substring(space + 1).strip(), line.substring(0, space));
            }
        }
    }

    private void loose(String folder, int depth) {
        for (String name : place.common().names(folder)) {
            String path = folder + "/" + name;
            if (place.common().isFolder(path)) {
                if (depth < DEEPEST) {
                    loose(path, depth + 1);
                }
            } else if (ids.size() < MOST) {
                put(path, place.common().text(path, SMALL));
            }
        }
    }

    private void put(String name, @Nullable String text) {
        String content = text == null ? "" : text.strip();
        if (isId(content)) {
            ids.put(name, content);
        } else if (content.startsWith("ref:")) {
            links.put(name, content.substring(4).strip());
        }
    }

    /// Ids by the whole names, like `refs/heads/main`.
    Map<String, String> ids() {
        return ids;
    }

    /// What is checked out.
    ///
    /// @param branch null when it is a commit
    /// @param id null when the branch has none yet
    record Head(@Nullable String branch, @Nullable String id) {}

    Head head() {
        String text = place.own().text("HEAD", SMALL);
        String content = text == null ? "" : text.strip();
        if (isId(content)) {
            return new Head(null, content);
        }
        if (!content.startsWith("ref:")) {
            throw BollwerkException.target("HEAD of the repository names nothing.");
        }
        String name = content.substring(4).strip();
        String at = name;
        for (int i = 0; i < LONGEST_CHAIN && links.containsKey(at); i++) {
            at = links.getOrDefault(at, "");
        }
        String branch = name.startsWith("refs/heads/") ? name.substring(11) : name;
        return new Head(branch, ids.get(at));
    }

    /// Whether a text is an id: 40 digits of SHA-1 or 64 of SHA-256.
    static boolean isId(String text) {
        if (text.length() != 40 && text.length() != 64) {
            return false;
        }
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if ((c < '0' || c > '9') && (c < 'a' || c > 'f')) {
                return false;
            }
        }
        return true;
    }
}
