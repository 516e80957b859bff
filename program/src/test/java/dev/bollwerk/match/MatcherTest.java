package dev.bollwerk.match;

import static dev.bollwerk.match.Sample.advisory;
import static dev.bollwerk.match.Sample.apk;
import static dev.bollwerk.match.Sample.brief;
import static dev.bollwerk.match.Sample.deb;
import static dev.bollwerk.match.Sample.findings;
import static dev.bollwerk.match.Sample.inventory;
import static dev.bollwerk.match.Sample.language;
import static dev.bollwerk.match.Sample.languages;
import static dev.bollwerk.match.Sample.match;
import static dev.bollwerk.match.Sample.os;
import static dev.bollwerk.match.Sample.rpm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bollwerk.advisory.Exploitation;
import dev.bollwerk.advisory.MemoryIndex;
import dev.bollwerk.advisory.Qualifier;
import dev.bollwerk.advisory.Severity;
import dev.bollwerk.advisory.State;
import dev.bollwerk.finding.FindingState;
import dev.bollwerk.finding.Vulnerability;
import dev.bollwerk.inventory.Attribute;
import dev.bollwerk.inventory.Gap;
import dev.bollwerk.inventory.Inventory;
import dev.bollwerk.inventory.Location;
import dev.bollwerk.inventory.OsRelease;
import dev.bollwerk.inventory.Package;
import dev.bollwerk.inventory.SourcePackage;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.time.Duration;
import java.time.LocalDate;
import java.util.List;

class MatcherTest {
    private static final OsRelease DEBIAN = os("debian", "12");
    private static final OsRelease RHEL = os("rhel", "9.4");

    private static List<String> reasons(MatchResult result) {
        return result.gaps().stream().map(Gap::reason).toList();
    }

    @Test
    void reportsEachBinaryPackageOfASource() {
        var index =
                MemoryIndex.of(
                        advisory("CVE-1", "debian", "Debian:12/openssl")
                                .below("3.0.9-1")
                                .severity(Severity.HIGH)
                                .text("A flaw in OpenSSL", "Long text.")
                                .make());
        var inventory =
                inventory(
                        DEBIAN,
                        deb("openssl", "3.0.8-1", "openssl", "3.0.8-1"),
                        deb("libssl3", "3.0.8-1", "openssl", "3.0.8-1"));
        MatchResult result = match(index, inventory);
        assertEquals(List.of("CVE-1 libssl3 3.0.9-1", "CVE-1 openssl 3.0.9-1"), brief(result));
        Vulnerability first = findings(result).getFirst();
        assertEquals(Severity.HIGH, first.severity());
        assertEquals("debian", first.severitySource());
        assertEquals("A flaw in OpenSSL", first.title());
        assertEquals(FindingState.FIXED_AVAILABLE, first.state());
        assertEquals(
                "CVE-1 (feed debian) says of openssl in Debian:12: affected in < 3.0.9-1."
                        + " libssl3 3.0.8-1 (source openssl 3.0.8-1) is below 3.0.9-1.",
                first.explanation());
    }

    @Test
    void givesOneFindingForEachVulnerabilityOfABulletin() {
        var index =
                MemoryIndex.of(
                        advisory("DSA-1", "debian", "Debian:12/a")
                                .upstream("CVE-2", "CVE-1")
                                .below("2")
                                .text("a - security update", "")
                                .make(),
                        advisory("CVE-1", "nvd", "")
                                .text("The first flaw", "")
                                .cvss("3.1", 9.8)
                                .make());
        List<Vulnerability> found = findings(match(index, inventory(DEBIAN, deb("a", "1"))));
        assertEquals(2, found.size());
        Vulnerability rated = found.getFirst();
        assertEquals("CVE-1", rated.id());
        assertEquals(List.of("DSA-1"), rated.aliases());
        assertEquals("The first flaw", rated.title());
        assertEquals(Severity.CRITICAL, rated.severity());
        assertEquals("nvd", rated.severitySource());
        Vulnerability unknown = found.getLast();
        assertEquals("CVE-2", unknown.id());
        assertEquals(Severity.UNKNOWN, unknown.severity());
        assertEquals("a - security update", unknown.title());
    }

    @Test
    void aFixOutweighsTheOpenRowOfAnotherFeed() {
        var index =
                MemoryIndex.of(
                        advisory("CVE-1", "redhat", "Red Hat:9/a")
                                .all()
                                .state(State.WILL_NOT_FIX)
                                .severity(Severity.LOW)
                                .only(Qualifier.SOURCE, "true")
                                .make(),
                        advisory("RHSA-1", "redhat", "Red Hat:9/a-libs")
                                .upstream("CVE-1")
                                .below("0:2-1")
                                .make());
        assertEquals(
                List.of("CVE-1 a-libs 2-1"),
                brief(match(index, inventory(RHEL, rpm("a-libs", "1-1", "a")))));
        assertEquals(List.of(), brief(match(index, inventory(RHEL, rpm("a-libs", "2-1", "a")))));
        var open = findings(match(index, inventory(RHEL, rpm("a-docs", "1-1", "a")))).getFirst();
        assertEquals(FindingState.WILL_NOT_FIX, open.state());
        assertEquals(List.of(), open.fixed());
    }

    @Test
    void takesTheEpochOfASourceFromTheAdvisory() {
        var index =
                MemoryIndex.of(
                        advisory("CVE-1", "redhat", "Red Hat:9/perl")
                                .below("4:5.32.1-481.el9")
                                .only(Qualifier.SOURCE, "true")
                                .make());
        Package errno = rpm("perl-Errno", "1:1.30-481.el9", "perl");
        var source = new SourcePackage("perl", "1:5.32.1-481.el9");
        Package mended = withSource(errno, source);
        assertEquals(List.of(), brief(match(index, inventory(RHEL, mended))));
        Package old = withSource(errno, new SourcePackage("perl", "5.32.1-480.el9"));
        assertEquals(
                List.of("CVE-1 perl-Errno 4:5.32.1-481.el9"),
                brief(match(index, inventory(RHEL, old))));
    }

    private static Package withSource(Package plain, SourcePackage source) {
        return new Package(
                plain.type(),
                plain.name(),
                plain.version(),
                source,
                plain.architecture(),
                plain.attributes(),
                plain.licenses(),
                plain.locations());
    }

    @Test
    void aRebaseNeedsItsOwnFix() {
        var index =
                MemoryIndex.of(
                        advisory("RHSA-2024:6163", "redhat", "Red Hat:9/python3")
                                .upstream("CVE-2024-8088")
                                .below("0:3.9.18-3.el9_4.5")
                                .make(),
                        advisory("RHSA-2024:9371", "redhat", "Red Hat:9/python3")
                                .upstream("CVE-2024-8088")
                                .below("0:3.9.19-8.el9")
                                .make(),
                        advisory("CVE-2024-8088", "redhat", "Red Hat:9/python3").all().make());
        List<String> fixed =
                List.of("3.9.18-3.el9_4.5", "3.9.18-9.el9_4", "3.9.19-8.el9", "3.9.20-1.el9");
        for (String version : fixed) {
            var inventory = inventory(RHEL, rpm("python3", version));
            assertEquals(List.of(), brief(match(index, inventory)), version);
        }
        assertEquals(
                List.of("CVE-2024-8088 python3 3.9.18-3.el9_4.5"),
                brief(match(index, inventory(RHEL, rpm("python3", "3.9.18-3.el9_4.4")))));
        assertEquals(
                List.of("CVE-2024-8088 python3 3.9.19-8.el9"),
                brief(match(index, inventory(RHEL, rpm("python3", "3.9.19-7.el9")))));
    }

    @Test
    void buildNumbersOfRebuiltModulesSayNothing() {
        var index =
                MemoryIndex.of(
                        advisory("RHSA-1", "redhat", "Red Hat:8/nodejs")
                                .upstream("CVE-1")
                                .below("1:10.21.0-3.module+el8.2.0+7071+d2377ea3")
                                .only(Qualifier.MODULE, "nodejs:10")
                                .make());
        Package same =
                rpm("nodejs", "1:10.21.0-3.module_el8.2.0+391+8da3adc6")
                        .with(Attribute.MODULARITY, "nodejs:10:802:6a");
        Package older =
                rpm("nodejs", "1:10.21.0-2.module_el8.2.0+391+8da3adc6")
                        .with(Attribute.MODULARITY, "nodejs:10:802:6a");
        OsRelease centos = os("centos", "8");
        assertEquals(List.of(), brief(match(index, inventory(centos, same))));
        assertEquals(1, brief(match(index, inventory(centos, older))).size());
        assertEquals(1, brief(match(index, inventory(os("rhel", "8.2"), same))).size());
    }

    @Test
    void ranksWhatIsSaidOfWhatIsNotFixed() {
        var index =
                MemoryIndex.of(
                        advisory("CVE-1", "a", "Debian:12/p").all().make(),
                        advisory("CVE-1", "b", "Debian:12/p").all().state(State.DEFERRED).make());
        var found = findings(match(index, inventory(DEBIAN, deb("p", "1")))).getFirst();
        assertEquals(FindingState.DEFERRED, found.state());
    }

    @Test
    void comparesArchitectures() {
        var index =
                MemoryIndex.of(
                        advisory("CVE-1", "redhat", "Red Hat:9/a")
                                .below("2-1")
                                .only(Qualifier.ARCHITECTURE, "aarch64 s390x")
                                .make(),
                        advisory("CVE-2", "redhat", "Red Hat:9/a")
                                .below("2-1")
                                .only(Qualifier.ARCHITECTURE, "aarch64 x86_64")
                                .make());
        assertEquals(List.of("CVE-2 a 2-1"), brief(match(index, inventory(RHEL, rpm("a", "1-1")))));
    }

    @Test
    void neverMatchesExtrasOfAmazonAgainstCore() {
        var index =
                MemoryIndex.of(
                        advisory("ALAS2DOCKER-1", "amazon", "Amazon:2/docker")
                                .upstream("CVE-1")
                                .below("25-1")
                                .only(Qualifier.REPOSITORY, "extras:docker")
                                .make(),
                        advisory("ALAS2-1", "amazon", "Amazon:2/docker")
                                .upstream("CVE-2")
                                .below("30-1")
                                .only(Qualifier.REPOSITORY, "core")
                                .make());
        OsRelease amazon = os("amzn", "2");
        Package core = rpm("docker", "20-1");
        Package extra = core.with(Attribute.REPOSITORY, "amzn2extra-docker");
        assertEquals(List.of("CVE-2 docker 30-1"), brief(match(index, inventory(amazon, core))));
        assertEquals(List.of("CVE-1 docker 25-1"), brief(match(index, inventory(amazon, extra))));
    }

    @Test
    void mergesPlacesOfTheSamePackage() {
        var index = MemoryIndex.of(advisory("CVE-1", "ghsa", "npm/a").below("2").make());
        Package one = Package.of("npm", "a", "1.0.0", Location.of("x/a"));
        Package two = Package.of("npm", "a", "1.0.0", Location.of("y/a"));
        Package other = Package.of("npm", "a", "1.1.0", Location.of("z/a"));
        List<Vulnerability> found = findings(match(index, languages(one, two, other)));
        assertEquals(2, found.size());
        assertEquals(
                List.of("x/a", "y/a"),
                found.getFirst().affected().locations().stream().map(Location::path).toList());
    }

    @Test
    void readsListedVersionsAndLastAffected() {
        var index =
                MemoryIndex.of(
                        advisory("CVE-1", "pypa", "PyPI/a").versions("1.0", "1.1").make(),
                        advisory("CVE-2", "ghsa", "PyPI/a").through("1.0").fixedIn("1.5").make());
        assertEquals(
                List.of("CVE-1 a", "CVE-2 a 1.5"),
                brief(match(index, languages(language("pypi", "a", "1.0.0")))));
        assertEquals(List.of(), brief(match(index, languages(language("pypi", "a", "1.2")))));
    }

    @Test
    void keepsEachLineOfALanguageApart() {
        var index =
                MemoryIndex.of(
                        advisory("CVE-1", "ghsa", "Maven/g:a")
                                .between("1.0", "1.5")
                                .between("2.0", "2.3")
                                .make());
        assertEquals(
                List.of("CVE-1 g:a 2.3"),
                brief(match(index, languages(language("maven", "g:a", "2.1")))));
        assertEquals(List.of(), brief(match(index, languages(language("maven", "g:a", "1.6")))));
    }

    @Test
    void whatCannotBeComparedIsIndeterminate() {
        var index =
                MemoryIndex.of(
                        advisory("CVE-1", "ghsa", "npm/a").below("2.0.0").make(),
                        advisory("CVE-2", "ghsa", "npm/b").below("not a version").make());
        MatchResult result =
                match(index, languages(language("npm", "a", "!!"), language("npm", "b", "1.0.0")));
        assertEquals(
                List.of(FindingState.INDETERMINATE, FindingState.INDETERMINATE),
                findings(result).stream().map(Vulnerability::state).toList());
        assertTrue(findings(result).getFirst().explanation().contains("cannot be compared"));
    }

    @Test
    void packagesWithoutVersionAreAGap() {
        var index = MemoryIndex.of(advisory("CVE-1", "go", "Go/m").below("2.0.0").make());
        MatchResult result = match(index, languages(language("golang", "m", "(devel)")));
        assertEquals(List.of(), brief(result));
        assertEquals(
                List.of(
                        "m has no version that can be compared; 1 statements of advisories name"
                                + " it."),
                reasons(result));
    }

    @Test
    void jarsWithoutGroupAreAGap() {
        var index = MemoryIndex.of(advisory("CVE-1", "ghsa", "Maven/g:a").below("2").make());
        MatchResult result = match(index, languages(language("maven", "a", "1")));
        assertEquals(
                List.of("The Maven group is not known, so one package was not assessed: a."),
                reasons(result));
    }

    @Test
    void ecosystemsWithoutFeedAreAGap() {
        MatchResult result =
                match(
                        MemoryIndex.of(),
                        languages(
                                language("npm", "a", "1"),
                                language("npm", "b", "1"),
                                language("weird", "c", "1")));
        assertEquals(
                List.of(
                        "No advisory feed covers npm, so 2 packages were not assessed: a, b.",
                        "No advisory feed covers packages of type weird, so one package was not"
                                + " assessed: c."),
                reasons(result));
    }

    @Test
    void distributionsWithoutFeedAreAGap() {
        var index = MemoryIndex.of();
        assertEquals(
                List.of(
                        "The advisory data has nothing about Wolfi 20230201 (Wolfi), so its"
                                + " packages were not assessed."),
                reasons(match(index, inventory(os("wolfi", "20230201"), apk("a", "1", "a")))));
        assertEquals(
                List.of(
                        "No advisory feed is known for the distribution plan9 4, so its packages"
                                + " were not assessed."),
                reasons(match(index, inventory(os("plan9", "4"), deb("a", "1")))));
        Inventory nameless = new Inventory(null, List.of(), List.of(deb("a", "1")), List.of());
        assertEquals(
                List.of(
                        "1 packages of a distribution were found, but not which distribution it is,"
                                + " so they were not assessed."),
                reasons(match(index, nameless)));
    }

    @Test
    void staleFeedsAreAGapWhereTheyAreAsked() {
        var index =
                MemoryIndex.of()
                        .covering("Debian:12", "npm")
                        .feed("debian", Sample.NOW.minus(Duration.ofDays(40)), 7, "Debian:12")
                        .feed("ghsa", Sample.NOW.minus(Duration.ofDays(40)), 7, "npm");
        assertEquals(
                List.of("The feed debian is 40 days old (limit 7), so newer flaws are missing."),
                reasons(match(index, inventory(DEBIAN, deb("a", "1")))));
    }

    @Test
    void feedOfAnotherEcosystemIsNoGapThoughItNamesThisOne() {
        var index =
                MemoryIndex.of()
                        .covering("Debian:12", "npm", "Maven")
                        .feed("ghsa-npm", Sample.NOW.minus(Duration.ofDays(40)), 7, "Maven", "npm")
                        .feed("ghsa-maven", Sample.NOW.minus(Duration.ofDays(40)), 7, "Maven");
        assertEquals(
                List.of(
                        "The feed ghsa-maven is 40 days old (limit 7), so newer flaws are"
                                + " missing."),
                reasons(match(index, Sample.languages(Sample.language("maven", "a:b", "1")))));
    }

    @ParameterizedTest
    @CsvSource({
        "debian,12,'','','',Debian:12",
        "debian,12.5,'','','',Debian:12",
        "debian,'',bookworm,'','',Debian:12",
        "raspbian,12,bookworm,debian,'',Debian:12",
        "devuan,5,daedalus,debian,'',Debian:12",
        "kali,2026.3,kali-rolling,debian,'',Debian:13",
        "unknownian,12,bookworm,debian,'',Debian:12",
        "unknownian,99,bookworm,debian,'',Debian:12",
        "ubuntu,22.04,jammy,debian,'',Ubuntu:22.04",
        "linuxmint,21.3,virginia,ubuntu debian,'',Ubuntu:22.04",
        "elementary,7.1,jammy,ubuntu debian,'',Ubuntu:22.04",
        "alpine,3.19.1,'','','',Alpine:v3.19",
        "alpine,3.99.0,'','','',Alpine:v3.99",
        "alpine,3.19.1,'','',https://x/alpine/edge/main,Alpine:edge",
        "alpine,3.19.1,'','',@edge https://x/alpine/edge/main,Alpine:v3.19",
        "rhel,9.4,'','','',Red Hat:9",
        "centos,8,'','','',Red Hat:8",
        "rocky,9.3,'','','',Rocky Linux:9",
        "rocky,8.9,'','','',Red Hat:8",
        "almalinux,9.3,'','','',AlmaLinux:9",
        "ol,8.8,'','','',Oracle:8",
        "amzn,2,'','','',Amazon:2",
        "amzn,2023,'','','',Amazon:2023",
        "amzn,2018.03,'','','',Amazon:1",
        "sles,15.5,'','','',SUSE:15.5",
        "opensuse-leap,15.6,'','','',openSUSE:Leap 15.6",
        "opensuse-tumbleweed,20240101,'','','',openSUSE:Tumbleweed",
    })
    void knowsWhereAdvisoriesOfAReleaseAre(
            String id,
            String version,
            String codename,
            String like,
            String repository,
            String ecosystem) {
        String all =
                "Debian:12 Debian:13 Ubuntu:22.04 Alpine:v3.19 Alpine:v3.99 Alpine:edge"
                        + " AlmaLinux:9 Oracle:8 Amazon:1 Amazon:2 Amazon:2023 SUSE:15.5";
        var index =
                MemoryIndex.of()
                        .covering(all.split(" "))
                        .covering("Red Hat:8", "Red Hat:9", "Rocky Linux:9")
                        .covering("openSUSE:Leap 15.6", "openSUSE:Tumbleweed");
        var os =
                new OsRelease(
                        id,
                        version,
                        codename.isEmpty() ? null : codename,
                        like.isEmpty() ? List.of() : List.of(like.split(" ")),
                        id + " " + version);
        var inventory =
                new Inventory(
                        os,
                        repository.isEmpty() ? List.of() : List.of(repository),
                        List.of(deb("a", "1")),
                        List.of());
        Context context = new Matcher(index, MatchOptions.at(Sample.NOW)).context(inventory);
        Release release = context.release();
        assertEquals(ecosystem, release == null ? "" : release.ecosystem().toString());
        boolean derived = !like.isEmpty() && !id.equals("ubuntu") || id.equals("centos");
        assertTrue(!derived || !context.notices().isEmpty(), "a derivative is said");
    }

    @Test
    void saysWhenOtherDataStandsIn() {
        var index = MemoryIndex.of().covering("Red Hat:9");
        assertEquals(
                List.of(
                        "Rocky Linux 9.3 is matched with the advisories of Red Hat:9, because the"
                                + " data has none of Rocky Linux:9."),
                match(index, inventory(os("rocky", "9.3"), rpm("a", "1-1"))).notices());
    }

    @Test
    void saysWhenFeedsListFixesOnly() {
        var index = MemoryIndex.of().covering("Alpine:v3.23");
        assertEquals(
                List.of(
                        "The advisories of Alpine:v3.23 list only what is fixed: flaws without a"
                                + " fix are not shown."),
                match(index, inventory(os("alpine", "3.23.0"), apk("a", "1", "a"))).notices());
        assertEquals(List.of(), match(index, inventory(os("alpine", "3.23.0"))).notices());
    }

    @Test
    void ordersFindingsAndRatesRisk() {
        var index =
                MemoryIndex.of(
                                advisory("CVE-2", "ghsa", "npm/a")
                                        .below("2")
                                        .severity(Severity.LOW)
                                        .make(),
                                advisory("CVE-3", "ghsa", "npm/a")
                                        .below("2")
                                        .cvss("3.1", 7.5)
                                        .make(),
                                advisory("CVE-1", "ghsa", "npm/a")
                                        .below("2")
                                        .severity(Severity.HIGH)
                                        .make())
                        .exploited("CVE-1", new Exploitation(0.5, 0.9, null, false))
                        .exploited(
                                "CVE-3",
                                new Exploitation(0.1, 0.9, LocalDate.of(2026, 1, 1), true));
        List<Vulnerability> found =
                findings(match(index, languages(language("npm", "a", "1.0.0"))));
        assertEquals(
                List.of("CVE-1", "CVE-3", "CVE-2"), found.stream().map(Vulnerability::id).toList());
        assertEquals(37.5, found.get(0).risk());
        assertEquals(0.5, found.get(0).epss());
        assertEquals(82.5, found.get(1).risk());
        assertTrue(found.get(1).kev());
        assertEquals("ghsa", found.get(1).severitySource());
        assertEquals(0, found.get(2).risk());
    }

    @Test
    void readsNoTextsWithoutHits() {
        var index = MemoryIndex.of(advisory("CVE-1", "ghsa", "npm/a").below("2").make());
        match(index, languages(language("npm", "a", "3.0.0")));
        assertEquals(0, index.documentsRead);
    }

    @Test
    void bitnamiBuildsAreNoPrereleases() {
        var index =
                MemoryIndex.of(
                        advisory("BIT-1", "bitnami", "Bitnami/nginx").below("1.25.0").make());
        assertEquals(
                List.of(),
                brief(match(index, languages(language("bitnami", "nginx", "1.25.0-3")))));
    }
}
