package dev.bollwerk.version;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import java.util.Arrays;
import java.util.Optional;

class InvalidVersionTest {
    @ParameterizedTest
    @CsvSource({
        "DPKG, 1.2.3-not-a-debian:version",
        "DPKG, :1",
        "DPKG, 1.0 beta",
        "DPKG, 1.é",
        "APK, 1.0 beta",
        "SEMVER, latest",
        "SEMVER, 1.x",
        "SEMVER, v",
        "NPM, 1.0.0 beta",
        "GO, (devel)",
        "GO, unknown",
        "GO, devel +abc",
        "GO, go",
        "RUBYGEMS, 1.0/2",
        "RUBYGEMS, ...",
        "PACKAGIST, '...'",
        "PACKAGIST, 1.2.3.#",
        "CRAN, 1.0a",
        "CRAN, 1..0",
        "HACKAGE, 1.0.",
        "HACKAGE, a",
        "PUB, any",
    })
    void hasNoKey(VersionScheme scheme, String version) {
        assertEquals(Optional.empty(), scheme.tryKey(version));
        var e = assertThrows(InvalidVersionException.class, () -> scheme.key(version));
        assertEquals(scheme, e.scheme());
        assertEquals(version, e.version());
        assertTrue(String.valueOf(e.getMessage()).contains(scheme.id()), e.getMessage());
        assertTrue(String.valueOf(e.getMessage()).contains(e.reason()), e.getMessage());
    }

    @ParameterizedTest
    @EnumSource
    void neitherHasWhatIsEmptyOrHugeOrBinary(VersionScheme scheme) {
        for (String version : new String[] {"", "  ", "1." + "1".repeat(1_000), "1.0\0", "1\n2"}) {
            assertEquals(Optional.empty(), scheme.tryKey(version), scheme.id());
            assertThrows(InvalidVersionException.class, () -> scheme.key(version));
            assertThrows(InvalidVersionException.class, () -> scheme.compare("1", version));
        }
    }

    @Test
    void theMessageNamesTheOneThatIsToBlame() {
        var e =
                assertThrows(
                        InvalidVersionException.class,
                        () -> VersionScheme.NPM.compare("1.0.0", "latest"));
        assertEquals(
                "'latest' is no npm version: it does not start with a number.", e.getMessage());
    }

    @ParameterizedTest
    @EnumSource
    void spacesAroundDoNotCount(VersionScheme scheme) {
        assertEquals(0, scheme.compare(" 1.0 ", "1.0"));
        assertEquals(0, Arrays.compare(scheme.key("1.0"), scheme.tryKey(" 1.0\t").orElseThrow()));
    }

    @ParameterizedTest
    @EnumSource
    void schemesAreFoundByName(VersionScheme scheme) {
        assertEquals(Optional.of(scheme), VersionScheme.find(scheme.id()));
        assertEquals(Optional.empty(), VersionScheme.find(scheme.id() + "x"));
    }
}
