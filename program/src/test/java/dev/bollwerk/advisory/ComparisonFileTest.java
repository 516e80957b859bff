package dev.bollwerk.advisory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.bollwerk.BollwerkException;

import org.junit.jupiter.api.Test;

import java.util.List;

class ComparisonFileTest {
    @Test
    void tellsWhatDoesNotHold() {
        var failures =
                ComparisonFile.check(
                        "dpkg",
                        """
                        # a comment
                        // another

                        1.0~rc1 < 1.0
                        1.0 == 1.0-0
                        1.0 < 1.0~rc1
                        1 = 2   # with a reason
                        """
                                .lines()
                                .toList());
        assertEquals(
                List.of(
                        new ComparisonFile.Failure(6, "1.0 < 1.0~rc1", "1.0 > 1.0~rc1"),
                        new ComparisonFile.Failure(7, "1 = 2", "1 < 2")),
                failures);
        assertEquals(
                "6: \"1.0 < 1.0~rc1\" does not hold: 1.0 > 1.0~rc1",
                failures.getFirst().toString());
    }

    @Test
    void namesMalformedLinesAndVersions() {
        var failures =
                ComparisonFile.check("npm", List.of("1.0.0 <", "1 <= 2", "1 < 2 3", "a < 1.0.0"));
        assertEquals(
                List.of(1, 2, 3, 4), failures.stream().map(failure -> failure.number()).toList());
        assertEquals("the line is malformed, it must be A OP B", failures.get(1).problem());
        assertEquals(
                "'a' is no npm version: it does not start with a number.",
                failures.get(3).problem());
    }

    @Test
    void tellsTheRelation() {
        assertEquals("<", ComparisonFile.relation("apk", "1.2-r9", "1.2-r10"));
        assertEquals("=", ComparisonFile.relation("maven", "1.0", "1"));
        assertEquals(">", ComparisonFile.relation("rpm", "1:1", "2"));
    }

    @Test
    void anUnknownSchemeIsTheUsersMistake() {
        var e =
                assertThrows(
                        BollwerkException.class, () -> ComparisonFile.relation("deb", "1", "2"));
        assertEquals(
                "There is no version scheme 'deb'; choose one of: dpkg rpm apk semver npm maven"
                        + " pypi rubygems go nuget packagist cran hackage pub hex cpe.",
                e.getMessage());
    }
}
