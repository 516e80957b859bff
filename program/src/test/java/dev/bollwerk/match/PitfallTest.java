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

import dev.bollwerk.advisory.AdvisoryIndex;
import dev.bollwerk.advisory.MemoryIndex;
import dev.bollwerk.advisory.Qualifier;
import dev.bollwerk.advisory.State;
import dev.bollwerk.finding.FindingState;
import dev.bollwerk.inventory.Attribute;
import dev.bollwerk.inventory.Inventory;
import dev.bollwerk.inventory.OsRelease;
import dev.bollwerk.inventory.Package;

import org.junit.jupiter.api.Test;

import java.util.List;

/// The traps of version matching that scanners fell into, one test each; the number is that of the
/// list the project keeps.
class PitfallTest {
    private static final OsRelease DEBIAN = os("debian", "12");
    private static final OsRelease RHEL8 = os("rhel", "8.9");
    private static final OsRelease RHEL9 = os("rhel", "9.4");

    private static boolean hits(String place, String fixed, Package installed) {
        return hits(place, fixed, DEBIAN, installed);
    }

    private static boolean hits(String place, String fixed, OsRelease os, Package installed) {
        AdvisoryIndex index = MemoryIndex.of(advisory("CVE-1", "feed", place).below(fixed).make());
        return !match(index, inventory(os, installed)).findings().isEmpty();
    }

    @Test
    void pitfall1TildeEpochAndBinaryRebuildsOfDpkg() {
        assertTrue(hits("Debian:12/a", "1.0", deb("a", "1.0~rc1")));
        assertTrue(hits("Debian:12/a", "1:1.0", deb("a", "2.0")));
        assertTrue(!hits("Debian:12/a", "2.0", deb("a", "1:1.0")));
        assertTrue(!hits("Debian:12/a", "1.0-1", deb("a", "1.0-1+b1", "a", "1.0-1")));
    }

    @Test
    void pitfall2SourceWithVersionOfItsOwn() {
        Package perl = deb("libnet-perl", "1:3.13", "perl", "5.36.0-7");
        assertTrue(hits("Debian:12/perl", "5.36.0-7+deb12u1", perl));
        assertTrue(!hits("Debian:12/perl", "5.36.0-7", perl));
    }

    @Test
    void pitfall3MissingEpochOfRpmIsZero() {
        assertTrue(!hits("Red Hat:9/a", "0:1.0-1", RHEL9, rpm("a", "1.0-1")));
        assertTrue(hits("Red Hat:9/a", "1:1.0-1", RHEL9, rpm("a", "1.0-1")));
        assertTrue(!hits("Red Hat:9/a", "1.0-1", RHEL9, rpm("a", "0:1.0-1")));
        // SUSE's advisories leave epochs out altogether.
        OsRelease leap = os("opensuse-leap", "15.6");
        assertTrue(hits("openSUSE:Leap 15.6/a", "1.2-1", leap, rpm("a", "2:1.0-1")));
    }

    @Test
    void pitfall4CaretAndTildeOfRpm() {
        assertTrue(hits("Red Hat:9/a", "1.0^git1-1", RHEL9, rpm("a", "1.0-1")));
        assertTrue(!hits("Red Hat:9/a", "1.0-1", RHEL9, rpm("a", "1.0^git1-1")));
        assertTrue(hits("Red Hat:9/a", "1.0-1", RHEL9, rpm("a", "1.0~rc1-1")));
    }

    @Test
    void pitfall5ModuleStreamsDoNotMix() {
        String fixed = "1:18.1-1.module+el8.9.0+1+abc";
        var index =
                MemoryIndex.of(
                        advisory("CVE-1", "redhat", "Red Hat:8/nodejs")
                                .below(fixed)
                                .only(Qualifier.MODULE, "nodejs:18")
                                .make());
        Package plain = rpm("nodejs", "1:10.0-1.el8");
        Package sixteen = rpm("nodejs", "1:16.0-1.module+el8.9.0+9+x");
        Package other = sixteen.with(Attribute.MODULARITY, "nodejs:16:8090:abc");
        Package same = sixteen.with(Attribute.MODULARITY, "nodejs:18:8090:abc");
        assertEquals(List.of(), brief(match(index, inventory(RHEL8, plain))));
        assertEquals(List.of(), brief(match(index, inventory(RHEL8, other))));
        assertEquals(List.of("CVE-1 nodejs " + fixed), brief(match(index, inventory(RHEL8, same))));
        var unlabelled = findings(match(index, inventory(RHEL8, sixteen)));
        assertEquals(FindingState.INDETERMINATE, unlabelled.getFirst().state());
    }

    @Test
    void pitfall5StatementsOutsideOfModulesSpareModules() {
        Package same =
                rpm("nodejs", "1:16.0-1.module+el8.9.0+9+x")
                        .with(Attribute.MODULARITY, "nodejs:16:8090:abc");
        assertTrue(!hits("Red Hat:8/nodejs", "1:99-1.el8", RHEL8, same));
    }

    @Test
    void pitfall6SuffixesOfApk() {
        OsRelease alpine = os("alpine", "3.19.1");
        assertTrue(hits("Alpine:v3.19/a", "1.2.2-r3", alpine, apk("a", "1.2.2_pre2-r0", "a")));
        assertTrue(!hits("Alpine:v3.19/a", "1.2.2-r3", alpine, apk("a", "1.2.2_p1-r0", "a")));
    }

    @Test
    void pitfall7RevisionsAreNumbers() {
        OsRelease alpine = os("alpine", "3.19.1");
        assertTrue(hits("Alpine:v3.19/a", "1.0-r10", alpine, apk("a", "1.0-r9", "a")));
    }

    @Test
    void pitfall8EqualToTheFixIsNotVulnerable() {
        assertTrue(!hits("Debian:12/a", "1.0-1", deb("a", "1.0-1")));
        assertTrue(hits("Debian:12/a", "1.0-1", deb("a", "1.0-0")));
    }

    @Test
    void pitfall9ZeroMeansNeverAffected() {
        OsRelease alpine = os("alpine", "3.19.1");
        assertTrue(!hits("Alpine:v3.19/a", "0", alpine, apk("a", "1.0-r0", "a")));
    }

    @Test
    void pitfall10PlatformsOfGems() {
        var index = MemoryIndex.of(advisory("CVE-1", "ghsa", "RubyGems/g").below("1.2.3").make());
        Inventory mended = languages(language("gem", "g", "1.2.3-x86_64-linux"));
        assertEquals(List.of(), brief(match(index, mended)));
        Inventory old = languages(language("gem", "g", "1.2.2-java"));
        assertEquals(List.of("CVE-1 g 1.2.3"), brief(match(index, old)));
    }

    @Test
    void pitfall11NamesOfPython() {
        var index = MemoryIndex.of(advisory("CVE-1", "ghsa", "PyPI/a-b-c").below("2").make());
        Inventory inventory = languages(language("pypi", "A.b_C", "1.0"));
        assertEquals(List.of("CVE-1 A.b_C 2"), brief(match(index, inventory)));
    }

    @Test
    void pitfall12LocalVersionsOfPython() {
        var index = MemoryIndex.of(advisory("CVE-1", "ghsa", "PyPI/torch").below("2.1").make());
        Inventory mended = languages(language("pypi", "torch", "2.1+cu118"));
        assertEquals(List.of(), brief(match(index, mended)));
        Inventory old = languages(language("pypi", "torch", "2.0+cu118"));
        assertEquals(List.of("CVE-1 torch 2.1"), brief(match(index, old)));
    }

    @Test
    void pitfall13SnapshotsAndFlavoursOfMaven() {
        var index =
                MemoryIndex.of(advisory("CVE-1", "ghsa", "Maven/g:a").between("1.0", "1.1").make());
        Inventory snapshot = languages(language("maven", "g:a", "1.0-SNAPSHOT"));
        assertEquals(List.of(), brief(match(index, snapshot)));
        Inventory flavour = languages(language("maven", "g:a", "1.0.jre8"));
        assertEquals(List.of("CVE-1 g:a 1.1"), brief(match(index, flavour)));
    }

    @Test
    void pitfall14IncompatibleAndPseudoVersionsOfGo() {
        var index = MemoryIndex.of(advisory("CVE-1", "go", "Go/m").below("2.0.0").make());
        Inventory mended = languages(language("golang", "m", "v2.0.0+incompatible"));
        assertEquals(List.of(), brief(match(index, mended)));
        Inventory pseudo = languages(language("golang", "m", "v0.0.0-20210101000000-abcdefabcdef"));
        assertEquals(List.of("CVE-1 m 2.0.0"), brief(match(index, pseudo)));
    }

    @Test
    void pitfall15StandardLibraryOfGo() {
        var index =
                MemoryIndex.of(
                        advisory("GO-2023-1", "go", "Go/stdlib")
                                .aliases("CVE-1")
                                .below("1.20.10")
                                .between("1.21.0-0", "1.21.3")
                                .make());
        Inventory old = languages(language("golang", "stdlib", "go1.21.2 X:nocoverageredesign"));
        assertEquals(List.of("CVE-1 stdlib 1.21.3"), brief(match(index, old)));
        Inventory mended = languages(language("golang", "stdlib", "go1.21.3"));
        assertEquals(List.of(), brief(match(index, mended)));
    }

    @Test
    void pitfall16PrereleasesOfNpmLieInRanges() {
        var index =
                MemoryIndex.of(
                        advisory("CVE-1", "ghsa", "npm/a").between("1.0.0-rc.1", "1.2.0").make());
        assertEquals(
                List.of("CVE-1 a 1.2.0"),
                brief(match(index, languages(language("npm", "a", "1.2.0-beta.1")))));
        assertEquals(
                List.of("CVE-1 a 1.2.0"),
                brief(match(index, languages(language("npm", "a", "1.0.0-rc.1")))));
    }

    @Test
    void pitfall17WithdrawnAdvisories() {
        var index =
                MemoryIndex.of(advisory("CVE-1", "ghsa", "npm/a").below("2").withdrawn().make());
        assertEquals(List.of(), brief(match(index, languages(language("npm", "a", "1.0.0")))));
    }

    @Test
    void pitfall18AliasesAreOneFinding() {
        var index =
                MemoryIndex.of(
                        advisory("GO-1", "go", "Go/m").aliases("GHSA-1").below("1.1.0").make(),
                        advisory("GHSA-1", "ghsa", "Go/m").aliases("CVE-1").below("1.1.0").make(),
                        advisory("RUSTSEC-1", "x", "Go/m").aliases("CVE-1").below("1.1.0").make());
        var found = findings(match(index, languages(language("golang", "m", "v1.0.0"))));
        assertEquals(1, found.size());
        assertEquals("CVE-1", found.getFirst().id());
        assertEquals(List.of("GHSA-1", "GO-1", "RUSTSEC-1"), found.getFirst().aliases());
    }

    @Test
    void pitfall19LowestApplicableFixOfTheStream() {
        var index =
                MemoryIndex.of(
                        advisory("RHSA-1", "redhat", "Red Hat:9/a")
                                .upstream("CVE-1")
                                .below("0:1.0-2.el9_2.1")
                                .only(Qualifier.REPOSITORY, "rhel_eus:9.2::baseos")
                                .make(),
                        advisory("RHSA-2", "redhat", "Red Hat:9/a")
                                .upstream("CVE-1")
                                .below("0:1.0-5.el9_4")
                                .only(Qualifier.REPOSITORY, "baseos")
                                .make(),
                        advisory("RHSA-3", "redhat", "Red Hat:9/a")
                                .upstream("CVE-1")
                                .below("0:1.0-9.el9_5")
                                .make());
        Package old = rpm("a", "1.0-3.el9_4");
        assertEquals(List.of("CVE-1 a 1.0-5.el9_4"), brief(match(index, inventory(RHEL9, old))));
        Package mended = rpm("a", "1.0-5.el9_4");
        assertEquals(List.of(), brief(match(index, inventory(RHEL9, mended))));
        OsRelease minor = os("rhel", "9.2");
        String sets = "rhel-9-for-x86_64-baseos-eus-rpms";
        Package extended = rpm("a", "1.0-2.el9_2").with(Attribute.CONTENT_SETS, sets);
        assertEquals(
                List.of("CVE-1 a 1.0-2.el9_2.1"), brief(match(index, inventory(minor, extended))));
        assertEquals(
                List.of("CVE-1 a 1.0-5.el9_4"),
                brief(match(index, inventory(minor, rpm("a", "1.0-2.el9_2.1")))));
    }

    @Test
    void pitfall20PackagesThatTheDistributionOwns() {
        var index =
                MemoryIndex.of(advisory("CVE-1", "ghsa", "PyPI/requests").below("3").make())
                        .covering("Debian:12");
        Package own = language("pypi", "requests", "2.28.1");
        Package owned = own.with(Attribute.OWNED_BY, "python3-requests");
        assertEquals(List.of(), brief(match(index, inventory(DEBIAN, owned))));
        assertEquals(List.of("CVE-1 requests 3"), brief(match(index, inventory(DEBIAN, own))));
        // Without a feed of the distribution nobody else would tell.
        assertEquals(
                List.of("CVE-1 requests 3"),
                brief(match(index, inventory(os("fedora", "40"), owned))));
        // Nor does the distribution tell of what somebody else's package brought.
        Package foreign = deb("python3-requests", "2.28.1-1~ppa1");
        assertEquals(
                List.of("CVE-1 requests 3"),
                brief(match(index, inventory(DEBIAN, owned, foreign))));
        Package distributed = deb("python3-requests", "2.28.1-1");
        assertEquals(List.of(), brief(match(index, inventory(DEBIAN, owned, distributed))));
    }

    @Test
    void aBulletinThatDidNotMendItAllIsOutweighedByTheRecord() {
        var first =
                advisory("DSA-1-1", "debian", "Debian:12/a")
                        .upstream("CVE-1")
                        .below("1.0-2")
                        .make();
        var second =
                advisory("DSA-1-2", "debian", "Debian:12/a")
                        .upstream("CVE-1")
                        .below("1.0-3")
                        .make();
        var whole = advisory("CVE-1", "debian", "Debian:12/a").below("1.0-3").make();
        var settled = advisory("CVE-1", "debian", "Debian:12/a").below("1.0-2").make();
        var open = advisory("CVE-1", "debian", "Debian:12/a").all().make();
        Inventory inventory = inventory(DEBIAN, deb("a", "1.0-2"));
        assertEquals(
                List.of("CVE-1 a 1.0-3"),
                brief(match(MemoryIndex.of(first, second, whole), inventory)));
        assertEquals(List.of(), brief(match(MemoryIndex.of(first, second, settled), inventory)));
        assertEquals(List.of(), brief(match(MemoryIndex.of(first, open), inventory)));
        assertEquals(
                List.of(),
                brief(
                        match(
                                MemoryIndex.of(first, second, whole),
                                inventory(DEBIAN, deb("a", "1.0-3")))));
    }

    @Test
    void pitfall21KernelHeaders() {
        var index =
                MemoryIndex.of(advisory("CVE-1", "debian", "Debian:12/linux").below("6.2").make());
        Inventory inventory =
                inventory(
                        DEBIAN,
                        deb("linux-libc-dev", "6.1", "linux", "6.1"),
                        deb("linux-image-6.1.0-1-amd64", "6.1", "linux", "6.1"));
        MatchResult quiet = match(index, inventory);
        assertEquals(List.of("CVE-1 linux-image-6.1.0-1-amd64 6.2"), brief(quiet));
        assertEquals(
                List.of(
                        "1 findings of the kernel are not shown for packages that hold only its"
                                + " headers or texts: linux-libc-dev."),
                quiet.notices());
        MatchOptions loud = MatchOptions.at(Sample.NOW).withKernelHeaders(true);
        assertEquals(2, new Matcher(index, loud).match(inventory).findings().size());
    }

    @Test
    void pitfall22ThirdPartyPackages() {
        var index =
                MemoryIndex.of(
                        advisory("CVE-1", "debian", "Debian:12/nodejs").below("99").make(),
                        advisory("CVE-1", "redhat", "Red Hat:9/nodejs").below("99-1").make());
        Package node =
                deb("nodejs", "18.20.4-1nodesource1")
                        .with(Attribute.MAINTAINER, "Somebody <x@nodesource.com>");
        MatchResult result = match(index, inventory(DEBIAN, node));
        assertEquals(List.of(), brief(result));
        assertEquals("feed", result.gaps().getFirst().what());
        Package epel = rpm("nodejs", "18-1.el9").with(Attribute.VENDOR, "Fedora Project");
        assertEquals(List.of(), brief(match(index, inventory(RHEL9, epel))));
        Package own = rpm("nodejs", "18-1.el9").with(Attribute.VENDOR, "Red Hat, Inc.");
        assertEquals(List.of("CVE-1 nodejs 99-1"), brief(match(index, inventory(RHEL9, own))));
    }

    @Test
    void pitfall23FixOnlyInTheExtendedMaintenanceOfUbuntu() {
        var index =
                MemoryIndex.of(
                        advisory("UBUNTU-CVE-1", "ubuntu", "Ubuntu:20.04/a")
                                .upstream("CVE-1")
                                .below("1.0-1ubuntu1+esm1")
                                .only(Qualifier.REPOSITORY, "esm")
                                .make());
        OsRelease focal = os("ubuntu", "20.04");
        var found = findings(match(index, inventory(focal, deb("a", "1.0-1ubuntu1")))).getFirst();
        assertEquals(FindingState.AFFECTED, found.state());
        assertEquals(List.of(), found.fixed());
        assertTrue(found.explanation().contains("paid channel (esm)"), found.explanation());
        Package other = deb("b", "2+esm3");
        assertEquals(
                List.of("CVE-1 a 1.0-1ubuntu1+esm1"),
                brief(match(index, inventory(focal, deb("a", "1.0-1ubuntu1"), other))));
        Package mended = deb("a", "1.0-1ubuntu1+esm1");
        assertEquals(List.of(), brief(match(index, inventory(focal, mended))));
    }

    @Test
    void pitfall24EndOfLifeIsSaid() {
        var index = MemoryIndex.of().covering("Debian:10");
        MatchResult result = match(index, inventory(os("debian", "10"), deb("a", "1")));
        assertEquals(
                List.of(
                        "Debian 10 gets no free security updates since 2024-06-30, so new flaws are"
                                + " not listed for it."),
                result.gaps().stream().map(gap -> gap.reason()).toList());
    }

    @Test
    void pitfall25RollingReleases() {
        var index =
                MemoryIndex.of(
                        advisory("CVE-1", "debian", "Debian:unstable/a").below("2").make(),
                        advisory("CVE-2", "alpine", "Alpine:edge/a").below("2").make(),
                        advisory("CVE-3", "suse", "openSUSE:Tumbleweed/a").below("2-1").make());
        var sid = new OsRelease("debian", "", "sid", List.of(), "Debian GNU/Linux sid");
        assertEquals(List.of("CVE-1 a 2"), brief(match(index, inventory(sid, deb("a", "1")))));
        var testing = new OsRelease("debian", "", "forky", List.of(), "Debian GNU/Linux forky/sid");
        assertEquals(List.of("CVE-1 a 2"), brief(match(index, inventory(testing, deb("a", "1")))));
        var alpha = os("alpine", "3.24_alpha20261101");
        assertEquals(
                List.of("CVE-2 a 2"), brief(match(index, inventory(alpha, apk("a", "1", "a")))));
        var edge =
                new Inventory(
                        os("alpine", "3.19.1"),
                        List.of("https://dl-cdn.alpinelinux.org/alpine/edge/main"),
                        List.of(apk("a", "1", "a")),
                        List.of());
        assertEquals(List.of("CVE-2 a 2"), brief(match(index, edge)));
        var tumbleweed = os("opensuse-tumbleweed", "20261101");
        assertEquals(
                List.of("CVE-3 a 2-1"),
                brief(match(index, inventory(tumbleweed, rpm("a", "1-1")))));
    }

    @Test
    void notAffectedOutweighsOtherFeeds() {
        var index =
                MemoryIndex.of(
                        advisory("CVE-1", "redhat", "Red Hat:9/a").all().make(),
                        advisory("CVE-1", "vex", "Red Hat:9/a")
                                .all()
                                .state(State.NOT_AFFECTED)
                                .make());
        assertEquals(List.of(), brief(match(index, inventory(RHEL9, rpm("a", "1-1")))));
    }
}
