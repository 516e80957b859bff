package dev.bollwerk.advisory.feed;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.List;
import java.util.Locale;

/// Tells since when a record of OSV's format is withdrawn: by its field, or by GitHub's own words.
/// GitHub also writes into title or text that it withdrew an advisory, mostly a duplicate of
/// another one, and copies of its database exist that lost the field. [OSV
/// schema](https://ossf.github.io/osv-schema/#withdrawn-field)
final class Withdrawal {
    private static final List<String> TITLES =
            List.of("withdrawn", "duplicate advisory", "duplicate of ghsa-");
    private static final String SENTENCE = "this advisory has been withdrawn";

    /// The sentence follows the heading; further on it may speak of another advisory.
    private static final int HEADING = 200;

    private Withdrawal() {}

    /// The time, or null for a record that is in force.
    static @Nullable Instant of(String id, Json json) {
        Instant stated = json.time("withdrawn");
        if (stated != null || !id.startsWith("GHSA-") || !saysSo(json)) {
            return stated;
        }
        Instant modified = json.time("modified");
        return modified == null ? Instant.EPOCH : modified;
    }

    private static boolean saysSo(Json json) {
        String title = json.text("summary").strip().toLowerCase(Locale.ROOT);
        for (String start : TITLES) {
            if (title.startsWith(start)) {
                return true;
            }
        }
        String text = json.text("details");
        return text.substring(0, Math.min(text.length(), HEADING))
                .toLowerCase(Locale.ROOT)
                .contains(SENTENCE);
    }
}
