package dev.bollwerk.fact.dockerfile;

import java.util.Arrays;

/// Characters of a file as the builder reads them, without continuations and comments between, each
/// still knowing where it stands.
public final class Fragment {
    private final String text;
    private final int[] starts;
    private final int[] sources;
    private final int base;

    private Fragment(String text, int[] starts, int[] sources, int base) {
        this.text = text;
        this.starts = starts;
        this.sources = sources;
        this.base = base;
    }

    /// Puts a fragment together from pieces of a text.
    static final class Builder {
        private final String source;
        private final StringBuilder text = new StringBuilder();
        private int[] starts = new int[8];
        private int[] sources = new int[8];
        private int count;

        Builder(String source) {
            this.source = source;
        }

        Builder add(int from, int to) {
            if (to > from && count > 0 && starts[count - 1] == text.length()) {
                sources[count - 1] = from;
                text.append(source, from, to);
            } else if (to > from || count == 0) {
                if (count == starts.length) {
                    starts = Arrays.copyOf(starts, 2 * count);
                    sources = Arrays.copyOf(sources, 2 * count);
                }
                starts[count] = text.length();
                sources[count++] = from;
                text.append(source, from, to);
            }
            return this;
        }

        int length() {
            return text.length();
        }

        Fragment build() {
            return new Fragment(
                    text.toString(),
                    Arrays.copyOf(starts, count),
                    Arrays.copyOf(sources, count),
                    0);
        }
    }

    /// The characters.
    public String text() {
        return text;
    }

    /// Where a character stands in the file; that after the last is where the last ends.
    public int origin(int index) {
        if (index > 0 && index == text.length()) {
            return origin(index - 1) + 1;
        }
        int at = Arrays.binarySearch(starts, base + index);
        int piece = at >= 0 ? at : -at - 2;
        return sources[piece] + base + index - starts[piece];
    }

    /// Where characters stand, continuations between them included.
    public Span span(int from, int to) {
        int start = origin(from);
        return to <= from ? new Span(start, start) : new Span(start, origin(to - 1) + 1);
    }

    /// Where all of it stands.
    public Span span() {
        return span(0, text.length());
    }

    /// A part of it.
    Fragment sub(int from, int to) {
        return new Fragment(text.substring(from, to), starts, sources, base + from);
    }

    /// A part of it as a word, with its own text.
    Word word(int from, int to, String value) {
        return new Word(value, span(from, to));
    }

    @Override
    public String toString() {
        return text;
    }
}
