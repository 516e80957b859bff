package dev.bollwerk.source.http;

import org.jspecify.annotations.Nullable;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// Status line and header fields of an answer.
///
/// [Message format](https://www.rfc-editor.org/rfc/rfc9112#name-message-format)
record Head(int status, boolean keepsAlive, Headers headers) {
    private static final int LONGEST_LINE = 16 << 10;
    private static final int MOST_FIELDS = 200;
    private static final int MOST_INTERIM = 20;

    /// Reads up to the empty line, and over interim answers (1xx).
    static Head read(InputStream in) throws IOException {
        for (int i = 0; i <= MOST_INTERIM; i++) {
            Head head = readOne(in);
            if (head.status / 100 != 1) {
                return head;
            }
        }
        throw new ProtocolException("more than " + MOST_INTERIM + " interim answers");
    }

    private static Head readOne(InputStream in) throws IOException {
        String line = line(in);
        if (line == null) {
            throw new NoAnswerException();
        }
        int status = status(line);
        Map<String, List<String>> fields = new HashMap<>();
        int count = 0;
        for (String field; !(field = fieldLine(in)).isEmpty(); ) {
            if (++count > MOST_FIELDS) {
                throw new ProtocolException("more than " + MOST_FIELDS + " header fields");
            }
            int colon = field.indexOf(':');
            if (colon > 0) {
                fields.computeIfAbsent(
                                field.substring(0, colon).toLowerCase(Locale.ROOT),
                                _ -> new ArrayList<>())
                        .add(field.substring(colon + 1).strip());
            }
        }
        Headers headers = new Headers(fields);
        return new Head(status, keepsAlive(line, headers), headers);
    }

    private static boolean keepsAlive(String statusLine, Headers headers) {
        String connection = headers.first("connection");
        return statusLine.startsWith("HTTP/1.1")
                && (connection == null || !connection.equalsIgnoreCase("close"));
    }

    private static int status(String line) throws ProtocolException {
        boolean wellFormed =
                line.startsWith("HTTP/1.")
                        && line.length() >= 12
                        && line.charAt(8) == ' '
                        && line.substring(9, 12).chars().allMatch(c -> c >= '0' && c <= '9');
        if (!wellFormed) {
            throw new ProtocolException("the answer is no HTTP/1.1");
        }
        return Integer.parseInt(line.substring(9, 12));
    }

    private static String fieldLine(InputStream in) throws IOException {
        String line = line(in);
        if (line == null) {
            throw new EOFException("the connection ended within the header");
        }
        return line;
    }

    /// One line without its end; null at the end of the stream.
    static @Nullable String line(InputStream in) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream(80);
        int b;
        while ((b = in.read()) >= 0 && b != '\n') {
            if (line.size() == LONGEST_LINE) {
                throw new ProtocolException("a line is longer than " + LONGEST_LINE + " bytes");
            }
            line.write(b);
        }
        if (b < 0 && line.size() == 0) {
            return null;
        }
        String text = line.toString(StandardCharsets.ISO_8859_1);
        return text.endsWith("\r") ? text.substring(0, text.length() - 1) : text;
    }
}
