package dev.bollwerk.source.registry;

import dev.bollwerk.source.http.Headers;

import org.jspecify.annotations.Nullable;

import java.io.InterruptedIOException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.random.RandomGenerator;

/// How long to wait before another attempt: twice as long each time, with a random part so that
/// many clients do not come back at once, or as long as the registry asks.
///
/// [Retry-After](https://www.rfc-editor.org/rfc/rfc9110#name-retry-after)
public record Pauses(Sleep sleep, RandomGenerator random) {
    /// Attempts in all.
    static final int ATTEMPTS = 6;

    private static final Duration FIRST = Duration.ofMillis(500);
    private static final Duration LONGEST = Duration.ofSeconds(60);

    /// Waits.
    @FunctionalInterface
    public interface Sleep {
        void sleep(Duration duration) throws InterruptedException;
    }

    /// Waits for real.
    static void sleep(Duration duration) throws InterruptedException {
        Thread.sleep(duration);
    }

    /// Waits before attempt number `attempt`, counted from 1 for the second.
    void before(int attempt) throws InterruptedIOException {
        long most = Math.min(FIRST.toMillis() << (attempt - 1), LONGEST.toMillis());
        pause(Duration.ofMillis(most / 2 + random.nextLong(most / 2 + 1)));
    }

    /// Waits as long as a registry asks.
    void exactly(Duration duration) throws InterruptedIOException {
        pause(duration);
    }

    private void pause(Duration duration) throws InterruptedIOException {
        try {
            sleep.sleep(duration);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while waiting for the registry");
        }
    }

    /// What `Retry-After` asks for; null when it is absent, senseless, or more than anybody waits.
    static @Nullable Duration asked(Headers headers, Instant now) {
        String text = headers.first("retry-after");
        if (text == null) {
            return null;
        }
        try {
            Duration duration =
                    text.chars().allMatch(Character::isDigit)
                            ? Duration.ofSeconds(Long.parseLong(text))
                            : Duration.between(
                                    now,
                                    ZonedDateTime.parse(
                                            text, DateTimeFormatter.RFC_1123_DATE_TIME));
            return duration.isNegative() || duration.compareTo(LONGEST) > 0 ? null : duration;
        } catch (DateTimeException | NumberFormatException _) {
            return null;
        }
    }

    /// Whether a registry asks for more patience than there is.
    static boolean asksTooMuch(Headers headers, Instant now) {
        return headers.first("retry-after") != null && asked(headers, now) == null;
    }
}
