package dev.bollwerk.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bollwerk.finding.Report;
import dev.bollwerk.inventory.Location;
import dev.bollwerk.inventory.Package;
import dev.bollwerk.inventory.Purl;
import dev.bollwerk.sbom.SpdxLicenses;

import org.junit.jupiter.api.Test;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

class CycloneDxWriterTest {
    @Test
    void referencesAreUniqueAndPointSomewhere() {
        for (List<Report> reports : SampleReports.all().values()) {
            JsonNode bom = bom(reports);
            Set<String> references = new HashSet<>();
            for (String reference : bom.findValuesAsString("bom-ref")) {
                assertTrue(references.add(reference), reference);
            }
            for (JsonNode vulnerability : bom.get("vulnerabilities")) {
                assertTrue(!vulnerability.get("affects").isEmpty());
                for (String reference : vulnerability.get("affects").findValuesAsString("ref")) {
                    assertTrue(references.contains(reference), reference);
                }
            }
        }
    }

    @Test
    void everyVulnerabilityStandsOnceAndEveryPurlIsOne() {
        for (List<Report> reports : SampleReports.all().values()) {
            JsonNode bom = bom(reports);
            Set<String> ids = new HashSet<>();
            bom.get("vulnerabilities").forEach(v -> assertTrue(ids.add(v.get("id").asString())));
            for (String purl : bom.findValuesAsString("purl")) {
                assertEquals(purl, Purl.parse(purl).toString());
            }
        }
    }

    /// The inventory has the same package twice, the finding has it once with both places.
    @Test
    void aFindingMeansAllPlacesOfItsPackage() {
        Report webapp = SampleReports.webapp();
        Package both = webapp.packages().getFirst();
        List<Package> packages = new ArrayList<>(webapp.packages().subList(1, 3));
        for (Location place : both.locations()) {
            packages.add(both.at(List.of(place)));
        }
        packages.add(both.at(List.of(Location.of("elsewhere.jar"))));
        Report split =
                new Report(
                        webapp.toolVersion(),
                        webapp.created(),
                        webapp.subject(),
                        webapp.data(),
                        webapp.findings(),
                        webapp.waived(),
                        webapp.expiredWaivers(),
                        webapp.gaps(),
                        webapp.notices(),
                        packages);
        String purl = "pkg:maven/org.apache.logging.log4j/log4j-core@2.14.1";
        assertEquals(
                List.of(purl, purl + "#2"),
                bom(List.of(split)).at("/vulnerabilities/0/affects").findValuesAsString("ref"));
    }

    @Test
    void licencesAreIdsExpressionsOrNames() {
        JsonNode components = bom(List.of(SampleReports.webapp())).get("components");
        assertEquals("Apache-2.0", components.at("/0/licenses/0/license/id").asString());
        assertEquals("MIT", components.at("/1/licenses/0/license/id").asString());
        assertEquals("see LICENSE.txt", components.at("/1/licenses/1/license/name").asString());
        assertEquals("MIT-CMU OR Apache-2.0", components.at("/2/licenses/0/expression").asString());
    }

    @Test
    void tellsExpressionsFromNames() {
        SpdxLicenses spdx = SpdxLicenses.read();
        assertTrue(spdx.isExpression("GPL-2.0-or-later WITH Classpath-exception-2.0"));
        assertTrue(spdx.isExpression("(MIT OR Apache-2.0) AND LicenseRef-x"));
        for (String name :
                List.of("MIT", "GPL-2+", "MIT AND", "(MIT OR Zlib", "MIT OR", "", "AND")) {
            assertTrue(!spdx.isExpression(name), name);
        }
    }

    @Test
    void gapsMakeItIncomplete() {
        JsonNode bom = bom(List.of(SampleReports.debian()));
        assertEquals("incomplete", bom.at("/compositions/0/aggregate").asString());
        assertTrue(bom(List.of(SampleReports.alpine())).get("compositions").isEmpty());
    }

    private static JsonNode bom(List<Report> reports) {
        return new ObjectMapper()
                .readTree(Written.of(ReportFormat.CYCLONEDX, Style.PLAIN, reports));
    }
}
