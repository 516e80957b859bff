package dev.bollwerk.advisory.feed;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bollwerk.Shared;
import dev.bollwerk.advisory.Advisory;
import dev.bollwerk.advisory.Affected;
import dev.bollwerk.advisory.Qualifier;
import dev.bollwerk.advisory.Severity;
import dev.bollwerk.advisory.State;
import dev.bollwerk.version.VersionRange;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.time.Instant;
import java.util.List;
import java.util.Map;

class OsvReaderTest {
    private static Records mini(String ecosystem) {
        return Records.ofZip(Shared.path("advisories/mini/osv/" + ecosystem + "/all.zip"));
    }

    @ParameterizedTest
    @CsvSource({
        "AlmaLinux, 960",
        "Debian, 4562",
        "Go, 1308",
        "Hex, 32",
        "Maven, 775",
        "NuGet, 704",
        "Packagist, 365",
        "Pub, 12",
        "PyPI, 1047",
        "Red Hat, 766",
        "Rocky Linux, 387",
        "RubyGems, 387",
        "Ubuntu, 1414",
        "crates.io, 361",
        "npm, 344"
    })
    void readsEveryRecordOfTheSmallSet(String ecosystem, int count) {
        Records records = mini(ecosystem);
        assertEquals(count, records.advisories.size());
        assertEquals(List.of(), records.problems);
    }

    /// Copies of GitHub's database exist that lost the field, but not what it says of itself.
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Duplicate Advisory: Scrapy decompression bomb|## Duplicate Advisory|true",
                "Withdrawn: ESLint dependencies|**Withdrawn** in place of another|true",
                "WITHDRAWN|WITHDRAWN|true",
                "Duplicate of GHSA-m77f-652q-wwp4|the same|true",
                "SAML messages|# Withdrawn Advisory\\n"
                        + "This advisory has been withdrawn because|true",
                "Denial of service|Duplicates of keys crash it. This advisory has been"
                        + " updated.|false",
                "Withdrawal of consent is ignored|Withdraw twice.|false",
            })
    void knowsWhatGithubWithdrew(String title, String text, boolean withdrawn) {
        String record =
                """
                {"id":"%s-rmqv-7v3j-mr7p","modified":"2024-05-20T22:26:05Z","summary":"%s",
                 "details":"%s","affected":[{"package":{"ecosystem":"PyPI","name":"scrapy"},
                 "ranges":[{"type":"ECOSYSTEM","events":[{"introduced":"0"}]}]}]}
                """;
        Advisory github =
                Records.of("a.json", record.formatted("GHSA", title, text)).advisories.getFirst();
        assertEquals(withdrawn ? Instant.parse("2024-05-20T22:26:05Z") : null, github.withdrawn());
        Advisory other =
                Records.of("a.json", record.formatted("PYSEC", title, text)).advisories.getFirst();
        assertNull(other.withdrawn());
    }

    @Test
    void textsLongerThanASampleHideNothing() {
        String texts = "a flaw, ".repeat(Sample.SIZE / 4);
        Records suse =
                Records.of(
                        "SUSE-SU-2022:2520-1.json",
                        """
                        {"id":"SUSE-SU-2022:2520-1","modified":"2022-07-21T16:35:09Z",
                         "published":"2022-07-21T16:35:09Z","related":["CVE-2021-26341"],
                         "summary":"Security update for the Linux Kernel","details":"%s",
                         "affected":[{"package":{"ecosystem":"SUSE:Linux Enterprise Server 15 SP4","name":"kernel"},
                         "ranges":[{"type":"ECOSYSTEM","events":[{"introduced":"0"},{"fixed":"5.14"}]}]}]}
                        """
                                .formatted(texts));
        assertEquals(1, suse.advisories.size());
    }

    @Test
    void debianVulnerabilityHasItsReleasesAndUrgency() {
        Records debian =
                Records.of(
                        "CVE-2019-14462.json",
                        """
                        {"id":"DEBIAN-CVE-2019-14462","modified":"2025-01-15T01:38:04.718667Z","upstream":["CVE-2019-14462"],
                         "severity":[{"type":"CVSS_V3","score":"CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:N/A:H"}],
                         "affected":[
                         {"package":{"ecosystem":"Debian:11","name":"libmodbus"},"ranges":[{"type":"ECOSYSTEM","events":[{"introduced":"0"},{"fixed":"3.1.6-1"}]}],"ecosystem_specific":{"urgency":"unimportant"}},
                         {"package":{"ecosystem":"Debian:12","name":"libmodbus"},"ranges":[{"type":"ECOSYSTEM","events":[{"introduced":"0"}]}],"ecosystem_specific":{"urgency":"end-of-life"}}]}
                        """);
        Advisory advisory = debian.advisory("DEBIAN-CVE-2019-14462");
        assertEquals("debian", advisory.feed());
        assertEquals(List.of("CVE-2019-14462"), advisory.upstream());
        assertEquals(9.1, advisory.cvss().getFirst().score());
        Affected eleven = advisory.affected().getFirst();
        assertEquals("Debian:11", eleven.ecosystem().toString());
        assertEquals(Severity.NEGLIGIBLE, eleven.severity());
        assertEquals(List.of(new VersionRange(null, false, "3.1.6-1", false)), eleven.ranges());
        assertEquals(State.END_OF_LIFE, advisory.affected().getLast().state());
    }

    @Test
    void ownRecordOfADistributionNamesItsVulnerability() {
        Records records =
                Records.of(
                        "x.json",
                        """
                        {"id":"UBUNTU-CVE-2020-36325","modified":"2025-01-01T00:00:00Z","affected":[
                         {"package":{"ecosystem":"Ubuntu:Pro:14.04:LTS","name":"jansson"},
                          "ranges":[{"type":"ECOSYSTEM","events":[{"introduced":"0"}]}]}]}
                        """);
        assertEquals(List.of("CVE-2020-36325"), records.advisories.getFirst().upstream());
    }

    @Test
    void bulletinPutsItsVulnerabilitiesUpstream() {
        Records records = mini("AlmaLinux");
        Advisory advisory = records.advisory("ALSA-2019:2799");
        assertEquals("almalinux", advisory.feed());
        assertEquals(Severity.HIGH, advisory.severity());
        assertTrue(advisory.upstream().contains("CVE-2019-9513"));
        assertEquals(List.of(), advisory.aliases());
    }

    @ParameterizedTest
    @CsvSource({
        "Ubuntu:22.04:LTS, Ubuntu:22.04, ",
        "Ubuntu:23.10, Ubuntu:23.10, ",
        "Ubuntu:Pro:18.04:LTS, Ubuntu:18.04, esm",
        "Ubuntu:Pro:FIPS-updates:20.04:LTS, Ubuntu:20.04, fips-updates",
        "Red Hat:enterprise_linux:8::baseos, Red Hat:8, baseos",
        "Red Hat:enterprise_linux:10.0, Red Hat:10, ",
        "Red Hat:rhel_eus:8.6::appstream, Red Hat:8, rhel_eus:8.6::appstream",
        "Red Hat:openshift:4.12::el8, Red Hat:8, openshift:4.12::el8",
        "SUSE:Linux Enterprise Module for Basesystem 15 SP5, SUSE:15.5, ",
        "SUSE:Linux Enterprise Module for Python 3 15 SP4, SUSE:15.4, ",
        "SUSE:Linux Enterprise Server 12, SUSE:12, ",
        "SUSE:Linux Enterprise Server LTSS Extended Security 12 SP5, SUSE:12.5, ltss",
        "SUSE:Linux Enterprise Server 15 SP4-LTSS, SUSE:15.4, ltss",
        "SUSE:Linux Enterprise Micro 5.5, SUSE:Linux Enterprise Micro 5.5, ",
        "openSUSE:Leap 15.6, openSUSE:Leap 15.6, ",
        "Rocky Linux:9, Rocky Linux:9, ",
        "Alpine:v3.20, Alpine:v3.20, ",
        "npm, npm, "
    })
    void spellsEcosystemsInOneWay(String osv, String ours, String repository) {
        OsvEcosystem parsed = OsvEcosystem.parse(osv);
        assertEquals(ours, parsed.ecosystem().toString());
        assertEquals(repository == null ? "" : repository, parsed.repository());
    }

    @Test
    void eventsMayComeInOneListOrInSeveral() {
        Records records =
                Records.of(
                        "x.json",
                        """
                        {"id":"GHSA-aaaa-bbbb-cccc","modified":"2025-01-01T00:00:00Z","affected":[
                         {"package":{"ecosystem":"PyPI","name":"A.b_C"},"ranges":[
                          {"type":"GIT","repo":"https://example.org","events":[{"introduced":"0"},{"fixed":"abc"}]},
                          {"type":"ECOSYSTEM","events":[{"introduced":"0"},{"fixed":"1.0"},{"introduced":"2.0"},{"last_affected":"2.5"},{"introduced":"3"}]}],
                          "versions":["0.9"]}],
                         "database_specific":{"severity":"MODERATE","cwe_ids":["CWE-79"]}}
                        """);
        Affected affected = records.affected("GHSA-aaaa-bbbb-cccc", "a-b-c").getFirst();
        assertEquals(
                List.of(
                        new VersionRange(null, false, "1.0", false),
                        new VersionRange("2.0", true, "2.5", true),
                        new VersionRange("3", true, null, false)),
                affected.ranges());
        assertEquals(Severity.MEDIUM, records.advisories.getFirst().severity());
        assertEquals(List.of("CWE-79"), records.advisories.getFirst().cwes());
    }

    @Test
    void eventsAreOrderedByVersionAndListsShortened() {
        Records records =
                Records.of(
                        "x.json",
                        """
                        {"id":"GHSA-aaaa-bbbb-cccc","modified":"2025-01-01T00:00:00Z","affected":[
                         {"package":{"ecosystem":"npm","name":"a"},"ranges":[
                          {"type":"SEMVER","events":[{"fixed":"1.10.0"},{"introduced":"1.9.0"},{"fixed":"1.2.0"},{"introduced":"0"},{"limit":"*"},{"last_affected":"2.0.0"},{"introduced":"2.0.0"}]}],
                          "versions":["1.1.0","1.9.5","5.0.0","junk"]}]}
                        """);
        Affected affected = records.advisories.getFirst().affected().getFirst();
        assertEquals(
                List.of(
                        VersionRange.between("0", "1.2.0"),
                        VersionRange.between("1.9.0", "1.10.0"),
                        VersionRange.exactly("2.0.0")),
                affected.ranges());
        assertEquals(List.of("5.0.0", "junk"), affected.versions());
    }

    @Test
    void modulesComeFromTitleAndVersion() {
        Records records = mini("Rocky Linux");
        List<Affected> modular =
                records.advisories.stream()
                        .flatMap(a -> a.affected().stream())
                        .filter(a -> a.qualifiers().containsKey(Qualifier.MODULE))
                        .toList();
        assertTrue(modular.size() > 50, () -> "only " + modular.size());
        assertTrue(
                modular.stream()
                        .flatMap(a -> a.ranges().stream())
                        .allMatch(r -> String.valueOf(r.upper()).contains(".module")));
        assertEquals(
                "virt:rhel virt-devel:rhel",
                RpmModules.ofTitle("Moderate: virt:rhel and virt-devel:rhel security update")
                        .of("1.module+el8"));
        assertEquals(
                "varnish:*",
                RpmModules.ofTitle("Red Hat Security Advisory: varnish security update")
                        .of("1.module+el8"));
        assertEquals(
                "",
                RpmModules.ofTitle("Moderate: kernel:4.18.0 security update").of("4.18.0-1.el8"));
    }

    @Test
    void rockyNamesSourcePackages() {
        assertTrue(
                mini("Rocky Linux").advisories.stream()
                        .flatMap(a -> a.affected().stream())
                        .allMatch(a -> a.qualifiers().containsKey(Qualifier.SOURCE)));
        assertTrue(
                mini("AlmaLinux").advisories.stream()
                        .flatMap(a -> a.affected().stream())
                        .noneMatch(a -> a.qualifiers().containsKey(Qualifier.SOURCE)));
    }

    @Test
    void redHatRepeatsOfAPackageBecomeOneStatement() {
        Records records = mini("Red Hat");
        for (Advisory advisory : records.advisories) {
            long distinct =
                    advisory.affected().stream()
                            .map(a -> List.of(a.ecosystem(), a.name(), a.ranges()))
                            .distinct()
                            .count();
            assertEquals(advisory.affected().size(), distinct, advisory.id());
        }
    }

    @Test
    void suseNamesTheBinariesItBuilds() {
        Records records =
                Records.of(
                        "SUSE-SU-2023:2142-1.json",
                        """
                        {"id":"SUSE-SU-2023:2142-1","modified":"2023-05-09T12:36:06Z","related":["CVE-2023-26551"],"summary":"Security update for ntp",
                         "affected":[{"package":{"ecosystem":"SUSE:Linux Enterprise Module for Legacy 15 SP4","name":"ntp"},
                         "ranges":[{"type":"ECOSYSTEM","events":[{"introduced":"0"},{"fixed":"4.2.8p15-150000.4.22.1"}]}],
                         "ecosystem_specific":{"binaries":[{"ntp":"4.2.8p15-150000.4.22.1","ntp-doc":"4.2.8p15-150000.4.22.1"}]}}]}
                        """);
        assertEquals(
                List.of("ntp", "ntp-doc"),
                records.advisories.getFirst().affected().stream().map(Affected::name).toList());
        assertEquals(Map.of(), records.advisories.getFirst().affected().getFirst().qualifiers());
    }

    @Test
    void bulletinsAboutBugsAreNoAdvisories() {
        Records records =
                Records.of(
                        "ALBA-2019:1970.json",
                        """
                        {"id":"ALBA-2019:1970","summary":"authd bug fix update","related":[],"modified":"2019-07-30T10:37:10Z",
                         "affected":[{"package":{"ecosystem":"AlmaLinux:8","name":"authd"},"ranges":[{"type":"ECOSYSTEM","events":[{"introduced":"0"},{"fixed":"1.4.4-5.el8_0.1"}]}]}]}
                        """);
        assertEquals(0, records.count());
        assertEquals(List.of(), records.problems);
    }

    @Test
    void oddRecordsAreProblemsAndTheOthersGoOn() {
        Records records =
                Records.of(
                        "many.json",
                        """
                        [{"id":"GHSA-1","modified":"x","affected":[{"package":{"ecosystem":"Nowhere","name":"a"}},
                           {"package":{"ecosystem":"npm","name":"b"},"versions":["1.0.0"]}]},
                         7,
                         {"id":"GHSA-2","modified":"2025-01-01","affected":[]}, {"id":
                        """);
        assertEquals(
                List.of("GHSA-1", "GHSA-2"),
                records.advisories.stream().map(Advisory::id).toList());
        assertEquals(1, records.affected("GHSA-1", "b").size());
        assertEquals(3, records.problems.size(), () -> records.problems.toString());
    }
}
