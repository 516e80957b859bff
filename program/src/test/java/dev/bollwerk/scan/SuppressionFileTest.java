package dev.bollwerk.scan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bollwerk.BollwerkException;
import dev.bollwerk.Mutations;
import dev.bollwerk.Shared;
import dev.bollwerk.advisory.Cvss;
import dev.bollwerk.advisory.Severity;
import dev.bollwerk.finding.FindingState;
import dev.bollwerk.finding.Vulnerability;
import dev.bollwerk.finding.Waiver;
import dev.bollwerk.finding.Waivers;
import dev.bollwerk.inventory.Attribute;
import dev.bollwerk.inventory.Location;
import dev.bollwerk.inventory.Package;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.LocalDate;
import java.util.List;

class SuppressionFileTest {
    private static final String FIXTURES = "fixtures/scanners/dependency-check/core/src/";
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 24);
    private static final String SHA1 = "384faa82e193d4e4b0546059ca09572654bc3970";

    private static WaiverFile.Content fixture(String name) {
        try (var in = Files.newInputStream(Shared.path(FIXTURES + name))) {
            return WaiverFile.read(in, "s.xml");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static WaiverFile.Content rule(String inner) {
        return document("<suppress>" + inner + "</suppress>");
    }

    private static WaiverFile.Content document(String inner) {
        return read("\n<suppressions xmlns='urn:x'>" + inner + "</suppressions>");
    }

    private static WaiverFile.Content read(String xml) {
        try {
            return WaiverFile.read(
                    new ByteArrayInputStream(xml.getBytes(StandardCharsets.UTF_8)), "f");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// A finding in a jar of Struts, with a score of 6.5 and one of 7.5.
    private static Vulnerability finding(String id, double... scores) {
        Package jar =
                Package.of(
                                "maven",
                                "org.apache.struts:struts2-core",
                                "2.1.2",
                                Location.of("app/a.war!/WEB-INF/lib/struts2-core.jar"))
                        .with(Attribute.SHA1, SHA1);
        List<Cvss> cvss =
                java.util.Arrays.stream(scores).mapToObj(s -> new Cvss("3.1", "", s, "x")).toList();
        return new Vulnerability(
                id,
                List.of("GHSA-aaaa-bbbb-cccc"),
                Severity.HIGH,
                "nvd",
                "title",
                "",
                FindingState.AFFECTED,
                jar,
                List.of(),
                "ghsa",
                cvss,
                List.of("CWE-79"),
                Double.NaN,
                false,
                0,
                null,
                List.of(),
                "");
    }

    private static boolean covers(WaiverFile.Content content, Vulnerability finding) {
        return !Waivers.apply(List.of(finding), content.waivers(), TODAY).waived().isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"suppressions", "suppressions_1_1", "suppressions_1_2"})
    void readsTheSchemas(String name) {
        WaiverFile.Content content = fixture("test/resources/" + name + ".xml");
        assertEquals(3, content.waivers().size());
        Waiver first = content.waivers().getFirst();
        assertEquals(List.of("CVE-2013-1337"), first.ids());
        assertEquals(
                "This suppresses a specific cve for any test.jar in any directory.",
                first.reason());
        assertEquals(1, content.notices().size());
        assertTrue(
                content.notices().getFirst().startsWith("2 of 5 suppressions of s.xml are left"));
    }

    @Test
    void untilIsTheFirstDayWithout() {
        List<Waiver> waivers = fixture("test/resources/suppressions_1_3.xml").waivers();
        assertEquals(LocalDate.of(2013, 12, 31), waivers.get(1).expires());
        assertEquals(LocalDate.of(9999, 3, 24), waivers.get(2).expires());
        assertTrue(
                covers(
                        document("<suppress until='2026-11-25+02:00'><cve>CVE-1</cve></suppress>"),
                        finding("CVE-1")));
        assertEquals(
                false,
                covers(
                        document("<suppress until='2026-11-24Z'><cve>CVE-1</cve></suppress>"),
                        finding("CVE-1")));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "true|<cve>CVE-1</cve>",
                "true|<cve>CVE-2</cve><cve>CVE-1</cve>",
                "false|<cve>CVE-2</cve>",
                "true|<vulnerabilityName>GHSA-aaaa-bbbb-cccc</vulnerabilityName>",
                "true|<vulnerabilityName regex='true'>CVE-\\d+</vulnerabilityName>",
                "false|<vulnerabilityName regex='true'>CVE</vulnerabilityName>",
                "true|<cwe>79</cwe>",
                "false|<cwe>7</cwe>",
                "true|<cvssBelow>7.6</cvssBelow>",
                "false|<cvssBelow>7.5</cvssBelow>",
                "false|<cvssBelow>7</cvssBelow>",
                "true|<cvssBelow>7</cvssBelow><cve>CVE-1</cve>",
                "true|<sha1>384FAA82E193D4E4B0546059CA09572654BC3970</sha1><cve>CVE-1</cve>",
                "false|<sha1>384FAA82E193D4E4B0546059CA09572654BC3971</sha1><cve>CVE-1</cve>",
                "true|<gav regex='true'>^org\\.apache\\.struts:.*$</gav><cve>CVE-1</cve>",
                "true|<gav>ORG.apache.struts:struts2-core:2.1.2</gav><cve>CVE-1</cve>",
                "false|<gav caseSensitive='true'>ORG.apache.struts:struts2-core:2.1.2</gav>"
                        + "<cve>CVE-1</cve>",
                "false|<gav>org.apache.struts:struts2-core</gav><cve>CVE-1</cve>",
                "true|<packageUrl regex='true'>^pkg:maven/org\\.apache\\.struts/.*@2\\.1.*$"
                        + "</packageUrl><cve>CVE-1</cve>",
                "false|<packageUrl regex='true'>^pkg:maven/org\\.apache\\.struts/.*@2\\.1$"
                        + "</packageUrl><cve>CVE-1</cve>",
                "false|<packageUrl>pkg:maven/org.apache.struts/.*</packageUrl><cve>CVE-1</cve>",
                "true|<filePath"
                        + " regex='true'>.*[\\\\/]struts2-core\\.jar</filePath><cve>CVE-1</cve>",
                "true|<filePath>\\app\\a.war\\WEB-INF\\lib\\struts2-core.jar</filePath>"
                        + "<cve>CVE-1</cve>",
                "false|<filePath>struts2-core.jar</filePath><cve>CVE-1</cve>",
                "false|<packageUrl regex='true'>(a</packageUrl><cve>CVE-1</cve>",
                "false|<packageUrl regex='true'>((.*)*)*x</packageUrl><cve>CVE-1</cve>",
                "false|<packageUrl></packageUrl><cve>CVE-1</cve>",
                "false|<cve>CVE-1</cve><cvssV2Below>1</cvssV2Below>",
                "false|<cve>CVE-1<b/></cve>",
                "false|<gav>a</gav><gav>b</gav><cve>CVE-1</cve>",
                "false|<cpe>cpe:/a:apache:struts</cpe>",
                "true|<cpe>cpe:/a:apache:struts</cpe><cve>CVE-1</cve>",
                "false|<notes>nothing</notes>",
                "false|<cvssBelow>11</cvssBelow>",
                "false|<cwe>-79</cwe>",
                "false|<sha1>38</sha1><cve>CVE-1</cve>",
            })
    void coversWhatItSays(boolean covered, String inner) {
        assertEquals(covered, covers(rule(inner), finding("CVE-1", 6.5, 7.5)));
    }

    @Test
    void withoutScoreThereIsNothingBelow() {
        assertEquals(false, covers(rule("<cvssBelow>10</cvssBelow>"), finding("CVE-1")));
    }

    @Test
    void aMissingNoteIsNamedWithItsPlace() {
        Waiver waiver = rule("<cve>CVE-1</cve>").waivers().getFirst();
        assertEquals("no reason given in f:2", waiver.reason());
        assertEquals("f:2", waiver.origin());
    }

    @Test
    void saysWhatIsLeftOut() {
        var content =
                document(
                        "<suppress><cpe>cpe:/a:b:c</cpe></suppress>\n"
                                + "<suppress until='soon'><cve>CVE-1</cve></suppress>"
                                + "<group><suppress><cve>CVE-1</cve></suppress></group>");
        assertEquals(List.of(), content.waivers());
        assertEquals(
                List.of(
                        "3 of 3 suppressions of f are left out: 1 name a CPE, by which no package"
                                + " is matched here (the first at f:2); 2 are not understood (the"
                                + " first at f:3: until=\"soon\")."),
                content.notices());
    }

    /// All rules of the list that comes with Dependency-Check; most correct its guesses of a CPE.
    @Test
    void readsTheBaseListWhole() {
        WaiverFile.Content content = fixture("main/resources/dependencycheck-base-suppression.xml");
        assertEquals(63, content.waivers().size());
        assertTrue(content.notices().getFirst().startsWith("803 of 866 suppressions"));
        assertTrue(!content.notices().getFirst().contains("not understood"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "<a/>|f:1: this XML is no suppression file of Dependency-Check.",
                "<suppressions>|f:1: this is no XML.",
                "<suppressions>&x;</suppressions>|f:1: this is no XML.",
                "<!DOCTYPE a [<!ENTITY x 'y'>]><suppressions/>|f:1: a document type is not read.",
            })
    void refusesWhatIsNone(String xml, String message) {
        assertEquals(message, assertThrows(BollwerkException.class, () -> read(xml)).getMessage());
    }

    @Test
    void survivesDamage() throws IOException {
        byte[] good =
                Files.readAllBytes(Shared.path(FIXTURES + "test/resources/suppressions_1_3.xml"));
        Mutations.run(
                "suppression file",
                good,
                bytes -> SuppressionFile.parse(new String(bytes, StandardCharsets.UTF_8), "f"));
    }
}
