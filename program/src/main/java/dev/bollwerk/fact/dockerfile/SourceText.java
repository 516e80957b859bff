package dev.bollwerk.fact.dockerfile;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// The text of a file and where its lines begin. What is not UTF-8 is read as Latin 1, so that
/// [#encode] gives back every byte.
public final class SourceText {
    private static final char MARK = '\uFEFF';
    private static final int MOST_LINES = 200_000;

    private final String text;
    private final Charset charset;
    private final int[] starts;

    private SourceText(String text, Charset charset) {
        this.text = text;
        this.charset = charset;
        int[] found = new int[64];
        int count = 1;
        found[0] = hasMark() ? 1 : 0;
        for (int i = text.indexOf('\n');
                i >= 0 && count < MOST_LINES;
                i = text.indexOf('\n', i + 1)) {
            if (count == found.length) {
                found = Arrays.copyOf(found, 2 * count);
            }
            found[count++] = i + 1;
        }
        this.starts = Arrays.copyOf(found, count);
    }

    /// A text that is at hand.
    public static SourceText of(String text) {
        return new SourceText(text, StandardCharsets.UTF_8);
    }

    /// The text of a file's bytes.
    public static SourceText of(byte[] bytes) {
        try {
            String text =
                    StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
            return new SourceText(text, StandardCharsets.UTF_8);
        } catch (CharacterCodingException _) {
            return new SourceText(
                    new String(bytes, StandardCharsets.ISO_8859_1), StandardCharsets.ISO_8859_1);
        }
    }

    /// The text, with its byte order mark if it has one.
    public String text() {
        return text;
    }

    /// Bytes of a text in the encoding of this one.
    public byte[] encode(String other) {
        return other.getBytes(charset);
    }

    /// How many lines there are; the last may be empty.
    public int lines() {
        return starts.length;
    }

    /// A line without what ends it.
    ///
    /// @param number from 1
    public Span line(int number) {
        int from = starts[number - 1];
        int to = number < starts.length ? starts[number] - 1 : text.length();
        while (to > from && (text.charAt(to - 1) == '\r' || text.charAt(to - 1) == '\n')) {
            to--;
        }
        return new Span(from, to);
    }

    /// Where a character stands.
    public Position position(int offset) {
        int at = Arrays.binarySearch(starts, offset);
        int line = at >= 0 ? at : Math.max(0, -at - 2);
        return new Position(line + 1, Math.max(0, offset - starts[line]) + 1);
    }

    /// What stands in a stretch.
    public String text(Span span) {
        return text.substring(span.from(), Math.min(span.to(), text.length()));
    }

    private boolean hasMark() {
        return !text.isEmpty() && text.charAt(0) == MARK;
    }
}
