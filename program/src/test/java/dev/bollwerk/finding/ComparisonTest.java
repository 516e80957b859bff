package dev.bollwerk.finding;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bollwerk.advisory.Severity;
import dev.bollwerk.inventory.Gap;
import dev.bollwerk.inventory.Location;

import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

class ComparisonTest {
    private static final Subject SUBJECT = new Subject("image", "a", null, null, null);

    private static Secret secret(String path) {
        return new Secret(
                "aws-key", Severity.HIGH, "t", "x", 1, false, "", "", List.of(Location.of(path)));
    }

    private static Report report(Set<Kind> kinds, List<Gap> gaps, Secret... findings) {
        return new Report(
                "1",
                Instant.EPOCH,
                SUBJECT,
                List.of(),
                List.of(findings),
                List.of(),
                List.of(),
                gaps,
                List.of(),
                List.of(),
                kinds,
                null);
    }

    private static Report report(Secret... findings) {
        return report(Kind.usual(), List.of(), findings);
    }

    @Test
    void aSecondSecretInTheSameFileIsNew() {
        Comparison comparison =
                Comparison.of(report(secret("x")), report(secret("x"), secret("x"), secret("y")));
        assertEquals(List.of(secret("x"), secret("y")), comparison.added());
        assertEquals(1, comparison.kept());
    }

    @Test
    void whatWasNotLookedForIsNotGone() {
        Report before = report(secret("x"));
        Report after = report(EnumSet.of(Kind.VULNERABILITY), List.of());
        assertTrue(Comparison.of(before, after).isEmpty());
        assertEquals(Set.of(Kind.VULNERABILITY), Comparison.of(before, after).kinds());
    }

    @Test
    void aFeedThatAgedIsNoNewGapButOneThatIsMissingIs() {
        Gap old = new Gap("feed", null, "The feed debian is 8 days old.");
        Gap older = new Gap("feed", null, "The feed debian is 9 days old.");
        Gap missing = new Gap("distribution", null, "No feed for debian 12.");
        Report before = report(Kind.usual(), List.of(old));
        Report after = report(Kind.usual(), List.of(missing, older));
        assertEquals(List.of(missing), Comparison.of(before, after).addedGaps());
    }

    @Test
    void whatIsWaivedNowIsNotGone() {
        var waiver =
                new Waiver(
                        List.of("aws-key"),
                        List.of(),
                        List.of(),
                        "a test key",
                        LocalDate.EPOCH,
                        "here");
        Report after =
                new Report(
                        "1",
                        Instant.EPOCH,
                        SUBJECT,
                        List.of(),
                        List.of(),
                        List.of(new Waived(secret("x"), waiver)),
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of());
        Comparison comparison = Comparison.of(report(secret("x")), after);
        assertEquals(List.of(secret("x")), comparison.waived());
        assertEquals(List.of(), comparison.removed());
    }
}
