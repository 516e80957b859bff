package dev.bollwerk.analyze.secret;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Decides whether a rule holds at a place of a buffer: first what stands around it, then the
/// expression, then the value itself. Used by one thread.
final class Judge {
    /// Characters that one expression may read at one place.
    private static final long MOST_STEPS = 100_000;

    /// As many neighbours in a row, like `abcdef` or `111111`, no random value has.
    private static final int TOO_REGULAR = 6;

    private final SecretRules rules;
    private final byte[] bytes;
    private final Window window;
    private final Entropy entropy = new Entropy();
    private final Compiled[] compiled;
    private final Matcher[] matchers;
    private int match;
    private int value;
    private int end;

    Judge(SecretRules rules, byte[] buffer, Window window) {
        this.rules = rules;
        this.bytes = buffer;
        this.window = window;
        this.compiled = new Compiled[rules.rules().size()];
        this.matchers = new Matcher[compiled.length];
    }

    Compiled compiled(int number) {
        Compiled known = compiled[number];
        if (known == null) {
            known = rules.compiled(number);
            compiled[number] = known;
            matchers[number] =
                    known.pattern()
                            .matcher(window)
                            .useTransparentBounds(true)
                            .useAnchoringBounds(false);
        }
        return known;
    }

    /// Whether a rule holds at a keyword; then [#match], [#value] and [#end] tell where.
    ///
    /// @param from index of the keyword
    /// @param to index behind it
    /// @param filled index behind the last byte there is
    /// @throws Window.Exhausted when its expression takes too long
    boolean holds(int number, int from, int to, int filled) {
        Compiled rule = compiled(number);
        SecretRule.Place place = rule.rule().place();
        int limit = Math.min(filled, from + rule.rule().length());
        int last = place.after() ? to : from;
        boolean bounded = !rule.rule().open() && !place.after();
        window.allow(MOST_STEPS);
        for (int start = Math.max(0, last - place.before()); start <= last; start++) {
            if ((!bounded || isBoundaryBefore(start)) && fits(number, start, limit)) {
                return end > value
                        && (rule.rule().open() || isBoundaryAfter(end, filled))
                        && isSecret(rule, filled);
            }
        }
        return false;
    }

    private boolean fits(int number, int start, int limit) {
        Matcher matcher = matchers[number].region(start, limit);
        if (!matcher.lookingAt()) {
            return false;
        }
        int group = compiled[number].rule().group();
        match = matcher.start();
        value = matcher.start(group);
        end = matcher.end(group);
        return value >= 0;
    }

    int match() {
        return match;
    }

    int value() {
        return value;
    }

    int end() {
        return end;
    }

    private static boolean isWord(byte octet) {
        return octet >= 'a' && octet <= 'z'
                || octet >= 'A' && octet <= 'Z'
                || octet >= '0' && octet <= '9';
    }

    /// A letter before it would make it part of a longer word, but not that of a `\n` or a `%3D`.
    private boolean isBoundaryBefore(int at) {
        if (at == 0 || !isWord(bytes[at - 1])) {
            return true;
        }
        if (at >= 2 && bytes[at - 2] == '\\') {
            return "nrtfb".indexOf(bytes[at - 1]) >= 0;
        }
        return at >= 3 && bytes[at - 3] == '%' && isHex(bytes[at - 2]) && isHex(bytes[at - 1]);
    }

    private static boolean isHex(byte octet) {
        return Character.digit(octet, 16) >= 0;
    }

    private boolean isBoundaryAfter(int at, int limit) {
        return at >= limit || !isWord(bytes[at]);
    }

    private boolean isSecret(Compiled rule, int limit) {
        if (entropy.of(bytes, value, end) < rule.rule().entropy()) {
            return false;
        }
        boolean weak = rule.rule().evidence() == Evidence.WEAK;
        if (weak && Entropy.longestRun(bytes, value, end) >= TOO_REGULAR) {
            return false;
        }
        return !containsOne(rules.allowedWords())
                && !(weak && containsOne(rules.weakWords()))
                && !containsOne(rule.allowedWords())
                && !isOne(rules.allowedValues(), limit)
                && !isOne(rule.allowedValues(), limit);
    }

    private boolean containsOne(List<byte[]> words) {
        for (byte[] word : words) {
            for (int at = value; at + word.length <= end; at++) {
                if (isAt(word, at)) {
                    return true;
                }
            }
        }
        return false;
    }

    private boolean isAt(byte[] word, int at) {
        for (int i = 0; i < word.length; i++) {
            int octet = bytes[at + i];
            if (word[i] != (octet >= 'A' && octet <= 'Z' ? octet + 32 : octet)) {
                return false;
            }
        }
        return true;
    }

    private boolean isOne(List<Pattern> values, int limit) {
        window.length(limit);
        for (Pattern each : values) {
            window.allow(MOST_STEPS);
            if (each.matcher(window).region(value, end).matches()) {
                return true;
            }
        }
        return false;
    }
}
