package dev.bollwerk.analyze.file;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/// The lines of a text file of people's making: UTF-8 where it is that, else one character per
/// byte; without a byte order mark; ended by `\n`, with or without `\r` before it.
public final class TextLines {
    private final String text;
    private int start;
    private int end;
    private int next;
    private int number;

    private TextLines(String text) {
        this.text = text;
    }

    /// The lines of a file, which is copied into memory: [Analyzer#limit] bounds it.
    public static TextLines of(FileView file) {
        return of(decode(file.bytes()));
    }

    /// The lines of a text.
    public static TextLines of(String text) {
        return new TextLines(text);
    }

    /// The text of bytes of unknown encoding.
    public static String decode(ByteBuffer bytes) {
        String text;
        try {
            text = StandardCharsets.UTF_8.newDecoder().decode(bytes.duplicate()).toString();
        } catch (CharacterCodingException e) {
            text = StandardCharsets.ISO_8859_1.decode(bytes.duplicate()).toString();
        }
        return text.startsWith("\ufeff") ? text.substring(1) : text;
    }

    /// Moves to the next line, the first one at the first call; false at the end.
    public boolean advance() {
        if (next >= text.length()) {
            return false;
        }
        start = next;
        int newline = text.indexOf('\n', start);
        end = newline < 0 ? text.length() : newline;
        next = end + 1;
        number++;
        if (end > start && text.charAt(end - 1) == '\r') {
            end--;
        }
        return true;
    }

    /// The line.
    public String text() {
        return text.substring(start, end);
    }

    /// The line without white space around it.
    public String stripped() {
        return text().strip();
    }

    /// Number of this line, from 1.
    public int number() {
        return number;
    }
}
