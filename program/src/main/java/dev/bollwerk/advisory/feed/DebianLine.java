package dev.bollwerk.advisory.feed;

import dev.bollwerk.advisory.Affected;
import dev.bollwerk.advisory.Ecosystem;
import dev.bollwerk.advisory.Qualifier;
import dev.bollwerk.advisory.Severity;
import dev.bollwerk.advisory.State;
import dev.bollwerk.version.VersionScheme;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A package line of Debian's tracker: `[bookworm] - vlc 3.0.20-0+deb12u1`, or `- qemu <unfixed>
/// (low)` about unstable.
///
/// @param release code name; empty for unstable
/// @param version the mended version, or a word in angle brackets
/// @param note what stands in brackets behind it; may be empty
record DebianLine(String release, String source, String version, String note) {
    private static final Pattern SYNTAX =
            Pattern.compile(
                    "(?:\\[([\\w.-]+)] )?-"
                            + " ([^\\s<(]+)\\s*(<[^>]+>|[^\\s(]+)?\\s*(?:\\((.*)\\))?.*");

    /// Empty when the line is none about a package.
    static Optional<DebianLine> parse(String text) {
        Matcher matcher = SYNTAX.matcher(text);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        return Optional.of(
                new DebianLine(
                        orEmpty(matcher.group(1)),
                        matcher.group(2),
                        orEmpty(matcher.group(3)),
                        orEmpty(matcher.group(4))));
    }

    private static String orEmpty(@org.jspecify.annotations.Nullable String text) {
        return text == null ? "" : text;
    }

    /// What it says of its release; empty where it says nothing that counts (a package that is not
    /// in Debian yet, a release before the tracker).
    ///
    /// @throws RecordException when it names a release that is not known
    Optional<Affected> statement() {
        String codename = release.isEmpty() ? "sid" : release;
        Ecosystem ecosystem =
                DebianReleases.find(codename)
                        .orElseThrow(
                                () ->
                                        new RecordException(
                                                "the release '%s' is not known"
                                                        .formatted(codename)));
        return statement(ecosystem);
    }

    /// What it says, taken for this release.
    Optional<Affected> statement(Ecosystem ecosystem) {
        if (!version.startsWith("<")) {
            return version.isEmpty()
                    ? Optional.empty()
                    : Optional.of(
                            noted(
                                    Statements.below(
                                            ecosystem, VersionScheme.DPKG, source, version)));
        }
        return state().map(
                        state ->
                                noted(
                                        Statements.all(
                                                ecosystem, VersionScheme.DPKG, source, state)));
    }

    /// `<removed>` is no all-clear: whoever has the package still has the hole.
    private Optional<State> state() {
        return switch (version) {
            case "<unfixed>", "<removed>", "<no-dsa>" -> Optional.of(State.AFFECTED);
            case "<not-affected>" -> Optional.of(State.NOT_AFFECTED);
            case "<ignored>" -> Optional.of(State.WILL_NOT_FIX);
            case "<postponed>" -> Optional.of(State.DEFERRED);
            case "<end-of-life>" -> Optional.of(State.END_OF_LIFE);
            case "<undetermined>" -> Optional.of(State.UNDER_INVESTIGATION);
            default -> Optional.empty();
        };
    }

    private Affected noted(Affected plain) {
        Severity severity = SeverityWords.parse(note.split("[;,]", 2)[0]);
        String word = version.startsWith("<") ? version.substring(1, version.length() - 1) : "";
        return Statements.withSeverity(Statements.with(plain, Qualifier.NOTE, word), severity);
    }
}
