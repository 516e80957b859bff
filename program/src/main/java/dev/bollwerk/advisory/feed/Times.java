package dev.bollwerk.advisory.feed;

import org.jspecify.annotations.Nullable;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/// Reads the times that feeds write: RFC 3339, without zone (taken as UTC), with a blank between
/// date and time, or a date alone.
final class Times {
    private static final DateTimeFormatter SHORT_OFFSET =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ssxx", Locale.ROOT);
    private static final DateTimeFormatter MINUTES =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm", Locale.ROOT);

    private Times() {}

    /// Null when the text is no time.
    static @Nullable Instant parse(String text) {
        String time = text.strip();
        if (time.length() < 10 || time.length() > 40) {
            return null;
        }
        if (time.length() > 10 && time.charAt(10) == ' ') {
            time = time.substring(0, 10) + 'T' + time.substring(11);
        }
        if (time.endsWith(" UTC")) {
            time = time.substring(0, time.length() - 4) + 'Z';
        }
        try {
            return read(time);
        } catch (DateTimeException _) {
            return null;
        }
    }

    private static Instant read(String time) {
        if (time.length() == 10) {
            return LocalDate.parse(time).atStartOfDay().toInstant(ZoneOffset.UTC);
        }
        if (time.endsWith("Z")) {
            return Instant.parse(time);
        }
        String tail = time.substring(11);
        if (tail.length() == 5) {
            return LocalDateTime.parse(time, MINUTES).toInstant(ZoneOffset.UTC);
        }
        if (tail.indexOf('+') < 0 && tail.indexOf('-') < 0) {
            return LocalDateTime.parse(time).toInstant(ZoneOffset.UTC);
        }
        return time.charAt(time.length() - 3) == ':'
                ? OffsetDateTime.parse(time).toInstant()
                : OffsetDateTime.parse(time, SHORT_OFFSET).toInstant();
    }
}
