package dev.bollwerk.analyze.os;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/// The lines of a text database, one at a time and decoded only when asked for, so that a large
/// file is never copied whole. A line ends at `\n`, with or without `\r` before it.
final class Lines {
    /// Bytes of a line that are decoded at most; the rest of a longer one is left out.
    static final int LONGEST = 1 << 20;

    /// Files that a package database may name; the largest real ones have a tenth of it.
    static final int MOST_FILES = 3_000_000;

    private final ByteBuffer bytes;
    private int start;
    private int end;
    private int next;
    private int number;

    Lines(ByteBuffer bytes) {
        this.bytes = bytes;
        this.next = bytes.position();
    }

    /// Moves to the next line, the first one at the first call; false at the end of the file.
    boolean advance() {
        if (next >= bytes.limit()) {
            return false;
        }
        start = next;
        end = start;
        while (end < bytes.limit() && bytes.get(end) != '\n') {
            end++;
        }
        next = end + 1;
        number++;
        if (end > start && bytes.get(end - 1) == '\r') {
            end--;
        }
        return true;
    }

    /// The first line that has something in it, without white space around it; else empty. Moves.
    String firstLine() {
        while (advance()) {
            if (!isBlank()) {
                return textFrom(0);
            }
        }
        return "";
    }

    /// Number of this line, from 1.
    int number() {
        return number;
    }

    int length() {
        return end - start;
    }

    /// The byte at an index of this line, or -1 past its end.
    int at(int index) {
        return index < length() ? bytes.get(start + index) & 0xff : -1;
    }

    /// Whether nothing but white space is in it.
    boolean isBlank() {
        for (int i = start; i < end; i++) {
            if (bytes.get(i) != ' ' && bytes.get(i) != '\t') {
                return false;
            }
        }
        return true;
    }

    /// Index of an ASCII character in this line, or -1.
    int indexOf(char wanted) {
        for (int i = start; i < end; i++) {
            if (bytes.get(i) == wanted) {
                return i - start;
            }
        }
        return -1;
    }

    /// The line.
    String text() {
        return text(0, length());
    }

    /// The line from an index on, without white space around it.
    String textFrom(int from) {
        return text(from, length()).strip();
    }

    /// A part of the line.
    String text(int from, int to) {
        int length = Math.min(to - from, LONGEST);
        byte[] part = new byte[length];
        bytes.get(start + from, part);
        return new String(part, StandardCharsets.UTF_8);
    }
}
