package dev.bollwerk.version;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bollwerk.Shared;
import dev.bollwerk.advisory.ComparisonFile;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// Every line of the order tables that others publish holds, without exception.
class VersionOracleTest {
    @ParameterizedTest
    @CsvSource({
        "DPKG, debian-versions, 30",
        "DPKG, debian-versions-generated, 7221",
        "RPM, redhat-versions, 140",
        "APK, alpine-versions, 780",
        "APK, alpine-versions-generated, 6990",
        "SEMVER, semver-versions, 75",
        "NPM, semver-versions, 75",
        "GO, semver-versions, 75",
        "HEX, semver-versions, 75",
        "MAVEN, maven-versions, 90",
        "MAVEN, maven-versions-generated, 7376",
        "PYPI, pypi-versions, 40",
        "PYPI, pypi-versions-generated, 6188",
        "RUBYGEMS, rubygems-versions, 20",
        "RUBYGEMS, rubygems-versions-generated, 2049",
        "NUGET, nuget-versions, 30",
        "PACKAGIST, packagist-versions, 80",
        "PACKAGIST, packagist-versions-generated, 5315",
        "CRAN, cran-versions, 20",
        "CRAN, cran-versions-generated, 29",
        "HACKAGE, hackage-versions, 10",
        "PUB, pub-versions, 90",
    })
    void everyLineHolds(VersionScheme scheme, String file, int atLeast) throws IOException {
        var lines =
                Files.readAllLines(
                        Shared.path(
                                "fixtures/scanners/osv-scalibr/semantic/testdata/%s.txt"
                                        .formatted(file)));
        assertTrue(lines.size() >= atLeast, file + " has " + lines.size() + " lines");
        assertEquals(List.of(), ComparisonFile.check(scheme.id(), lines));
    }

    @Test
    void rpmvercmpOfClaircoreHolds() throws IOException {
        var lines = Files.readAllLines(claircore("rpmvercmp"));
        assertTrue(lines.size() >= 129);
        assertEquals(List.of(), ComparisonFile.check("rpm", lines));
    }

    /// The table compares whole NEVRA strings; a version scheme sees what has no name before it.
    @Test
    void epochVersionAndReleaseOfClaircoreHold() throws IOException {
        var lines =
                OracleLine.of(claircore("compare")).stream()
                        .filter(line -> Character.isDigit(line.a().charAt(0)))
                        .filter(line -> Character.isDigit(line.b().charAt(0)))
                        .map(line -> String.join(" ", line.a(), line.relation(), line.b()))
                        .toList();
        assertEquals(6, lines.size());
        assertEquals(List.of(), ComparisonFile.check("rpm", lines));
    }

    private static Path claircore(String file) {
        return Shared.path("fixtures/scanners/claircore/internal/rpmver/testdata/" + file);
    }
}
