package dev.bollwerk.match;

import static dev.bollwerk.match.Sample.advisory;
import static dev.bollwerk.match.Sample.languages;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bollwerk.Shared;
import dev.bollwerk.advisory.AdvisoryIndex;
import dev.bollwerk.advisory.MemoryIndex;
import dev.bollwerk.advisory.Qualifier;
import dev.bollwerk.advisory.Severity;
import dev.bollwerk.advisory.store.AdvisoryStore;
import dev.bollwerk.advisory.store.ImportProgress;
import dev.bollwerk.advisory.store.ImportSource;
import dev.bollwerk.advisory.store.Products;
import dev.bollwerk.finding.FindingState;
import dev.bollwerk.finding.Vulnerability;
import dev.bollwerk.inventory.Attribute;
import dev.bollwerk.inventory.Gap;
import dev.bollwerk.inventory.Inventory;
import dev.bollwerk.inventory.Package;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/// Programs without a feed of their own, looked up in the NVD by CPE.
class ProgramsTest {
    private static final MatchOptions ASKED = MatchOptions.at(Sample.NOW).withProducts(true);

    @TempDir Path folder;

    private static Package program(String name, String version, String... cpes) {
        Package plain = Sample.language("generic", name, version);
        return cpes.length == 0 ? plain : plain.with(Attribute.CPE, String.join(" ", cpes));
    }

    private static Package nginx(String version) {
        return program(
                "nginx",
                version,
                "cpe:2.3:a:f5:nginx:" + version + ":*:*:*:*:*:*:*",
                "cpe:2.3:a:nginx:nginx:" + version + ":*:*:*:*:*:*:*");
    }

    private static Package openssl(String version) {
        return program("openssl", version, "cpe:2.3:a:openssl:openssl:*:*:*:*:*:*:*:*");
    }

    private static MemoryIndex nvd() {
        return MemoryIndex.of(
                        advisory("CVE-1", "nvd", "CPE/f5:nginx").between("1.0", "1.20.1").make(),
                        advisory("CVE-2", "nvd", "CPE/f5:nginx")
                                .below("2")
                                .only(Qualifier.PLATFORM, "windows macos")
                                .make(),
                        advisory("CVE-3", "nvd", "CPE/acme:nginx").all().make(),
                        advisory("BIT-1", "osv", "Bitnami/nginx").all().make())
                .feed("nvd", Sample.NOW, 7, "CPE");
    }

    private static MatchResult match(AdvisoryIndex index, Inventory inventory) {
        return new Matcher(index, ASKED).match(inventory);
    }

    private static List<String> gaps(MatchResult result) {
        return result.gaps().stream().map(Gap::reason).toList();
    }

    @Test
    void programsAreOneGapUnlessTheNvdIsAsked() {
        MatchResult result =
                Sample.match(nvd(), languages(nginx("1.18.0"), program("foo", "2"), nginx("1.2")));
        assertEquals(List.of(), result.findings());
        assertEquals(
                List.of(
                        "3 programs without an advisory feed were not assessed: foo 2, nginx"
                                + " 1.18.0, nginx 1.2; --cpe asks the NVD."),
                gaps(result));
        assertEquals(List.of("nvd"), result.feeds().stream().map(f -> f.feed()).toList());
    }

    @Test
    void theNvdIsAskedByVendorAndProduct() {
        MatchResult result = match(nvd(), languages(nginx("1.18.0"), nginx("1.20.1")));
        assertEquals(List.of("CVE-1 nginx 1.20.1"), Sample.brief(result));
        Vulnerability found = Sample.findings(result).getFirst();
        assertEquals("nvd", found.feed());
        assertEquals(
                "CVE-1 (feed nvd) says of f5:nginx in CPE: affected in >= 1.0, < 1.20.1. nginx"
                        + " 1.18.0 is below 1.20.1. The NVD names products, not packages (f5:nginx"
                        + " by its CPE), so this is less certain than an ecosystem's own advisory.",
                found.explanation());
        assertEquals(List.of(), gaps(result));
    }

    @Test
    void whatIsForAnotherPlatformIsNoHit() {
        Package here = program("x", "0.9", "cpe:2.3:a:f5:nginx:0.9:*:*:*:*:windows:*:*");
        assertEquals(List.of("CVE-2 x 2"), Sample.brief(match(nvd(), languages(here))));
        Explanation explanation =
                new Explainer(nvd(), ASKED).explain("CVE-2", languages(nginx("1.18.0")));
        assertFalse(explanation.affected());
        assertEquals(
                List.of(
                        "CVE-2 (feed nvd) says of f5:nginx in CPE: affected in < 2, on windows"
                                + " macos.",
                        "CVE-2: nginx 1.18.0 is not on that platform.",
                        "nginx 1.18.0 is not affected by CVE-2: no statement holds for it."),
                explanation.steps().stream().map(Step::text).toList());
    }

    @Test
    void ecosystemsThatHaveAFeedAreNotAskedByCpe() {
        MemoryIndex index =
                MemoryIndex.of(
                                advisory("CVE-4", "nvd", "CPE/acme:lib").all().make(),
                                advisory("CVE-5", "ghsa", "npm/other").all().make())
                        .feed("ghsa-npm", Sample.NOW, 7, "npm");
        String cpe = "cpe:2.3:a:acme:lib:1:*:*:*:*:*:*:*";
        Package npm = Sample.language("npm", "lib", "1").with(Attribute.CPE, cpe);
        Package gem = Sample.language("gem", "lib", "1").with(Attribute.CPE, cpe);
        assertEquals(List.of(), match(index, languages(npm)).findings());
        assertEquals(List.of("CVE-4 lib"), Sample.brief(match(index, languages(gem))));
        assertEquals(List.of(), Sample.match(index, languages(gem)).findings());
    }

    @Test
    void whatADistributionBroughtIsLeftToItsAdvisories() {
        Package owned = nginx("1.18.0").with(Attribute.OWNED_BY, "nginx-core");
        MatchResult result = match(nvd(), languages(owned));
        assertEquals(List.of(), result.findings());
        assertEquals(List.of(), gaps(result));
        var debian = Sample.os("debian", "12");
        Package foreign =
                Sample.deb("nginx", "1.18.0-2~bookworm")
                        .with(Attribute.MAINTAINER, "NGINX Packaging <nginx-packaging@f5.com>");
        Package brought = nginx("1.18.0").with(Attribute.OWNED_BY, "nginx");
        MemoryIndex index =
                MemoryIndex.of(
                                advisory("CVE-1", "nvd", "CPE/f5:nginx").below("1.20.1").make(),
                                advisory("CVE-9", "debian", "Debian:12/x").all().make())
                        .feed("debian", Sample.NOW, 7, "Debian:12");
        assertEquals(
                List.of("CVE-1 nginx 1.20.1"),
                Sample.brief(match(index, Sample.inventory(debian, foreign, brought))));
    }

    @Test
    void whatCannotBeAskedIsSaid() {
        MemoryIndex none = MemoryIndex.of(advisory("CVE-5", "ghsa", "npm/x").all().make());
        assertEquals(
                List.of(
                        "The data has no products of the NVD, so one program was not assessed:"
                                + " nginx 1.18.0; 'db import --products' brings them."),
                gaps(match(none, languages(nginx("1.18.0")))));
        assertEquals(
                List.of(
                        "2 programs without an advisory feed were not assessed, because the name"
                                + " in the NVD is not known: bar 3, foo 2."),
                gaps(match(nvd(), languages(program("foo", "2"), program("bar", "3", "cpe:x")))));
        String german =
                new Matcher(nvd(), MatchOptions.at(Sample.NOW).withLocale(Locale.GERMAN))
                        .match(languages(nginx("1.18.0")))
                        .gaps()
                        .iterator()
                        .next()
                        .reason();
        assertEquals(
                "Ein Programm ohne Quelle wurde nicht geprüft: nginx 1.18.0; --cpe fragt die NVD.",
                german);
    }

    @Test
    void theExplanationTellsThatAProgramWasNotLookedUp() {
        Explanation explanation =
                new Explainer(nvd(), MatchOptions.at(Sample.NOW))
                        .explain("CVE-1", languages(nginx("1.18.0")));
        assertFalse(explanation.affected());
        assertTrue(
                explanation.steps().stream()
                        .map(Step::text)
                        .anyMatch(
                                text ->
                                        text.equals(
                                                "nginx 1.18.0 was not looked up: no feed speaks of"
                                                        + " such programs; --cpe asks the NVD.")),
                explanation.toString());
    }

    @Test
    void realRecordsOfTheNvd() {
        var store = new AdvisoryStore(folder);
        var source = ImportSource.of(Shared.path("advisories/mini/nvd/nvdcve-2.0-mini.json.gz"));
        store.importSources(List.of(source), Products.WITH, Sample.NOW, ImportProgress.NONE);
        assertTrue(store.hasProducts());
        store.importSources(List.of(source), Sample.NOW, ImportProgress.NONE);
        assertTrue(store.hasProducts());
        try (AdvisoryIndex index = store.open()) {
            assertEquals(
                    Set.of("CVE-2018-16843", "CVE-2018-16844", "CVE-2018-16845"),
                    since2018(match(index, languages(nginx("1.15.5")))));
            assertEquals(Set.of(), since2018(match(index, languages(nginx("1.15.6")))));
            heartbleed(index);
            assertEquals(
                    Set.of("CVE-2022-0778", "CVE-2022-1292", "CVE-2022-2068"),
                    since2018(match(index, languages(openssl("1.0.2zc")))));
            assertEquals(
                    Set.of("CVE-2022-2068"),
                    since2018(match(index, languages(openssl("1.0.2ze")))));
            assertEquals(Set.of(), since2018(match(index, languages(openssl("1.0.2zf")))));
        }
        store.importSources(List.of(source), Products.WITHOUT, Sample.NOW, ImportProgress.NONE);
        assertFalse(store.hasProducts());
    }

    private static void heartbleed(AdvisoryIndex index) {
        List<Vulnerability> findings =
                Sample.findings(match(index, languages(openssl("1.0.1f"), openssl("1.0.1g"))))
                        .stream()
                        .filter(found -> found.id().equals("CVE-2014-0160"))
                        .toList();
        assertEquals(1, findings.size());
        Vulnerability found = findings.getFirst();
        assertEquals("1.0.1f", found.affected().version());
        assertEquals(List.of("1.0.1g"), found.fixed());
        assertEquals(FindingState.FIXED_AVAILABLE, found.state());
        assertEquals(Severity.HIGH, found.severity());
    }

    private static Set<String> since2018(MatchResult result) {
        return Sample.findings(result).stream()
                .map(Vulnerability::id)
                .filter(id -> id.compareTo("CVE-2018") >= 0)
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
