package dev.bollwerk.version;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.List;
import java.util.stream.Collectors;

class VersionConstraintTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            textBlock =
                    """
                    RUBYGEMS  | ~> 1.2.3               | >= 1.2.3, < 1.3.A
                    RUBYGEMS  | ~> 1.2                 | >= 1.2, < 2.A
                    RUBYGEMS  | ~> 2                   | >= 2, < 3.A
                    RUBYGEMS  | ~> 3.1.0.rc1           | >= 3.1.0.rc1, < 3.2.A
                    RUBYGEMS  | "~> 2.3.18, >= 2.3.19" | >= 2.3.19, < 2.4.A
                    RUBYGEMS  | ">= 1.0, < 2"          | >= 1.0, < 2
                    RUBYGEMS  | = 1                    | = 1
                    RUBYGEMS  | != 1.5                 | < 1.5; > 1.5
                    PACKAGIST | ">=1.0,<1.2"           | >= 1.0, < 1.2
                    PACKAGIST | ">=1.0,<1.2 || >=2,<3" | >= 1.0, < 1.2; >= 2, < 3
                    PACKAGIST | "<1.2@beta"            | < 1.2
                    PACKAGIST | ~1.2                   | >= 1.2, < 2-dev
                    PACKAGIST | ~1.2.3                 | >= 1.2.3, < 1.3-dev
                    PACKAGIST | ^0.3.2                 | >= 0.3.2, < 0.4-dev
                    PACKAGIST | 1.2.*                  | >= 1.2, < 1.3-dev
                    SEMVER    | ^1.2                   | >= 1.2, < 2.0.0-0
                    SEMVER    | ^0.2.3                 | >= 0.2.3, < 0.3.0-0
                    SEMVER    | ^0.0.3                 | >= 0.0.3, < 0.0.4-0
                    SEMVER    | ^0                     | >= 0, < 1.0.0-0
                    SEMVER    | 1.2                    | >= 1.2, < 2.0.0-0
                    SEMVER    | ~1.2                   | >= 1.2, < 1.3.0-0
                    SEMVER    | ~1                     | >= 1, < 2.0.0-0
                    SEMVER    | ">= 1.0, < 2.0"        | >= 1.0, < 2.0
                    SEMVER    | "> 0"                  | > 0
                    SEMVER    | "<= 0.6"               | <= 0.6
                    SEMVER    | "=1.2.3"               | = 1.2.3
                    NPM       | ^1.2.3-beta.2          | >= 1.2.3-beta.2, < 2.0.0-0
                    NPM       | 1.x                    | >= 1, < 2.0.0-0
                    NPM       | 1.2                    | >= 1.2, < 1.3.0-0
                    NPM       | 1.2.3                  | = 1.2.3
                    NPM       | "*"                    | all versions
                    NPM       | <=1.2                  | < 1.3.0-0
                    NPM       | >1.2                   | >= 1.3.0-0
                    NPM       | 1.2 - 2.3.4            | >= 1.2, <= 2.3.4
                    NPM       | 1.2.3 - 2              | >= 1.2.3, < 3.0.0-0
                    NPM       | ~>1.2.3                | >= 1.2.3, < 1.3.0-0
                    NPM       | >=1 <2                 | >= 1, < 2
                    NPM       | >=1<2                  | >= 1, < 2
                    PYPI      | "~=1.4.2"              | >= 1.4.2, < 1.5.dev0
                    PYPI      | "==1.4.*"              | >= 1.4, < 1.5.dev0
                    PYPI      | ">=1!1.0,<1!2"         | >= 1!1.0, < 1!2
                    MAVEN     | "[1.0,2.0)"            | >= 1.0, < 2.0
                    MAVEN     | "(,1.5]"               | <= 1.5
                    MAVEN     | "(1.0,)"               | > 1.0
                    MAVEN     | "[1.0]"                | = 1.0
                    MAVEN     | "[1,2),[3,4)"          | >= 1, < 2; >= 3, < 4
                    MAVEN     | "= 1.0"                | = 1.0
                    MAVEN     | ">= 1.0, < 1.2.3"      | >= 1.0, < 1.2.3
                    MAVEN     | "<= 2"                 | <= 2
                    NUGET     | "[1.0.0, 2.0.0]"       | >= 1.0.0, <= 2.0.0
                    HEX       | ">= 1.0.0 and < 2.0.0" | >= 1.0.0, < 2.0.0
                    HEX       | ~> 1.2                 | >= 1.2, < 2.0.0-0
                    HACKAGE   | ">=1.0 && <2"          | >= 1.0, < 2
                    DPKG      | "< 1.0~rc1-2"          | < 1.0~rc1-2
                    DPKG      | 1.0                    | = 1.0
                    """)
    void readsEachLanguage(VersionScheme scheme, String constraint, String ranges) {
        assertEquals(ranges, text(VersionConstraint.parse(scheme, constraint)));
    }

    @Test
    void readsAlternatives() {
        var ranges = VersionConstraint.parse(VersionScheme.NPM, ">=1 <2 || >=3");
        assertEquals(">= 1, < 2; >= 3", text(ranges));
        assertTrue(VersionRanges.contain(VersionScheme.NPM, ranges, "3.1.0"));
    }

    @Test
    void mergesWhatTouches() {
        assertEquals(
                ">= 1, < 3", text(VersionConstraint.parse(VersionScheme.NPM, ">=2 <3 || >=1 <2")));
    }

    @Test
    void findsThatNothingCanFulfilIt() {
        assertEquals(List.of(), VersionConstraint.parse(VersionScheme.MAVEN, "> 2, < 1"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                ",",
                ">=",
                ">= 1 ||",
                "[1.0",
                "[1.0)",
                "[]",
                "x[1,2]",
                "=> 1",
                "<> 1",
                "^master",
                "1.0 || latest",
                "[1,2",
                ")1,2("
            })
    void refusesWhatIsNone(String constraint) {
        assertThrows(
                dev.bollwerk.BollwerkException.class,
                () -> VersionConstraint.parse(VersionScheme.SEMVER, constraint));
    }

    @Test
    void refusesAGiant() {
        assertThrows(
                InvalidConstraintException.class,
                () -> VersionConstraint.parse(VersionScheme.NPM, "1||".repeat(20_000) + "1"));
    }

    private static String text(List<VersionRange> ranges) {
        return ranges.stream().map(VersionRange::toString).collect(Collectors.joining("; "));
    }
}
