package dev.bollwerk.advisory.feed;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bollwerk.Shared;
import dev.bollwerk.advisory.Affected;
import dev.bollwerk.advisory.State;
import dev.bollwerk.version.VersionRange;

import org.junit.jupiter.api.Test;

import java.util.List;

class AlpineReaderTest {
    @Test
    void readsAllReleases() {
        Records records =
                Records.ofZip(
                        Shared.path(
                                "advisories/alpine-secdb/secdb.alpinelinux.org-2025-01-04.zip"));
        assertTrue(records.advisories.size() > 80_000, () -> "only " + records.advisories.size());
        assertEquals(
                List.of(), records.problems.stream().filter(p -> !p.contains("no id in")).toList());
        assertTrue(records.problems.size() < 20, () -> records.problems.toString());
    }

    @Test
    void cellHoldsIdAndAlias() {
        Records records =
                Records.of(
                        "v3.20/main.json",
                        """
                        {"reponame":"main","packages":[{"pkg":{"name":"xen","secfixes":{
                          "4.9.0-r0":["CVE-2017-10921 XSA-224","XSA-238"],
                          "4.9.0-r2":["CVE-2017-10921"],
                          "0":["CVE-2020-0001","CVE_2020-0002 (+ regression)"]}}}],
                         "distroversion":"v3.20"}
                        """);
        assertEquals(List.of("XSA-224"), records.advisory("CVE-2017-10921").aliases());
        Affected xen = records.affected("CVE-2017-10921", "xen").getFirst();
        assertEquals("Alpine:v3.20", xen.ecosystem().toString());
        assertEquals(
                List.of(
                        new VersionRange(null, false, "4.9.0-r0", false),
                        new VersionRange(null, false, "4.9.0-r2", false)),
                xen.ranges());
        assertEquals("alpine", records.advisory("XSA-238").feed());
        assertEquals(
                State.NOT_AFFECTED, records.affected("CVE-2020-0001", "xen").getFirst().state());
        assertEquals(
                State.NOT_AFFECTED, records.affected("CVE-2020-0002", "xen").getFirst().state());
    }

    @Test
    void releaseMayStandInThePathOnly() {
        String text =
                "{\"packages\":[{\"pkg\":{\"name\":\"a\",\"secfixes\":{\"1-r0\":[\"CVE-2020-0001\"]}}}]}";
        assertEquals(
                "Alpine:edge",
                Records.of("x/edge/main.json", text)
                        .advisories
                        .getFirst()
                        .affected()
                        .getFirst()
                        .ecosystem()
                        .toString());
        assertEquals(
                List.of("main.json: neither the file nor its path names a release"),
                Records.of("main.json", text).problems);
    }

    @Test
    void readsTheYamlOfEarlierYears() {
        Records records =
                Records.of(
                        "v3.6/main.yaml",
                        """
                        ---
                        distroversion: v3.6
                        reponame: main
                        packages:
                          - pkg:
                              name: a2ps
                              secfixes:
                                4.14-r7:
                                  - CVE-2015-8107
                        """
                                .substring(4));
        assertEquals(
                "Alpine:v3.6",
                records.affected("CVE-2015-8107", "a2ps").getFirst().ecosystem().toString());
    }
}
