package dev.bollwerk.finding;

import dev.bollwerk.BollwerkException;

import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/// A text or a regular expression that a whole text must fit.
///
/// Expressions come from files of others, and some take time without end. The work is therefore
/// bounded; where the bound is met, nothing is covered.
public record TextPattern(Pattern pattern) {
    private static final int LONGEST = 1_000;
    private static final int MOST_STEPS = 100_000;

    /// A pattern that is an expression or means itself.
    ///
    /// @throws BollwerkException when it is empty, too long or no expression
    public static TextPattern of(String text, boolean regex, boolean caseSensitive) {
        if (text.isEmpty() || text.length() > LONGEST) {
            throw BollwerkException.usage("A pattern has between 1 and 1000 characters.");
        }
        int flags = (regex ? 0 : Pattern.LITERAL) | (caseSensitive ? 0 : Pattern.CASE_INSENSITIVE);
        try {
            return new TextPattern(Pattern.compile(text, flags));
        } catch (PatternSyntaxException | StackOverflowError e) {
            throw BollwerkException.usage("The pattern is no regular expression.");
        }
    }

    /// How much may still be looked at in one assessment, whatever the number of patterns: some
    /// seconds of work.
    static final class Work {
        private long left = 1_000_000_000;
    }

    /// Whether the whole text fits; a text of more than 1,000 characters never does.
    boolean matches(String text, Work work) {
        if (text.length() > LONGEST || work.left <= 0) {
            return false;
        }
        int[] steps = new int[1];
        try {
            return pattern.matcher(new Counted(text, steps)).matches();
        } catch (TooMuch | StackOverflowError _) {
            // nested repetitions; what cannot be decided is not covered
            return false;
        } finally {
            work.left -= steps[0];
        }
    }

    /// A text that may be looked at so many times; the expression gives no other hold.
    private record Counted(CharSequence text, int[] steps) implements CharSequence {
        @Override
        public char charAt(int at) {
            if (++steps[0] > MOST_STEPS) {
                throw new TooMuch();
            }
            return text.charAt(at);
        }

        @Override
        public int length() {
            return text.length();
        }

        @Override
        public CharSequence subSequence(int from, int to) {
            return new Counted(text.subSequence(from, to), steps);
        }

        @Override
        public String toString() {
            return text.toString();
        }
    }

    private static final class TooMuch extends RuntimeException {
        private static final long serialVersionUID = 1L;

        TooMuch() {
            super("too many steps", null, false, false);
        }
    }
}
