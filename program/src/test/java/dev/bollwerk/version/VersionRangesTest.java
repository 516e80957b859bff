package dev.bollwerk.version;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.List;
import java.util.stream.IntStream;

class VersionRangesTest {
    private static final VersionScheme GEMS = VersionScheme.RUBYGEMS;

    @Test
    void patchedVersionsBecomeAffectedRanges() {
        List<VersionRange> fine =
                List.of(
                        VersionRange.from("5.2.4.3"),
                        VersionRange.between("4.2.11", "5.0.0"),
                        new VersionRange(null, false, "3.0.0", false));
        assertEquals(
                List.of(
                        VersionRange.between("3.0.0", "4.2.11"),
                        VersionRange.between("5.0.0", "5.2.4.3")),
                VersionRanges.complement(GEMS, fine));
    }

    @Test
    void theComplementOfNothingIsAll() {
        assertEquals(List.of(VersionRange.all()), VersionRanges.complement(GEMS, List.of()));
        assertEquals(List.of(), VersionRanges.complement(GEMS, List.of(VersionRange.all())));
    }

    @Test
    void oneVersionLeavesTwoRanges() {
        assertEquals(
                "[< 1.5, > 1.5]",
                VersionRanges.complement(GEMS, List.of(VersionRange.exactly("1.5"))).toString());
    }

    @Test
    void everyVersionIsInARangeOrInItsComplement() {
        for (String constraint :
                List.of("~> 1.2", "> 1, < 3 || = 4", "<= 1.2 || >= 1.3", "!= 2", "> 2.a, <= 3")) {
            List<VersionRange> ranges = VersionConstraint.parse(GEMS, constraint);
            List<VersionRange> others = VersionRanges.complement(GEMS, ranges);
            for (String version :
                    List.of(
                            "0", "1", "1.2", "1.2.9", "1.3.rc1", "1.3", "2.a", "2", "3", "4",
                            "5")) {
                assertTrue(
                        VersionRanges.contain(GEMS, ranges, version)
                                != VersionRanges.contain(GEMS, others, version),
                        constraint + " and " + version);
            }
            assertEquals(ranges, VersionRanges.complement(GEMS, others));
            assertEquals(List.of(), VersionRanges.intersection(GEMS, ranges, others));
        }
    }

    @Test
    void unionSortsAndMerges() {
        var many =
                IntStream.range(0, 50)
                        .mapToObj(i -> VersionRange.between("" + (99 - i), "" + (100 - i)))
                        .toList();
        assertEquals(List.of(VersionRange.between("50", "100")), VersionRanges.union(GEMS, many));
    }

    @Test
    void emptyRangesVanish() {
        assertEquals(
                List.of(), VersionRanges.union(GEMS, List.of(VersionRange.between("2", "2.0"))));
    }

    @ParameterizedTest
    @CsvSource({
        "DPKG, 1.2, 1.4, 1.2, true",
        "DPKG, 1.2, 1.4, 1.4, false",
        "DPKG, 1.2, 1.4, 1.4~rc1, true",
        "DPKG, 0, 1.4, 0~git1, true",
        "NPM, 1.0.0, 2.0.0, 2.0.0-rc.1, true",
        "NPM, 1.0.0, 2.0.0, 1.0.0-rc.1, false",
        "PYPI, 1.0, 2.0, 1.0+cu118, true",
        "PYPI, 1.0, 2.0, 2.0+cu118, false",
    })
    void betweenHoldsTheFirstAndNotTheFixed(
            VersionScheme scheme, String introduced, String fixed, String version, boolean inside) {
        assertEquals(inside, VersionRange.between(introduced, fixed).contains(scheme, version));
    }

    @Test
    void upToAndIncludingHoldsForLocalBuilds() {
        VersionRange range = VersionRange.through("0", "2.0.1");
        assertTrue(range.contains(VersionScheme.PYPI, "2.0.1+cu118"));
        assertTrue(VersionRange.exactly("2.0.1").contains(VersionScheme.PYPI, "2.0.1+cu118"));
        assertFalse(range.contains(VersionScheme.PYPI, "2.0.1.post1"));
        assertFalse(
                new VersionRange("2.0.1", false, null, false)
                        .contains(VersionScheme.PYPI, "2.0.1+cu118"));
        assertFalse(VersionRange.through("0", "2.0.1+a").contains(VersionScheme.PYPI, "2.0.1+b"));
    }

    @Test
    void allHoldsEverything() {
        assertTrue(VersionRange.all().contains(VersionScheme.RPM, "0"));
        assertEquals(VersionRange.all(), VersionRange.from("0"));
    }

    @Test
    void textIsReadable() {
        assertEquals(">= 1.2, < 1.4", VersionRange.between("1.2", "1.4").toString());
        assertEquals("< 1.4", VersionRange.between("0", "1.4").toString());
        assertEquals("<= 1.4", VersionRange.through("0", "1.4").toString());
        assertEquals(">= 1.2", VersionRange.from("1.2").toString());
        assertEquals("= 1.2", VersionRange.exactly("1.2").toString());
        assertEquals("all versions", VersionRange.all().toString());
    }

    @Test
    void whatIsNoVersionIsAnError() {
        assertThrows(
                InvalidVersionException.class,
                () -> VersionRange.from("1.0").contains(VersionScheme.NPM, "latest"));
        assertThrows(
                InvalidVersionException.class,
                () ->
                        VersionRanges.union(
                                VersionScheme.NPM, List.of(VersionRange.from("workspace"))));
    }
}
