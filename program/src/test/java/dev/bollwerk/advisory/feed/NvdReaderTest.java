package dev.bollwerk.advisory.feed;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bollwerk.Shared;
import dev.bollwerk.advisory.Advisory;
import dev.bollwerk.advisory.Affected;
import dev.bollwerk.advisory.Cvss;
import dev.bollwerk.advisory.Severity;
import dev.bollwerk.version.VersionRange;

import org.junit.jupiter.api.Test;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Instant;
import java.util.List;

class NvdReaderTest {
    private static final String PAGE =
            """
            {"resultsPerPage":1,"format":"NVD_CVE","version":"2.0","timestamp":"2023-01-09T08:01:00.000","vulnerabilities":[
             {"cve":{"id":"CVE-2018-0001","published":"2018-01-10T22:29:00.000","lastModified":"2018-02-23T02:29:00.000","vulnStatus":"Analyzed",
              "descriptions":[{"lang":"es","value":"Hola"},{"lang":"en","value":"A hole."}],
              "metrics":{"cvssMetricV30":[{"source":"nvd@nist.gov","cvssData":{"vectorString":"CVSS:3.0/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H","baseScore":9.8,"baseSeverity":"CRITICAL"}}],
                         "cvssMetricV2":[{"source":"nvd@nist.gov","cvssData":{"vectorString":"AV:N/AC:L/Au:N/C:P/I:P/A:P","baseScore":7.5},"baseSeverity":"HIGH"}]},
              "weaknesses":[{"description":[{"lang":"en","value":"CWE-416"},{"lang":"en","value":"NVD-CWE-noinfo"}]}],
              "configurations":[{"nodes":[{"operator":"OR","cpeMatch":[
                {"vulnerable":true,"criteria":"cpe:2.3:a:acme:big\\\\:tool:*:*:*:*:*:node.js:*:*","versionStartIncluding":"1.0","versionEndExcluding":"1.5"},
                {"vulnerable":false,"criteria":"cpe:2.3:o:linux:linux:*:*:*:*:*:*:*:*"},
                {"vulnerable":true,"criteria":"cpe:2.3:o:juniper:junos:12.1x46:d60:*:*:*:*:*:*"}]}]}]}},
             {"cve":{"id":"CVE-2018-0002","lastModified":"2018-02-23T02:29:00.000","vulnStatus":"Rejected"}},
             {"cve":{}}]}
            """;

    @Test
    void recordHasScoresWeaknessesAndText() {
        Records records = Records.of("nvdcve-2.0-2018.json", PAGE);
        Advisory advisory = records.advisory("CVE-2018-0001");
        assertEquals(Severity.CRITICAL, advisory.severity());
        assertEquals("A hole.", advisory.details());
        assertEquals(List.of("CWE-416"), advisory.cwes());
        assertEquals(List.of("3.0", "2.0"), advisory.cvss().stream().map(Cvss::version).toList());
        assertEquals(7.5, advisory.cvss().getLast().score());
        assertEquals(List.of(), advisory.affected());
        assertNotNull(records.advisory("CVE-2018-0002").withdrawn());
        assertEquals(Instant.parse("2023-01-09T08:01:00Z"), records.dates.get("nvd"));
        assertEquals(1, records.problems.size());
    }

    @Test
    void productsAreReadOnRequest() throws IOException {
        var records = new Records();
        var sample = new Sample("x.json", PAGE.getBytes(StandardCharsets.UTF_8));
        FeedReaders.find(FeedReaders.allWithProducts(), sample)
                .orElseThrow()
                .read(
                        new ByteArrayInputStream(PAGE.getBytes(StandardCharsets.UTF_8)),
                        "x.json",
                        records);
        List<Affected> affected = records.advisory("CVE-2018-0001").affected();
        assertEquals(
                List.of("acme:big:tool", "juniper:junos"),
                affected.stream().map(Affected::name).toList());
        assertEquals(
                List.of(new VersionRange("1.0", true, "1.5", false)), affected.getFirst().ranges());
        assertEquals(List.of(VersionRange.exactly("12.1x46:d60")), affected.getLast().ranges());
    }

    private static Records products(String configurations) throws IOException {
        byte[] record =
                """
                {"cve":{"id":"CVE-2024-1","vulnStatus":"Analyzed","configurations":%s}}
                """
                        .formatted(configurations)
                        .getBytes(StandardCharsets.UTF_8);
        var records = new Records();
        FeedReaders.find(FeedReaders.allWithProducts(), new Sample("x.json", record))
                .orElseThrow()
                .read(new ByteArrayInputStream(record), "x.json", records);
        return records;
    }

    @Test
    void whatAProductRunsOnIsADemandUnlessItIsALinux() throws IOException {
        Records records =
                products(
                        """
                        [{"operator":"AND","nodes":[
                          {"operator":"OR","cpeMatch":[
                           {"vulnerable":true,"criteria":"cpe:2.3:a:python:python:*:*:*:*:*:*:*:*","versionEndIncluding":"3.7.12"}]},
                          {"operator":"OR","cpeMatch":[
                           {"vulnerable":false,"criteria":"cpe:2.3:o:microsoft:windows:-:*:*:*:*:*:*:*"},
                           {"vulnerable":false,"criteria":"cpe:2.3:o:apple:macos:-:*:*:*:*:*:*:*"}]}]},
                         {"nodes":[{"operator":"AND","nodes":[
                          {"operator":"OR","cpeMatch":[
                           {"vulnerable":true,"criteria":"cpe:2.3:a:f5:nginx:1.2:*:*:*:*:*:*:*"}]},
                          {"operator":"OR","cpeMatch":[
                           {"vulnerable":false,"criteria":"cpe:2.3:o:microsoft:windows:-:*:*:*:*:*:*:*"},
                           {"vulnerable":false,"criteria":"cpe:2.3:o:linux:linux_kernel:-:*:*:*:*:*:*:*"}]}]}]},
                         {"nodes":[{"operator":"OR","cpeMatch":[
                           {"vulnerable":true,"criteria":"cpe:2.3:a:redis:redis:-:*:*:*:*:linux:*:*"},
                           {"vulnerable":true,"criteria":"cpe:2.3:a:redis:redis:*:*:*:*:*:wordpress:*:*"},
                           {"vulnerable":true,"criteria":"cpe:2.3:h:redis:box:-:*:*:*:*:*:*:*"},
                           {"vulnerable":true,"criteria":"cpe:2.3:a:*:redis:-:*:*:*:*:*:*:*"},
                           {"vulnerable":true,"criteria":"cpe:/a:redis:redis"},
                           {"vulnerable":true,"criteria":"redis"}]}]}]
                        """);
        List<Affected> affected = records.advisory("CVE-2024-1").affected();
        assertEquals(
                List.of(
                        "python:python {PLATFORM=macos windows} [<= 3.7.12]",
                        "f5:nginx {} [= 1.2]",
                        "redis:redis {} [= -]",
                        "redis:redis {PLATFORM=wordpress} [all versions]"),
                affected.stream()
                        .map(a -> a.name() + " " + a.qualifiers() + " " + a.ranges())
                        .toList());
    }

    /// `product {demands}` of each statement in one of Grype's records.
    private static List<String> demands(String file) throws IOException {
        String folder = "fixtures/scanners/grype/grype/db/v6/build/transformers/nvd/testdata/";
        byte[] record = Files.readAllBytes(Shared.path(folder + file));
        var records = new Records();
        FeedReaders.find(FeedReaders.allWithProducts(), new Sample(file, record))
                .orElseThrow()
                .read(new ByteArrayInputStream(record), file, records);
        assertEquals(List.of(), records.problems);
        return records.advisories.getFirst().affected().stream()
                .map(a -> a.name() + " " + a.qualifiers().values())
                .toList();
    }

    @Test
    void readsTheRecordsThatOthersStumbledOver() throws IOException {
        List<String> windows = List.of("golang:go [windows]");
        assertEquals(windows, demands("CVE-2023-45283-platform-cpe-first.json"));
        assertEquals(windows, demands("CVE-2023-45283-platform-cpe-last.json"));
        assertEquals(
                List.of("redis:redis [debian_linux ubuntu_linux]"), demands("cve-2022-0543.json"));
        assertEquals(
                List.of(
                        "python:python [windows]",
                        "netapp:active_iq_unified_manager [windows]",
                        "netapp:ontap_select_deploy_administration_utility []"),
                demands("platform-cpe.json"));
        assertEquals(List.of("netapp:oncommand_unified_manager []"), demands("fix-version.json"));
        assertEquals(List.of(), demands("invalid_cpe.json"));
        assertEquals(
                List.of("ibm:robotic_process_automation []"),
                demands("multiple-platforms-with-application-cpe.json"));
    }

    @Test
    void overridesAreProductsOnly() throws IOException {
        byte[] override =
                """
                {"_annotation":{"cve_id":"CVE-2019-7317","reason":"x"},"cve":{"configurations":[{"nodes":[{"cpeMatch":[
                 {"vulnerable":true,"criteria":"cpe:2.3:a:mozilla:thunderbird:*:*:*:*:*:*:*:*","versionEndExcluding":"60.7"}]}]}]}}
                """
                        .getBytes(StandardCharsets.UTF_8);
        assertEquals(0, Records.of("CVE-2019-7317.json", override).count());
        var records = new Records();
        FeedReaders.find(FeedReaders.allWithProducts(), new Sample("x.json", override))
                .orElseThrow()
                .read(new ByteArrayInputStream(override), "x.json", records);
        Affected thunderbird = records.affected("CVE-2019-7317", "mozilla:thunderbird").getFirst();
        assertEquals(List.of(VersionRange.between("0", "60.7")), thunderbird.ranges());
    }

    @Test
    void readsTheSmallSet() {
        Records records =
                Records.ofGzip(Shared.path("advisories/mini/nvd/nvdcve-2.0-mini.json.gz"));
        assertEquals(2976, records.advisories.size());
        assertEquals(List.of(), records.problems);
    }

    @Test
    void statedScoresAreThoseOfTheCalculator() {
        Records records =
                Records.ofGzip(Shared.path("advisories/mini/nvd/nvdcve-2.0-mini.json.gz"));
        int compared = 0;
        for (Advisory advisory : records.advisories) {
            for (Cvss stated : advisory.cvss()) {
                Cvss computed = CvssVectors.parse(stated.vector(), stated.source()).orElseThrow();
                assertEquals(stated, computed, advisory.id());
                compared++;
            }
        }
        assertTrue(compared > 3_000, "only " + compared);
    }

    @Test
    void readsCveRecords() {
        Records records = Tars.read("advisories/cve5/cisagov-vulnrichment-subset.tar.zst");
        assertEquals(10_083, records.advisories.size());
        assertEquals(List.of(), records.problems);
        assertTrue(
                records.advisory("CVE-2019-2581")
                        .details()
                        .endsWith(
                                "SSVC: Exploitation none, Automatable no, Technical Impact"
                                        + " partial"));
    }
}
