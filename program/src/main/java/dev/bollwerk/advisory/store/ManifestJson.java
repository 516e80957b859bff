package dev.bollwerk.advisory.store;

import dev.bollwerk.BollwerkException;
import dev.bollwerk.Fault;

import org.jspecify.annotations.Nullable;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/// Reads the JSON of a manifest piece by piece, in the order in which it stands there: every
/// command that needs advisories reads this file first, and a general parser costs a fresh Java
/// machine 20 milliseconds. It takes exactly what [RFC
/// 8259](https://www.rfc-editor.org/rfc/rfc8259) calls JSON, in UTF-8 and without a byte order
/// mark; depth is bounded, and all else by the size of the bytes.
///
/// Whatever is wrong gives the one exception of [#damaged]. For one thread.
final class ManifestJson {
    private static final int MAX_DEPTH = 32;
    private static final int MAX_DIGITS = 18;

    private final byte[] bytes;
    private final String where;
    private int at;
    // Whether the last thing read opened an object or a list, so that no comma follows.
    private boolean opened;

    /// @param where the manifest, for messages
    ManifestJson(byte[] bytes, String where) {
        this.bytes = bytes;
        this.where = where;
    }

    /// What there is to say of a manifest that cannot be read.
    BollwerkException damaged(String reason, @Nullable Throwable cause) {
        return new BollwerkException(
                Fault.PREREQUISITE,
                "The advisory data's manifest "
                        + where
                        + " is damaged ("
                        + reason
                        + "); import or update the data again.",
                cause);
    }

    /// Begins an object; its members follow by [#key].
    void object() {
        take('{');
        opened = true;
    }

    /// Begins a list; its elements follow, each after [#element] said that there is one.
    void list() {
        take('[');
        opened = true;
    }

    /// The next member's name; null at the end of the object.
    @Nullable String key() {
        if (ends('}')) {
            return null;
        }
        String key = text();
        take(':');
        return key;
    }

    /// Whether the list goes on.
    boolean element() {
        return !ends(']');
    }

    private boolean ends(char close) {
        boolean first = opened;
        opened = false;
        if (peek() == close) {
            at++;
            return true;
        }
        if (!first) {
            take(',');
        }
        return false;
    }

    /// A whole number; one below zero counts as zero.
    long number() {
        int sign = peek() == '-' ? 1 : 0;
        int from = at + sign;
        int end = digits(from);
        boolean fits = end > from && end - from <= MAX_DIGITS;
        if (!fits || bytes[from] == '0' && end > from + 1) {
            throw malformed();
        }
        at = end;
        long value = 0;
        for (int i = from; i < end; i++) {
            value = value * 10 + (bytes[i] - '0');
        }
        return sign == 0 ? value : 0;
    }

    private int digits(int from) {
        int end = from;
        while (end < bytes.length && bytes[end] >= '0' && bytes[end] <= '9') {
            end++;
        }
        return end;
    }

    /// A text.
    String text() {
        take('"');
        int from = at;
        boolean ascii = true;
        for (; at < bytes.length; at++) {
            byte b = bytes[at];
            if (b == '"') {
                int length = at++ - from;
                return ascii
                        ? new String(bytes, from, length, StandardCharsets.ISO_8859_1)
                        : decode(from, length);
            }
            if (b == '\\') {
                return escaped(from);
            }
            if (b >= 0 && b < ' ') {
                throw malformed();
            }
            ascii &= b >= 0;
        }
        throw malformed();
    }

    private String decode(int from, int length) {
        try {
            var decoder = StandardCharsets.UTF_8.newDecoder();
            return decoder.decode(ByteBuffer.wrap(bytes, from, length)).toString();
        } catch (CharacterCodingException _) {
            at = from;
            throw malformed();
        }
    }

    /// A text with a backslash, at which the reader stands.
    private String escaped(int from) {
        var text = new StringBuilder(decode(from, at - from));
        while (at < bytes.length) {
            int start = at;
            byte b = bytes[at];
            if (b == '"') {
                at++;
                return text.toString();
            }
            if (b == '\\') {
                at++;
                text.append(escape());
                continue;
            }
            while (at < bytes.length && bytes[at] != '"' && bytes[at] != '\\') {
                if (bytes[at] >= 0 && bytes[at] < ' ') {
                    throw malformed();
                }
                at++;
            }
            text.append(decode(start, at - start));
        }
        throw malformed();
    }

    private char escape() {
        char c = at < bytes.length ? (char) bytes[at++] : 0;
        return switch (c) {
            case '"', '\\', '/' -> c;
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            case 'u' -> unit();
            default -> throw malformed();
        };
    }

    private char unit() {
        int value = 0;
        for (int i = 0; i < 4; i++) {
            int digit = at < bytes.length ? Character.digit(bytes[at++], 16) : -1;
            if (digit < 0) {
                throw malformed();
            }
            value = value << 4 | digit;
        }
        return (char) value;
    }

    /// Passes over a value of any kind.
    void skip() {
        skip(MAX_DEPTH);
    }

    private void skip(int depth) {
        if (depth == 0) {
            throw damaged("it is nested more than " + MAX_DEPTH + " levels deep", null);
        }
        switch (peek()) {
            case '{' -> {
                object();
                while (key() != null) {
                    skip(depth - 1);
                }
            }
            case '[' -> {
                list();
                while (element()) {
                    skip(depth - 1);
                }
            }
            case '"' -> text();
            case 't' -> word("true");
            case 'f' -> word("false");
            case 'n' -> word("null");
            default -> skipNumber();
        }
    }

    private void word(String word) {
        for (int i = 0; i < word.length(); i++) {
            if (at == bytes.length || bytes[at++] != word.charAt(i)) {
                throw malformed();
            }
        }
    }

    private void skipNumber() {
        if (peek() == '-') {
            at++;
        }
        boolean zero = at < bytes.length && bytes[at] == '0';
        at = zero ? at + 1 : someDigits();
        if (at < bytes.length && bytes[at] == '.') {
            at++;
            at = someDigits();
        }
        if (at < bytes.length && (bytes[at] | 0x20) == 'e') {
            at++;
            if (at < bytes.length && (bytes[at] == '+' || bytes[at] == '-')) {
                at++;
            }
            at = someDigits();
        }
    }

    private int someDigits() {
        int end = digits(at);
        if (end == at) {
            throw malformed();
        }
        return end;
    }

    /// Makes sure that nothing follows.
    void end() {
        if (peek() != 0 || at < bytes.length) {
            throw malformed();
        }
    }

    /// The next byte that is no white space, without taking it; 0 at the end.
    private int peek() {
        while (at < bytes.length) {
            byte b = bytes[at];
            if (b != ' ' && b != '\n' && b != '\r' && b != '\t') {
                return b;
            }
            at++;
        }
        return 0;
    }

    private void take(char wanted) {
        if (peek() != wanted) {
            throw malformed();
        }
        at++;
    }

    private BollwerkException malformed() {
        return damaged("it is no whole JSON, at byte " + at, null);
    }
}
