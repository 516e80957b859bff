package dev.bollwerk.match;

import static dev.bollwerk.match.Sample.inventory;
import static dev.bollwerk.match.Sample.match;
import static dev.bollwerk.match.Sample.os;
import static dev.bollwerk.match.Sample.rpm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bollwerk.Shared;
import dev.bollwerk.advisory.MemoryIndex;
import dev.bollwerk.advisory.feed.Records;
import dev.bollwerk.finding.Vulnerability;
import dev.bollwerk.inventory.OsRelease;
import dev.bollwerk.inventory.Package;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/// Real bulletins of AlmaLinux and Amazon that name one vulnerability with several fixes of one
/// package.
class MendedAgainTest {
    private static final OsRelease ALMA8 = os("almalinux", "8.10");
    private static final OsRelease ALMA9 = os("almalinux", "9.6");
    private static final OsRelease AMAZON = os("amzn", "2023");

    /// Kept for the class: the feeds are large.
    private static final class Feeds {
        static final MemoryIndex ALMA =
                some(
                        Records.ofZip(Shared.path("advisories/osv/AlmaLinux/all.zip")),
                        Set.of(
                                "ALSA-2025:10027",
                                "ALSA-2025:14557",
                                "ALSA-2023:5144",
                                "ALSA-2023:6245",
                                "ALSA-2024:2722",
                                "ALSA-2024:3269",
                                "ALSA-2024:1427",
                                "ALSA-2024:3835",
                                "ALSA-2021:4585",
                                "ALSA-2021:4586",
                                "ALSA-2021:3590"));
        static final MemoryIndex AMAZON =
                some(
                        Records.ofGzip(amazon()),
                        Set.of(
                                "ALAS2023-2023-126",
                                "ALAS2023-2023-141",
                                "ALAS2023-2023-305",
                                "ALAS2023-2023-458",
                                "ALAS2023-2023-048",
                                "ALAS2023-2023-175",
                                "ALAS2023-2024-776",
                                "ALAS2023-2024-777"));

        private static Path amazon() {
            return Shared.path("advisories/amazon/2023/core/updateinfo.xml.gz");
        }

        private static MemoryIndex some(Records records, Set<String> ids) {
            return new MemoryIndex(
                    records.advisories.stream().filter(each -> ids.contains(each.id())).toList());
        }
    }

    private static List<String> fixes(
            MemoryIndex index, OsRelease os, Package installed, String id) {
        return Sample.findings(match(index, inventory(os, installed))).stream()
                .filter(each -> each.id().equals(id))
                .map(Vulnerability::fixed)
                .map(fixed -> String.join(",", fixed))
                .toList();
    }

    /// Each with what a host at that version must install, empty where it is not affected.
    @ParameterizedTest
    @CsvSource({
        // The second bulletin is about nothing but the same vulnerability.
        "CVE-2025-6020, pam, 1.3.1-36.el8_10, 1.3.1-38.el8_10",
        "CVE-2025-6020, pam, 1.3.1-37.el8_10, 1.3.1-38.el8_10",
        "CVE-2025-6020, pam, 1.3.1-38.el8_10, ",
        // .NET 6.0.22 was mended again with 6.0.24.
        "CVE-2023-36799, aspnetcore-runtime-6.0, 6.0.22-1.el8_8, 6.0.24-1.el8_8",
        "CVE-2023-36799, aspnetcore-runtime-6.0, 6.0.24-1.el8_8, ",
        // Two minor releases, each with its own fix.
        "CVE-2024-2961, glibc, 2.28-236.el8_9.12, 2.28-236.el8_9.13",
        "CVE-2024-2961, glibc, 2.28-236.el8_9.13, ",
        "CVE-2024-2961, glibc, 2.28-251.el8, 2.28-251.el8_10.1",
        "CVE-2024-2961, glibc, 2.28-251.el8_10.1, ",
        // Two toolsets, whose libraries have one name.
        "CVE-2021-42574, libasan6, 10.3.1-1.2.el8_5, ",
        "CVE-2021-42574, libasan6, 11.2.1-1.1.el8_5, 11.2.1-1.2.el8_5",
        // One bulletin that names two builds of one module.
        "CVE-2020-14672, mecab, 0.996-1.module_el8.4.0+2532+b8928c02.9, "
    })
    void almaLinux8(String id, String name, String installed, String fixed) {
        assertEquals(
                fixed == null ? List.of() : List.of(fixed),
                fixes(Feeds.ALMA, ALMA8, rpm(name, installed), id));
    }

    @Test
    void almaLinux9KeepsMinorReleasesApart() {
        Package first = rpm("libreoffice-core", "1:7.1.8.1-12.el9_3.alma");
        assertEquals(List.of(), fixes(Feeds.ALMA, ALMA9, first, "CVE-2023-6186"));
    }

    @ParameterizedTest
    @CsvSource({
        "CVE-2022-41974, kpartx, 0.8.7-16.amzn2023.0.1, 0.8.7-16.amzn2023.0.2",
        "CVE-2022-41974, kpartx, 0.8.7-16.amzn2023.0.2, ",
        "CVE-2022-41973, kpartx, 0.8.7-16.amzn2023.0.1, ",
        "CVE-2023-2976, guava, 31.0.1-3.amzn2023.0.4, 31.0.1-3.amzn2023.0.6",
        "CVE-2023-2976, guava, 31.0.1-3.amzn2023.0.5, 31.0.1-3.amzn2023.0.6",
        "CVE-2023-2976, guava, 31.0.1-3.amzn2023.0.6, ",
        // Another patch of the same version, and another version.
        "CVE-2022-23772, golang, 1.19.3-2.amzn2023.0.2, 1.19.8-1.amzn2023.0.1",
        "CVE-2024-43483, dotnet, 6.0.136-1.amzn2023.0.1, "
    })
    void amazon2023(String id, String name, String installed, String fixed) {
        assertEquals(
                fixed == null ? List.of() : List.of(fixed),
                fixes(Feeds.AMAZON, AMAZON, rpm(name, installed), id));
    }

    @Test
    void theExplanationNamesBoth() {
        Explanation again = explain("CVE-2025-6020", rpm("pam", "1.3.1-37.el8_10"));
        assertTrue(again.affected());
        assertEquals(
                "pam 1.3.1-37.el8_10 is affected by CVE-2025-6020, fixed in 1.3.1-38.el8_10. It"
                        + " asks for a later build of the same line, so the lower fix of"
                        + " ALSA-2025:10027 was not the whole of it.",
                again.steps().getLast().text());
        Explanation other = explain("CVE-2024-2961", rpm("glibc", "2.28-236.el8_9.13"));
        assertFalse(other.affected());
        assertEquals(
                "glibc 2.28-236.el8_9.13 is not affected by CVE-2024-2961: ALSA-2024:2722 (feed"
                        + " almalinux) decides, because glibc 2.28-236.el8_9.13 is at or above"
                        + " 2.28-236.el8_9.13. The later fix of ALSA-2024:3269 is for another minor"
                        + " release or another version of the package.",
                other.steps().getLast().text());
    }

    private static Explanation explain(String id, Package installed) {
        return new Explainer(Feeds.ALMA, MatchOptions.at(Sample.NOW))
                .explain(id, inventory(ALMA8, installed));
    }

    @Test
    void theDistributionsOwnRecordDecides() {
        var first =
                Sample.advisory("RHSA-1", "redhat", "Red Hat:8/pam")
                        .upstream("CVE-1")
                        .below("0:1.3.1-37.el8_10")
                        .make();
        var second =
                Sample.advisory("RHSA-2", "redhat", "Red Hat:8/pam")
                        .upstream("CVE-1")
                        .below("0:1.3.1-38.el8_10")
                        .make();
        var record =
                Sample.advisory("CVE-1", "redhat", "Red Hat:8/pam")
                        .below("0:1.3.1-37.el8_10")
                        .make();
        OsRelease rhel = os("rhel", "8.10");
        Package old = rpm("pam", "1.3.1-36.el8_10");
        Package mended = rpm("pam", "1.3.1-37.el8_10");
        MemoryIndex bulletins = MemoryIndex.of(first, second);
        assertEquals(List.of("1.3.1-38.el8_10"), fixes(bulletins, rhel, mended, "CVE-1"));
        MemoryIndex all = MemoryIndex.of(first, second, record);
        assertEquals(List.of(), fixes(all, rhel, mended, "CVE-1"));
        assertEquals(List.of("1.3.1-37.el8_10"), fixes(all, rhel, old, "CVE-1"));
    }
}
