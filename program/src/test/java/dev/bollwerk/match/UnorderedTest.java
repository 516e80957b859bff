package dev.bollwerk.match;

import static dev.bollwerk.match.Sample.brief;
import static dev.bollwerk.match.Sample.findings;
import static dev.bollwerk.match.Sample.language;
import static dev.bollwerk.match.Sample.languages;
import static dev.bollwerk.match.Sample.match;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.bollwerk.Shared;
import dev.bollwerk.advisory.MemoryIndex;
import dev.bollwerk.advisory.feed.Records;
import dev.bollwerk.finding.FindingState;
import dev.bollwerk.finding.Vulnerability;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/// What stands in the place of a version and is none.
class UnorderedTest {
    private static MemoryIndex real(String ecosystem) {
        return new MemoryIndex(
                Records.ofZip(Shared.path("advisories/mini/osv/" + ecosystem + "/all.zip"))
                        .advisories);
    }

    private static MatchResult real(String ecosystem, String type, String name, String version) {
        return match(real(ecosystem), languages(language(type, name, version)));
    }

    private static Set<FindingState> states(MatchResult result) {
        Set<FindingState> states = new TreeSet<>();
        findings(result).forEach(each -> states.add(each.state()));
        return states;
    }

    @ParameterizedTest
    @CsvSource({
        "composer, dev-master, NAME",
        "composer, dev-2.x, NAME",
        "composer, 9999999-dev, NAME",
        "npm, latest, NAME",
        "npm, next, NAME",
        "githubactions, main, NAME",
        "golang, HEAD, NAME",
        "maven, LATEST, NAME",
        "maven, RELEASE, NAME",
        "maven, master-SNAPSHOT, NAME",
        "pypi, nightly, NAME",
        "githubactions, 11bd71901bbe5b1630ceea73d27597364c9af683, COMMIT",
        "npm, 9aef321, COMMIT",
        "swift, 1234567890123456789012345678901234567890, COMMIT",
        "npm, workspace:*, EXPRESSION",
        "npm, ^1.2, EXPRESSION",
        "npm, file:../x, EXPRESSION",
        "gem, ~> 1.0, EXPRESSION",
        "pypi, git+https://x/y@abc, EXPRESSION",
        "nuget, $(Version), EXPRESSION",
        "nuget, 1.*, EXPRESSION",
        "maven, '[1.0,2.0)', EXPRESSION"
    })
    void isNoVersion(String type, String version, Unordered expected) {
        assertEquals(expected, Unordered.find(type, version));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1",
                "v4",
                "1.2.3",
                "1.0-alpha+001",
                "2.x-dev",
                "20040616",
                "20040616b",
                "2004d",
                "1!2.0",
                "1.2.3-x86_64-linux",
                "v0.0.0-20191109021931-daa7c04131f5",
                "Finchley.SR2",
                "r09",
                "v1-rev20-1.22.0",
                "RELEASE110",
                "1.5.1.dev100",
                "2.9.10.8"
            })
    void isAVersion(String version) {
        assertNull(Unordered.find("maven", version));
    }

    @Test
    void releasesOfMavenMayBeNames() {
        assertNull(Unordered.find("maven", "Finchley.RELEASE"));
        assertEquals(Unordered.NAME, Unordered.find("npm", "Finchley.RELEASE"));
    }

    @Test
    void aBranchOfSymfonyIsIndeterminate() {
        MatchResult branch = real("Packagist", "composer", "symfony/http-kernel", "dev-master");
        assertEquals(Set.of(FindingState.INDETERMINATE), states(branch));
        Vulnerability first =
                findings(branch).stream()
                        .filter(each -> each.id().equals("CVE-2020-15094"))
                        .findFirst()
                        .orElseThrow();
        assertEquals(List.of(), first.fixed());
        assertEquals(
                "GHSA-754h-5r27-7x3r (feed ghsa) says of symfony/http-kernel in Packagist: affected"
                    + " in >= 4.3.0, < 4.4.13. symfony/http-kernel dev-master: dev-master is the"
                    + " name of a branch or tag, which tells no version, so nobody can say.",
                first.explanation());
    }

    @Test
    void aBranchOfALineIsSureWhereTheWholeLineIs() {
        var found = new TreeMap<String, FindingState>();
        for (Vulnerability each :
                findings(real("Packagist", "composer", "symfony/http-kernel", "4.x-dev"))) {
            found.put(each.id(), each.state());
        }
        // >= 4.3.0, < 4.4.13: some of 4.x, not all.
        assertEquals(FindingState.INDETERMINATE, found.get("CVE-2020-15094"));
        // < 2.0.17 and below 3: none of 4.x.
        assertNull(found.get("CVE-2012-6432"));
        // >= 4.0.0, < 4.4.50 is below the end of 4.x, but holds all of 4.3.
        Vulnerability whole =
                findings(real("Packagist", "composer", "symfony/http-kernel", "4.3.x-dev")).stream()
                        .filter(each -> each.id().equals("CVE-2022-24894"))
                        .findFirst()
                        .orElseThrow();
        assertEquals(FindingState.FIXED_AVAILABLE, whole.state());
        assertEquals(List.of("4.4.50"), whole.fixed());
    }

    @Test
    void otherRegistriesToo() {
        assertEquals(
                Set.of(FindingState.INDETERMINATE), states(real("npm", "npm", "lodash", "latest")));
        assertEquals(
                Set.of(FindingState.INDETERMINATE),
                states(real("npm", "npm", "lodash", "9aef3210b2d1e4c5a6b7c8d9e0f1a2b3c4d5e6f7")));
        assertEquals(
                Set.of(FindingState.INDETERMINATE),
                states(real("PyPI", "pypi", "django", "git+https://github.com/django/django")));
        assertEquals(
                Set.of(FindingState.INDETERMINATE),
                states(real("Maven", "maven", "org.apache.logging.log4j:log4j-core", "[2.0,3.0)")));
    }

    @Test
    void variablesThatNobodyFilledInAreNoVersion() {
        MatchResult variable =
                real("Maven", "maven", "org.apache.logging.log4j:log4j-core", "${log4j.version}");
        assertEquals(List.of(), brief(variable));
        assertEquals(1, variable.gaps().size());
    }

    @Test
    void anAdvisoryMayNameTheBranch() {
        var index =
                MemoryIndex.of(
                        Sample.advisory("CVE-1", "ghsa", "Packagist/a/b")
                                .below("1.2")
                                .versions("dev-master")
                                .make(),
                        Sample.advisory("CVE-2", "ghsa", "Packagist/a/b").all().make());
        MatchResult result = match(index, languages(language("composer", "a/b", "dev-master")));
        assertEquals(Set.of(FindingState.AFFECTED), states(result));
        assertEquals(List.of("CVE-1 a/b", "CVE-2 a/b"), brief(result));
    }

    @Test
    void germanExplains() {
        var index =
                MemoryIndex.of(
                        Sample.advisory("CVE-1", "ghsa", "Packagist/a/b").below("1.2").make());
        var options = MatchOptions.at(Sample.NOW).withLocale(Locale.GERMAN);
        MatchResult result =
                new Matcher(index, options)
                        .match(languages(language("composer", "a/b", "1.x-dev")));
        String text = findings(result).getFirst().explanation();
        assertEquals(
                "nicht alle liegen in diesem Bereich; ob es betroffen ist, bleibt offen.",
                text.substring(text.indexOf("nicht alle")));
    }
}
