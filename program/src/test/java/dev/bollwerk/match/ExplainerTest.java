package dev.bollwerk.match;

import static dev.bollwerk.match.Sample.advisory;
import static dev.bollwerk.match.Sample.deb;
import static dev.bollwerk.match.Sample.inventory;
import static dev.bollwerk.match.Sample.language;
import static dev.bollwerk.match.Sample.languages;
import static dev.bollwerk.match.Sample.os;
import static dev.bollwerk.match.Sample.rpm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bollwerk.advisory.MemoryIndex;
import dev.bollwerk.advisory.Qualifier;
import dev.bollwerk.advisory.State;
import dev.bollwerk.inventory.Attribute;
import dev.bollwerk.inventory.Inventory;
import dev.bollwerk.inventory.OsRelease;
import dev.bollwerk.inventory.Package;

import org.junit.jupiter.api.Test;

import java.util.List;

class ExplainerTest {
    private static final OsRelease DEBIAN = os("debian", "12");

    private static Explanation explain(MemoryIndex index, String id, Inventory inventory) {
        return new Explainer(index, MatchOptions.at(Sample.NOW)).explain(id, inventory);
    }

    private static List<String> texts(Explanation explanation) {
        return explanation.steps().stream().map(Step::text).toList();
    }

    private static String last(Explanation explanation) {
        return explanation.steps().getLast().text();
    }

    private static MemoryIndex openssl() {
        return MemoryIndex.of(
                        advisory("DSA-1", "debian", "Debian:12/openssl")
                                .upstream("CVE-1")
                                .below("3.0.9-1")
                                .make(),
                        advisory("CVE-1", "alpine", "Alpine:v3.19/openssl").below("3.1-r0").make())
                .feed("debian", Sample.NOW, 7, "Debian:12");
    }

    @Test
    void tellsAHit() {
        var inventory = inventory(DEBIAN, deb("libssl3", "3.0.8-1", "openssl", "3.0.8-1"));
        Explanation explanation = explain(openssl(), "cve-1", inventory);
        assertTrue(explanation.affected());
        assertEquals(
                List.of(
                        "DSA-1 (feed debian) says of openssl in Debian:12: affected in < 3.0.9-1.",
                        "1 statements are about ecosystems or releases that this is not:"
                                + " Alpine:v3.19.",
                        "DSA-1: libssl3 3.0.8-1 (source openssl 3.0.8-1) is below 3.0.9-1.",
                        "libssl3 3.0.8-1 is affected by CVE-1, fixed in 3.0.9-1."),
                texts(explanation));
    }

    @Test
    void tellsAFixedVersion() {
        Explanation explanation =
                explain(openssl(), "CVE-1", inventory(DEBIAN, deb("openssl", "3.0.9-1")));
        assertTrue(!explanation.affected());
        assertEquals(
                "openssl 3.0.9-1 is not affected by CVE-1: DSA-1 (feed debian) decides, because"
                        + " openssl 3.0.9-1 is at or above 3.0.9-1.",
                last(explanation));
    }

    @Test
    void tellsWhatIsNotInstalled() {
        Explanation explanation = explain(openssl(), "DSA-1", inventory(DEBIAN, deb("a", "1")));
        assertEquals(
                List.of("In Debian:12 it affects openssl, of which nothing is installed here."),
                texts(explanation));
    }

    @Test
    void tellsAnUnknownId() {
        assertEquals(
                List.of("No feed knows CVE-9; 1 were asked: debian."),
                texts(explain(openssl(), "CVE-9", inventory(DEBIAN))));
    }

    @Test
    void tellsAnIdWithoutPackages() {
        var index = MemoryIndex.of(advisory("CVE-1", "nvd", "").make()).covering("Debian:12");
        assertEquals(
                List.of("CVE-1 is known (nvd), but no feed says which packages it affects."),
                texts(explain(index, "CVE-1", inventory(DEBIAN))));
    }

    @Test
    void tellsMissingFeed() {
        Explanation explanation =
                explain(openssl(), "CVE-1", inventory(os("fedora", "40"), rpm("openssl", "1-1")));
        assertTrue(
                texts(explanation)
                        .contains(
                                "The advisory data has nothing about Fedora 40 (Fedora:40), so its"
                                        + " packages were not assessed."));
        assertTrue(
                texts(explanation)
                        .contains(
                                "openssl 1-1 was not looked up: no feed covers packages of this"
                                        + " kind (rpm)."));
    }

    @Test
    void tellsOwnersThirdPartiesAndMissingGroups() {
        var index =
                MemoryIndex.of(
                                advisory("CVE-1", "ghsa", "PyPI/requests").below("3").make(),
                                advisory("CVE-2", "debian", "Debian:12/nodejs").below("99").make(),
                                advisory("CVE-3", "ghsa", "Maven/g:a").below("2").make())
                        .covering("Debian:12");
        Package owned =
                language("pypi", "requests", "2").with(Attribute.OWNED_BY, "python3-requests");
        Package foreign = deb("nodejs", "18.20.4-1nodesource1");
        Package jar = language("maven", "a", "1");
        var inventory = inventory(DEBIAN, owned, foreign, jar);
        assertEquals(
                "requests 2 was not looked up in its own ecosystem: the distribution's package"
                        + " python3-requests brought it, and its advisories decide.",
                last(explain(index, "CVE-1", inventory)));
        assertEquals(
                "nodejs 18.20.4-1nodesource1 was not looked up: it was built by version"
                        + " 18.20.4-1nodesource1, so the distribution's advisories do not speak of"
                        + " it.",
                last(explain(index, "CVE-2", inventory)));
        assertEquals(
                "a 1 was not looked up: the file does not tell its Maven group, and other projects"
                        + " may have the same name.",
                last(explain(index, "CVE-3", inventory)));
    }

    @Test
    void tellsModulesArchitecturesAndWithdrawal() {
        OsRelease rhel = os("rhel", "8.9");
        var index =
                MemoryIndex.of(
                        advisory("CVE-1", "redhat", "Red Hat:8/a")
                                .below("2-1")
                                .only(Qualifier.MODULE, "a:2")
                                .make(),
                        advisory("CVE-2", "redhat", "Red Hat:8/a")
                                .below("2-1")
                                .only(Qualifier.ARCHITECTURE, "s390x")
                                .make(),
                        advisory("CVE-3", "redhat", "Red Hat:8/a").below("2-1").withdrawn().make());
        var inventory = inventory(rhel, rpm("a", "1-1"));
        assertTrue(
                texts(explain(index, "CVE-1", inventory))
                        .contains("CVE-1: a 1-1 is not from a module."));
        assertTrue(
                texts(explain(index, "CVE-2", inventory))
                        .contains("CVE-2: a 1-1 is built for x86_64."));
        Explanation withdrawn = explain(index, "CVE-3", inventory);
        assertTrue(texts(withdrawn).contains("CVE-3: The advisory was withdrawn."));
        assertEquals("a 1-1 is not affected by CVE-3: no statement holds for it.", last(withdrawn));
    }

    @Test
    void tellsTheVendorsWord() {
        var index =
                MemoryIndex.of(
                        advisory("CVE-1", "redhat", "Red Hat:9/a")
                                .all()
                                .state(State.NOT_AFFECTED)
                                .make());
        assertEquals(
                "a 1-1 is not affected by CVE-1: CVE-1 (feed redhat) decides, because a 1-1 is not"
                        + " affected, says the feed.",
                last(explain(index, "CVE-1", inventory(os("rhel", "9.4"), rpm("a", "1-1")))));
    }

    @Test
    void findsTheSameVulnerabilityByAnyOfItsIds() {
        var index =
                MemoryIndex.of(
                        advisory("GO-1", "go", "Go/m").aliases("CVE-1").below("1.1.0").make(),
                        advisory("GHSA-ab-1", "ghsa", "Go/m")
                                .aliases("CVE-1")
                                .below("1.1.0")
                                .make());
        var inventory = languages(language("golang", "m", "v1.0.0"));
        for (String id : List.of("CVE-1", "ghsa-AB-1", "GO-1")) {
            Explanation explanation = explain(index, id, inventory);
            assertTrue(explanation.affected(), id);
            assertEquals("m v1.0.0 is affected by CVE-1, fixed in 1.1.0.", last(explanation));
        }
    }

    @Test
    void tellsHiddenKernelHeaders() {
        var index =
                MemoryIndex.of(advisory("CVE-1", "debian", "Debian:12/linux").below("6.2").make());
        var inventory = inventory(DEBIAN, deb("linux-libc-dev", "6.1", "linux", "6.1"));
        Explanation explanation = explain(index, "CVE-1", inventory);
        assertTrue(!explanation.affected());
        assertTrue(last(explanation).contains("holds only headers or texts of the kernel"));
    }

    /// A vulnerability that was mended twice: by a bulletin, then by another one that Debian's own
    /// record names.
    private static MemoryIndex mendedTwice(String bulletin, String record) {
        return MemoryIndex.of(
                        advisory("DSA-5576-1", "debian", "Debian:12/xorg-server")
                                .upstream("CVE-2023-6377")
                                .below(bulletin)
                                .make(),
                        advisory("DEBIAN-CVE-2023-6377", "debian", "Debian:12/xorg-server")
                                .upstream("CVE-2023-6377")
                                .below(record)
                                .make())
                .feed("debian", Sample.NOW, 7, "Debian:12");
    }

    @Test
    void tellsThatTheDistributionsOwnRecordOutweighsABulletin() {
        var inventory = inventory(DEBIAN, deb("xorg-server", "21.1.7-3+deb12u3"));
        String record = "21.1.7-3+deb12u4";
        Explanation hit =
                explain(mendedTwice("21.1.7-3+deb12u3", record), "CVE-2023-6377", inventory);
        assertTrue(hit.affected());
        assertEquals(
                "xorg-server 21.1.7-3+deb12u3 is affected by CVE-2023-6377, fixed in"
                        + " 21.1.7-3+deb12u4. It is the distribution's own record of the"
                        + " vulnerability, which outweighs the lower fix of DSA-5576-1.",
                last(hit));
        Explanation miss =
                explain(mendedTwice(record, "21.1.7-3+deb12u3"), "CVE-2023-6377", inventory);
        assertTrue(!miss.affected());
        assertEquals(
                "xorg-server 21.1.7-3+deb12u3 is not affected by CVE-2023-6377:"
                        + " DEBIAN-CVE-2023-6377 (feed debian) decides, because xorg-server"
                        + " 21.1.7-3+deb12u3 is at or above 21.1.7-3+deb12u3. It is the"
                        + " distribution's own record of the vulnerability, which outweighs"
                        + " DSA-5576-1.",
                last(miss));
    }

    @Test
    void tellsThatABulletinMendsTheLineOfAnotherAgain() {
        var index =
                MemoryIndex.of(
                        advisory("ALSA-2021:1852", "almalinux", "AlmaLinux:8/ghostscript")
                                .upstream("CVE-2020-16305")
                                .below("9.27-1.el8")
                                .make(),
                        advisory("ALSA-2023:7053", "almalinux", "AlmaLinux:8/ghostscript")
                                .upstream("CVE-2020-16305")
                                .below("9.27-11.el8")
                                .make());
        Explanation explanation =
                explain(
                        index,
                        "CVE-2020-16305",
                        inventory(os("almalinux", "8.9"), rpm("ghostscript", "9.27-6.el8")));
        assertTrue(explanation.affected());
        assertEquals(
                "ghostscript 9.27-6.el8 is affected by CVE-2020-16305, fixed in 9.27-11.el8. It"
                    + " asks for a later build of the same line, so the lower fix of ALSA-2021:1852"
                    + " was not the whole of it.",
                last(explanation));
    }

    @Test
    void tellsThatARecordWithoutAFixIsOnlySlowerThanABulletin() {
        var index =
                MemoryIndex.of(
                        advisory("DSA-1", "debian", "Debian:12/a")
                                .upstream("CVE-1")
                                .below("2")
                                .make(),
                        advisory("CVE-1", "debian", "Debian:12/a").all().make());
        Explanation explanation = explain(index, "CVE-1", inventory(DEBIAN, deb("a", "2")));
        assertTrue(!explanation.affected());
        assertEquals(
                "a 2 is not affected by CVE-1: DSA-1 (feed debian) decides, because a 2 is at or"
                        + " above 2. CVE-1 names no fix, and is only slower than the bulletin.",
                last(explanation));
    }
}
