package dev.bollwerk.analyze.language.lock;

import dev.bollwerk.analyze.file.Discoveries;
import dev.bollwerk.inventory.Gap;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// What a manifest asks for without saying which version: nothing can be said of it, so it is
/// counted in a gap.
public final class Unpinned {
    private static final String TEXT =
            "requirements without one exact version, of which nothing is said: ";
    private static final int MOST_NAMES = 5;
    private static final int LONGEST_NAME = 60;

    private final Set<String> names = new LinkedHashSet<>();

    /// A package whose version is not said.
    public void add(String name) {
        names.add(name);
    }

    /// Makes a gap of all of them; nothing when there is none.
    public void tell(Discoveries discoveries) {
        if (names.isEmpty()) {
            return;
        }
        List<String> first = names.stream().limit(MOST_NAMES).map(Unpinned::shorten).toList();
        String rest = names.size() > MOST_NAMES ? ", …" : "";
        discoveries.gap(TEXT + names.size() + " (" + String.join(", ", first) + rest + ")");
    }

    /// Whether a gap is such a one.
    static boolean isTold(Gap gap) {
        return gap.reason().startsWith(TEXT);
    }

    private static String shorten(String name) {
        return name.length() > LONGEST_NAME ? name.substring(0, LONGEST_NAME) + "…" : name;
    }
}
