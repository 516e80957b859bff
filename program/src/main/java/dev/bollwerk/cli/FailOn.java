package dev.bollwerk.cli;

import dev.bollwerk.BollwerkException;
import dev.bollwerk.advisory.Severity;
import dev.bollwerk.finding.Finding;

import org.jspecify.annotations.Nullable;

import java.util.List;

/// What `--fail-on` makes of findings.
///
/// Whoever asks for `low` gets what is known to be low or worse. A severity that nobody has rated
// is
/// below all others and does not fail, but neither is it known to be less: that is said aloud,
// since
/// feeds like Alpine's rate nothing, so that every finding is of that kind.
///
/// @param limit null when nothing fails
record FailOn(Invocation invocation, @Nullable Severity limit) {
    private static final int FOUND = 1;

    /// Reads the option.
    static FailOn of(Invocation invocation) {
        return new FailOn(invocation, invocation.text("--fail-on").map(FailOn::read).orElse(null));
    }

    private static Severity read(String text) {
        return Severity.find(text)
                .orElseThrow(
                        () ->
                                BollwerkException.usage(
                                        "--fail-on is unknown, negligible, low, medium, high or"
                                                + " critical, not '%s'.".formatted(text)));
    }

    /// The exit code that findings deserve: 1 when one is at or over the limit. Tells on stderr of
    /// those that cannot be held against it.
    int verdict(List<Finding> findings) {
        int unrated = unrated(findings);
        if (unrated > 0 && limit != null && !invocation.flag("--quiet")) {
            String line = invocation.texts().of("fail-on.unrated", unrated, limit.label());
            invocation.surroundings().err().println(line);
        }
        boolean over =
                limit != null
                        && findings.stream()
                                .anyMatch(
                                        each ->
                                                each.counts()
                                                        && each.severity().compareTo(limit) >= 0);
        return over ? FOUND : 0;
    }

    /// How many findings have no severity that could be held against the limit.
    int unrated(List<Finding> findings) {
        if (limit == null || limit == Severity.UNKNOWN) {
            return 0;
        }
        return (int) findings.stream().filter(each -> each.severity() == Severity.UNKNOWN).count();
    }
}
