package dev.bollwerk.match;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.bollwerk.Shared;
import dev.bollwerk.inventory.OsRelease;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Real os-release files of many distributions, as another scanner collected them.
class DistributionsTest {
    private static final String ROOT = "fixtures/scanners/grype/grype/distro/testdata/os/";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "almalinux/etc|AlmaLinux:8",
                "alpine/etc|Alpine:v3.11",
                "alpine-edge/etc|Alpine:edge",
                "amazon/etc|Amazon:2",
                "azurelinux/etc|Azure Linux:3",
                "centos/usr/lib|Red Hat:8",
                "chainguard/etc|Chainguard",
                "custom/etc|Red Hat:8",
                "debian/usr/lib|Debian:8",
                "debian-sid/usr/lib|Debian:13",
                "echo/etc|Echo",
                "fedora/usr/lib|Fedora:31",
                "mariner/etc|Azure Linux:1",
                "minimos/etc|MinimOS",
                "opensuse-leap/etc|openSUSE:Leap 15.2",
                "oraclelinux/etc|Oracle:8",
                "photon/etc|Photon OS:2.0",
                "postmarketos/etc|Alpine:v3.22",
                "postmarketos-edge/etc|Alpine:edge",
                "raspbian/etc|Debian:9",
                "redhat/usr/lib|Red Hat:7",
                "rockylinux/etc|Rocky Linux:8",
                "scientific/etc|Red Hat:7",
                "sles/etc|SUSE:15.2",
                "ubuntu/etc|Ubuntu:20.04",
                "wolfi/etc|Wolfi",
                // nobody publishes advisories that could be read for these
                "arch/etc|",
                "gentoo/etc|",
                "secureos/etc|",
                // its version is no release of what it is like
                "hummingbird/etc|",
            })
    void knowsReleasesByTheirFiles(String folder, @Nullable String ecosystem) throws IOException {
        Path file = Shared.path(ROOT + folder + "/os-release");
        Distributions.Match match = new Distributions().find(read(file), List.of());
        String first =
                match == null || match.ecosystems().isEmpty()
                        ? null
                        : match.ecosystems().getFirst().toString();
        assertEquals(ecosystem, first);
    }

    private static OsRelease read(Path file) throws IOException {
        Map<String, String> values = new HashMap<>();
        for (String line : Files.readAllLines(file)) {
            int equals = line.indexOf('=');
            if (equals > 0) {
                values.put(line.substring(0, equals), line.substring(equals + 1).replace("\"", ""));
            }
        }
        String like = values.getOrDefault("ID_LIKE", "");
        return new OsRelease(
                values.getOrDefault("ID", ""),
                values.getOrDefault("VERSION_ID", ""),
                values.get("VERSION_CODENAME"),
                like.isEmpty() ? List.of() : List.of(like.split(" ")),
                values.getOrDefault("PRETTY_NAME", ""));
    }
}
