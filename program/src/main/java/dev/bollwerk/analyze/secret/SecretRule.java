package dev.bollwerk.analyze.secret;

import dev.bollwerk.BollwerkException;

import java.util.List;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/// One kind of secret, as data.
///
/// @param id stable, like `github-pat`
/// @param title one line, without a full stop
/// @param german the title in German
/// @param severity label of a severity: `low`, `high`, …
/// @param keywords words of which one is in every such secret, or right before it
/// @param expression what has to stand there
/// @param place where the expression begins
/// @param length bytes from its beginning in which it ends
/// @param group the group that is the value; 0 for all of it
/// @param entropy least bits per byte of the value
/// @param open whether letters and digits may follow or precede the value
/// @param paths globs of which a path must match one; empty for all
/// @param allow what is no such secret
/// @param reference where the provider describes the format
record SecretRule(
        String id,
        String title,
        String german,
        String severity,
        List<String> keywords,
        String expression,
        Place place,
        int length,
        int group,
        double entropy,
        Evidence evidence,
        boolean open,
        List<String> paths,
        Allowed allow,
        String reference) {
    /// Longest window, in bytes: what is kept of a stream.
    static final int LONGEST = 8 << 10;

    /// Bytes before a keyword at which an expression may begin.
    static final int MOST_BEFORE = 256;

    private static final List<String> SEVERITIES =
            List.of("unknown", "negligible", "low", "medium", "high", "critical");

    /// Where an expression begins.
    ///
    /// @param after whether behind the keyword, not with it
    /// @param before bytes before the keyword at which it may begin; 0 for exactly there
    record Place(boolean after, int before) {}

    SecretRule {
        keywords = List.copyOf(keywords);
        paths = List.copyOf(paths);
        require(id.matches("[a-z0-9]+(-[a-z0-9]+)*"), "the id '%s' is not like 'my-token'", id);
        require(!title.isBlank(), "the rule '%s' has no title", id);
        require(SEVERITIES.contains(severity), "'%s' is no severity", severity);
        require(!keywords.isEmpty(), "the rule '%s' has no keywords", id);
        for (String keyword : keywords) {
            require(keyword.length() >= 2, "the keyword '%s' is too short", keyword);
            require(keyword.length() <= 200, "the keyword '%s' is too long", keyword);
        }
        require(length >= 1 && length <= LONGEST, "'length' is 1 to 8192, not %s", length);
        require(
                place.before >= 0 && place.before <= MOST_BEFORE,
                "'before' is 0 to 256, not %s",
                place.before);
        require(entropy >= 0 && entropy <= 8, "'entropy' is 0 to 8, not %s", entropy);
        require(group >= 0, "there is no group %s", group);
    }

    private static void require(boolean holds, String what, Object value) {
        if (!holds) {
            throw BollwerkException.usage(what.formatted(value));
        }
    }

    /// Looks at what the constructor leaves out because it takes time: the expression.
    ///
    /// @throws BollwerkException when it is wrong
    SecretRule checked() {
        try {
            int groups = pattern().matcher("").groupCount();
            require(group <= groups, "the expression has no group %s", group);
            return this;
        } catch (PatternSyntaxException e) {
            throw BollwerkException.usage(
                    "the expression is wrong: %s".formatted(e.getDescription()));
        }
    }

    /// The expression, compiled.
    Pattern pattern() {
        return Pattern.compile(expression);
    }
}
