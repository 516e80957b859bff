package dev.bollwerk.version;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What other scanners got wrong, one line each.
class VersionTrapsTest {
    @ParameterizedTest
    @CsvSource(
            delimiterString = " ",
            textBlock =
                    """
                    DPKG 1.0~rc1 < 1.0
                    DPKG 1.0~~ < 1.0~
                    DPKG 1.0~ < 1.0
                    DPKG 1:0.1 > 9.9
                    DPKG 0:1.0 = 1.0
                    DPKG 1.2-3+b1 > 1.2-3
                    DPKG 1.2-3+b1 < 1.2-3+deb12u1
                    DPKG 1.2-3+deb12u1 > 1.2-3
                    DPKG 1.2-3~deb11u1 < 1.2-3
                    DPKG 1.1.1n-0+deb11u5 > 1.1.1n-0+deb11u4
                    DPKG 2.36-9 < 2.36-9+deb12u10
                    DPKG 2.36-9+deb12u9 < 2.36-9+deb12u10
                    DPKG 1.0-0 = 1.0
                    DPKG 1.0a < 1.0+
                    DPKG 15+248 > 15
                    DPKG 1_2 > 1a2
                    RPM 0:1.0-1 = 1.0-1
                    RPM 1:1.0-1 > 2.0-1
                    RPM 1.0~rc1-1 < 1.0-1
                    RPM 1.0^git1-1 > 1.0-1
                    RPM 1.0^git1-1 < 1.0.1-1
                    RPM 1.1.1k-9.el8_7 > 1.1.1k-9.el8_6
                    RPM 1.1.1k-9.el8 < 1.1.1k-12.el8
                    RPM 2.0-1.el8.noarch > 2.0-1.el8
                    APK 1.2.2_pre2-r0 < 1.2.2-r3
                    APK 1.2.2_rc1-r0 < 1.2.2-r0
                    APK 1.2.2_p1-r0 > 1.2.2-r9
                    APK 1.2.2-r9 < 1.2.2-r10
                    APK 1.2.2-r0 > 1.2.2
                    APK 1.1.1t-r0 > 1.1.1k-r0
                    APK 1.1.1-r0 < 1.1.1a-r0
                    APK 1.0 < 1.0.0
                    APK 1.06 < 1.6
                    APK 10.0.0_b2-r0 < 10.0.0_b3-r0
                    APK 2.3.4_git20240101-r0 > 2.3.4-r5
                    RUBYGEMS 1.2.3-java = 1.2.3
                    RUBYGEMS 1.15.4-x86_64-linux = 1.15.4
                    RUBYGEMS 1.15.4-aarch64-linux-musl < 1.15.5
                    RUBYGEMS 1.15.4-x64-mingw-ucrt = 1.15.4
                    RUBYGEMS 1.2.3-arm64-darwin-22 = 1.2.3
                    RUBYGEMS 1.2.3-beta < 1.2.3
                    RUBYGEMS 1.2.3.pre1-java < 1.2.3
                    CPE 1.0.2k < 1.0.2l
                    CPE 1.0.2 < 1.0.2a
                    CPE 1.0.2z < 1.0.2za
                    CPE 1.0.2zg < 1.0.2zh
                    CPE 1.0.2zh < 1.1.0
                    CPE 1.0.2-beta3 < 1.0.2
                    CPE 1.0.2:beta3 = 1.0.2-beta3
                    CPE 1.0.2-k = 1.0.2k
                    CPE 1.1.1-pre9 < 1.1.1
                    CPE 3.0.0-alpha17 < 3.0.0-beta1
                    CPE 9.3p1 > 9.3
                    CPE 9.3p1 = 9.3:p1
                    CPE 9.3p1 < 9.3p2
                    CPE 9.3p2 < 9.4
                    CPE 9.9p1 < 9.10
                    CPE 9.11.4-P2 = 9.11.4:p2
                    CPE 1.8.0_291 = 1.8.0:update_291
                    CPE 1.8.0_291 = 1.8.0:update291
                    CPE 1.8.0_291 > 1.8.0:update_281
                    CPE 1.8.0_291 > 1.8.0
                    CPE 8u291 = 8:update_291
                    CPE 8u291 < 8u301
                    CPE 17.0.4+8 = 17.0.4
                    CPE 1.25 = 1.25.0
                    CPE v1.2.3 = 1.2.3
                    CPE 1.10 > 1.9
                    CPE 7.0.8-11 > 7.0.8-9
                    CPE 7.0-rc1 < 7.0
                    CPE 7.0rc1 = 7.0:rc_1
                    CPE 2.0-dev3 < 2.0-alpha1
                    CPE 3.12.0a1 < 3.12.0b1
                    CPE 4.0.0.Final = 4.0
                    CPE 2.0-sp1 > 2.0
                    CPE 2.0-sp1 < 2.0.1
                    CPE 9.3:- = 9.3
                    CPE 18446744073709551616.1 > 18446744073709551615.9
                    PYPI 2.0.1+cu118 > 2.0.1
                    PYPI 2.0.1+cu118 < 2.0.1.post1
                    PYPI 1.0.dev1 < 1.0a1
                    PYPI 1.0.post1.dev1 < 1.0.post1
                    PYPI 1!0.5 > 2024.1
                    PYPI v1.0 = 1.0.0
                    PYPI 1.0-1 = 1.0.post1
                    PYPI 1.0RC1 = 1.0c1
                    MAVEN 1.0-SNAPSHOT < 1.0
                    MAVEN 1.0-rc1 < 1.0-SNAPSHOT
                    MAVEN 1.0 = 1.0.0.GA
                    MAVEN 12.2.0.jre8 < 12.2.1
                    MAVEN 12.2.0.jre8 < 12.2.0.jre11
                    MAVEN 31.1-jre < 32.0.0-android
                    MAVEN 2.9.10.8 > 2.9.10
                    MAVEN 5.3.0.RELEASE = 5.3.0
                    MAVEN 4.1.100.Final > 4.1.94.Final
                    MAVEN 2.17.1 > 2.17.0-rc1
                    GO v2.0.0+incompatible = v2.0.0
                    GO v0.0.0-20210101000000-abcdef123456 < v0.0.0-20220101000000-000000000000
                    GO v0.0.0-20210101000000-abcdef123456 < v0.0.1
                    GO v1.2.4-0.20210101000000-abcdef123456 > v1.2.3
                    GO v1.2.4-0.20210101000000-abcdef123456 < v1.2.4-rc.1
                    GO go1.21.3 = 1.21.3
                    GO go1.21rc2 < go1.21
                    GO go1.21rc2 = 1.21.0-rc.2
                    GO go1.21rc9 < go1.21rc10
                    GO go1.9.7 < go1.10
                    GO go1.21.3-fips = 1.21.3
                    GO 1.21.0-0 < go1.21rc1
                    NPM 1.0.0-rc.1 < 1.0.0
                    NPM 1.0.0-rc.9 < 1.0.0-rc.10
                    NPM =v1.2.3 = 1.2.3
                    NPM 1.2.3+build = 1.2.3
                    NPM 1.2.3beta < 1.2.3
                    NUGET 1.0.0.1 > 1.0.0
                    NUGET 1.0.0-BETA.1 = 1.0.0-beta.1
                    NUGET 13.0.3 > 13.0.2.0
                    PACKAGIST dev-master < 0.1
                    PACKAGIST v1.2.3 = 1.2.3
                    PACKAGIST 1.2.3-p1 > 1.2.3
                    CRAN 1.0-2 < 1.0-10
                    HACKAGE 1.0-tag = 1.0
                    """)
    void ordersAsTheToolDoes(VersionScheme scheme, String a, String relation, String b) {
        int expected =
                switch (relation) {
                    case "<" -> -1;
                    case "=" -> 0;
                    default -> 1;
                };
        assertEquals(expected, scheme.compare(a, b));
        assertEquals(-expected, scheme.compare(b, a));
    }

    @Test
    void aToolchainWithExperimentsIsItsRelease() {
        assertEquals(0, VersionScheme.GO.compare("go1.21.3 X:nocoverageredesign", "1.21.3"));
        assertEquals(0, VersionScheme.GO.compare("go1.22.3 (Red Hat 1.22.3-1.el9)", "1.22.3"));
    }

    @Test
    void theFixedVersionIsNotVulnerable() {
        VersionRange range = VersionRange.between("0", "1.2.2-r3");
        assertFalse(range.contains(VersionScheme.APK, "1.2.2-r3"));
        assertTrue(range.contains(VersionScheme.APK, "1.2.2_pre2-r0"));
        assertFalse(range.contains(VersionScheme.APK, "1.2.2-r10"));
    }

    @Test
    void aNumberOfAnySizeKeepsItsPlace() {
        String nines = "9".repeat(400);
        String more = "1" + "0".repeat(400);
        for (VersionScheme scheme : VersionScheme.values()) {
            assertEquals(-1, scheme.compare("1." + nines, "1." + more), scheme.id());
            assertEquals(0, scheme.compare("1." + more, "1." + more), scheme.id());
            assertEquals(-1, scheme.compare("1.999999999999999999", "1." + nines), scheme.id());
            assertEquals(
                    -1,
                    scheme.compare("1.999999999999999999", "1.1000000000000000000"),
                    scheme.id());
        }
    }

    @Test
    void numbersGrowWithoutAGapBetweenTheirEncodings() {
        for (VersionScheme scheme : VersionScheme.values()) {
            String last = "1.1";
            for (long i = 2; i < 5_000_000_000_000L; i = i * 5 / 4 + 1) {
                String next = "1." + i;
                assertEquals(-1, scheme.compare(last, next), scheme.id() + " " + next);
                last = next;
            }
        }
    }

    @Test
    void anUpdateOfAVersionBelongsToItWhereTheNvdNamesNone() {
        VersionRange any = VersionRange.exactly("9.3");
        assertTrue(any.contains(VersionScheme.CPE, "9.3p2"));
        assertTrue(VersionRange.through("0", "9.3").contains(VersionScheme.CPE, "9.3p2"));
        assertFalse(any.contains(VersionScheme.CPE, "9.3.1"));
        assertFalse(VersionRange.exactly("1.0.2").contains(VersionScheme.CPE, "1.0.2a"));
        assertFalse(VersionRange.exactly("9.3:-").contains(VersionScheme.CPE, "9.3p2"));
        assertTrue(VersionRange.exactly("9.3:-").contains(VersionScheme.CPE, "9.3"));
        assertTrue(VersionRange.exactly("9.3:p1").contains(VersionScheme.CPE, "9.3p1"));
        assertTrue(VersionRange.exactly("1.0.2k").contains(VersionScheme.CPE, "1.0.2k-fips"));
        assertTrue(VersionScheme.CPE.tryKey("-").isEmpty());
        assertTrue(VersionScheme.CPE.tryKey("latest").isEmpty());
    }
}
