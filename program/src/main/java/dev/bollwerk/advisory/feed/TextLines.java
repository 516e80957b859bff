package dev.bollwerk.advisory.feed;

import org.jspecify.annotations.Nullable;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;

/// Lines of a text file, each with a limit.
final class TextLines {
    private static final int MAX_LENGTH = 1 << 20;

    private final BufferedReader reader;
    private long number;

    TextLines(InputStream in) {
        reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8), 1 << 16);
    }

    /// The next line without its end; null at the end of the file.
    ///
    /// @throws RecordException when a line is longer than a mebicharacter
    @Nullable String next() throws IOException {
        var line = new StringBuilder();
        int c = reader.read();
        if (c < 0) {
            return null;
        }
        number++;
        for (; c >= 0 && c != '\n'; c = reader.read()) {
            if (line.length() == MAX_LENGTH) {
                throw new RecordException("line %d is too long".formatted(number));
            }
            line.append((char) c);
        }
        int end = line.length();
        return end > 0 && line.charAt(end - 1) == '\r'
                ? line.substring(0, end - 1)
                : line.toString();
    }

    /// The number of the line that came last, from 1.
    long number() {
        return number;
    }
}
