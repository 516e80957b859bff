package dev.bollwerk.version;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bollwerk.Mutations;
import dev.bollwerk.Shared;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.Stream;

/// What must hold of any order, over many versions that exist.
class VersionOrderTest {
    private static final long SEED = 20261124;
    private static final int ROUNDS = 20_000;

    @ParameterizedTest
    @CsvSource({
        "DPKG, debian-versions-generated",
        "DPKG, debian-versions",
        "RPM, redhat-versions",
        "APK, alpine-versions",
        "APK, alpine-versions-generated",
        "SEMVER, semver-versions",
        "NPM, semver-versions",
        "GO, semver-versions",
        "HEX, semver-versions",
        "MAVEN, maven-versions",
        "MAVEN, maven-versions-generated",
        "PYPI, pypi-versions",
        "PYPI, pypi-versions-generated",
        "RUBYGEMS, rubygems-versions",
        "RUBYGEMS, rubygems-versions-generated",
        "NUGET, nuget-versions",
        "PACKAGIST, packagist-versions",
        "PACKAGIST, packagist-versions-generated",
        "CRAN, cran-versions",
        "HACKAGE, hackage-versions",
        "PUB, pub-versions",
    })
    void isAnOrderAndTheKeysAgree(VersionScheme scheme, String file) throws IOException {
        List<String> versions = versions(file);
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(SEED);
        for (int i = 0; i < ROUNDS; i++) {
            String a = versions.get(random.nextInt(versions.size()));
            String b = versions.get(random.nextInt(versions.size()));
            String c = versions.get(random.nextInt(versions.size()));
            int ab = scheme.compare(a, b);
            String pair = "seed %d: %s and %s".formatted(SEED, a, b);
            assertEquals(-ab, scheme.compare(b, a), pair);
            assertEquals(0, scheme.compare(a, a), a);
            if (scheme == VersionScheme.PACKAGIST && (a + b + c).contains("#")) {
                // compared, but as equal to numbers that differ: no order, and no keys
                continue;
            }
            int keys = Arrays.compareUnsigned(scheme.key(a), scheme.key(b));
            assertEquals(ab, Integer.signum(keys), pair);
            if (ab <= 0 && scheme.compare(b, c) <= 0) {
                assertTrue(scheme.compare(a, c) <= 0, pair + " and " + c);
            }
        }
    }

    /// An index holds millions of keys. Debian's need a byte more for each epoch and each end.
    @ParameterizedTest
    @CsvSource({
        "DPKG, debian-versions-generated",
        "APK, alpine-versions-generated",
        "MAVEN, maven-versions-generated",
        "PYPI, pypi-versions-generated",
        "RUBYGEMS, rubygems-versions-generated",
        "PACKAGIST, packagist-versions-generated",
    })
    void keysAreAboutAsLongAsTheVersions(VersionScheme scheme, String file) throws IOException {
        List<String> versions = versions(file);
        long text = versions.stream().mapToLong(String::length).sum();
        long keys = versions.stream().mapToLong(version -> scheme.key(version).length).sum();
        assertTrue(
                keys <= (scheme == VersionScheme.DPKG ? text * 5 / 4 : text),
                "%d bytes of keys for %d characters".formatted(keys, text));
    }

    @ParameterizedTest
    @EnumSource
    void damagedVersionsAreOrderedOrRefused(VersionScheme scheme) {
        List<byte[]> good =
                Stream.of(
                                "1:2.3.4~rc1-5+deb12u1",
                                "1!1.0a1.post2.dev3+local.7",
                                "v1.2.3-alpha.10.beta+build.5",
                                "1.0.0-alpha-1-SNAPSHOT.Final",
                                "1.2_pre3_p4~abc-r5",
                                "1.0^git1~pre-2.el8",
                                "go1.21rc2 X:none")
                        .map(text -> text.getBytes(StandardCharsets.UTF_8))
                        .toList();
        Mutations.run(
                "version " + scheme.id(),
                good,
                bytes -> {
                    String version = new String(bytes, StandardCharsets.UTF_8);
                    byte[] key = scheme.key(version);
                    assertEquals(0, Arrays.compare(key, scheme.key(version)));
                    assertTrue(Arrays.compareUnsigned(key, scheme.lastKey(version)) <= 0);
                    assertEquals(0, scheme.compare(version, version));
                });
    }

    @Test
    void damagedConstraintsAreReadOrRefused() {
        List<byte[]> good =
                Stream.of(">=1.0, <1.2 || ^2.3.4", "[1.0,2.0),(3,4]", "~> 1.2, != 1.3", "1.x - 2.*")
                        .map(text -> text.getBytes(StandardCharsets.UTF_8))
                        .toList();
        for (VersionScheme scheme : VersionScheme.values()) {
            Mutations.run(
                    "constraint " + scheme.id(),
                    good,
                    bytes ->
                            VersionConstraint.parse(
                                    scheme, new String(bytes, StandardCharsets.UTF_8)));
        }
    }

    private static List<String> versions(String file) throws IOException {
        return OracleLine.of(
                        Shared.path(
                                "fixtures/scanners/osv-scalibr/semantic/testdata/%s.txt"
                                        .formatted(file)))
                .stream()
                .flatMap(line -> Stream.of(line.a(), line.b()))
                .distinct()
                .toList();
    }
}
