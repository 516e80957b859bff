package dev.bollwerk.match;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// What `distributions.tsv` says of a distribution.
///
/// @param ecosystems templates of where its advisories are, best first
/// @param bySource whether its advisories speak of source packages
/// @param vendors what the vendor of its own packages contains, lower case; empty for any
/// @param flags `derived`, `rolling`, `no-epochs`
record Distribution(
        String id,
        String name,
        List<String> ecosystems,
        boolean bySource,
        List<String> vendors,
        Set<String> flags) {

    static Distribution parse(List<String> cells) {
        return new Distribution(
                cells.get(0),
                cells.get(1),
                split(cells.get(2), ','),
                cells.get(3).equals("source"),
                split(cells.get(4), '|'),
                Set.copyOf(split(cells.get(5), ' ')));
    }

    /// Splits at a separator; nothing gives nothing.
    static List<String> split(String text, char separator) {
        if (text.isEmpty()) {
            return List.of();
        }
        List<String> parts = new ArrayList<>(2);
        int from = 0;
        for (int at = text.indexOf(separator); at >= 0; at = text.indexOf(separator, from)) {
            parts.add(text.substring(from, at));
            from = at + 1;
        }
        parts.add(text.substring(from));
        return parts;
    }

    /// Whether it is rebuilt from another distribution, whose advisories are used.
    boolean isDerived() {
        return flags.contains("derived");
    }

    /// Whether it has no releases.
    boolean isRolling() {
        return flags.contains("rolling");
    }

    /// Whether its advisories leave out the epochs of versions.
    boolean omitsEpochs() {
        return flags.contains("no-epochs");
    }
}
