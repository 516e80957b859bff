package dev.bollwerk.advisory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.util.List;

class FeedStatusTest {
    private static final Instant IMPORTED = Instant.parse("2026-01-10T00:00:00Z");

    @Test
    void ageCountsFromItsOwnDateOrElseFromTheImport() {
        Instant now = Instant.parse("2026-01-20T00:00:00Z");
        assertEquals(15, of(Instant.parse("2026-01-05T00:00:00Z")).ageDays(now));
        assertEquals(10, of(null).ageDays(now));
        assertFalse(of(null).isStale(now));
    }

    @Test
    void aDateInTheFutureDoesNotKeepAFeedYoung() {
        FeedStatus feed = of(Instant.parse("2099-01-01T00:00:00Z"));
        assertTrue(feed.isStale(Instant.parse("2026-03-10T00:00:00Z")));
    }

    private static FeedStatus of(@Nullable Instant date) {
        return new FeedStatus("f", 1, date, IMPORTED, "o", "l", List.of(), 14, false);
    }
}
