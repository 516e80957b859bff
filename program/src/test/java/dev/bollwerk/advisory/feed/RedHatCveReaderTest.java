package dev.bollwerk.advisory.feed;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.bollwerk.Shared;
import dev.bollwerk.advisory.Affected;
import dev.bollwerk.advisory.Qualifier;
import dev.bollwerk.advisory.Severity;
import dev.bollwerk.advisory.State;
import dev.bollwerk.version.VersionRange;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Map;

class RedHatCveReaderTest {
    @Test
    void readsTheWholeFeed() {
        Records records = Tars.read("advisories/redhat/redhat-security-data-api-cve.tar.zst");
        assertEquals(14_865, records.advisories.size());
        assertEquals(List.of(), records.problems);
    }

    @Test
    void opensslOfEnterpriseLinux() {
        Records records =
                Records.ofZip(Shared.path("advisories/mini/redhat-security-data-api-cve.zip"));
        assertEquals(Severity.HIGH, records.advisory("CVE-2023-0286").severity());
        assertEquals(List.of("CWE-704"), records.advisory("CVE-2023-0286").cwes());
        assertEquals(7.4, records.advisory("CVE-2023-0286").cvss().getFirst().score());
        Affected eight =
                records.affected("CVE-2023-0286", "openssl").stream()
                        .filter(a -> a.ecosystem().toString().equals("Red Hat:8"))
                        .filter(a -> !a.qualifiers().containsKey(Qualifier.REPOSITORY))
                        .findFirst()
                        .orElseThrow();
        assertEquals(List.of(VersionRange.between("0", "1:1.1.1k-9.el8_7")), eight.ranges());
        assertEquals(Map.of(Qualifier.SOURCE, "true"), eight.qualifiers());
        List<Affected> shim = records.affected("CVE-2023-0286", "shim");
        assertEquals(
                List.of(State.NOT_AFFECTED, State.NOT_AFFECTED),
                shim.stream().map(Affected::state).toList());
    }

    @Test
    void statesModulesAndStreams() {
        Records records =
                Records.of(
                        "CVE-2020-0001.json",
                        """
                        {"name":"CVE-2020-0001","public_date":"2020-01-01T00:00:00Z","threat_severity":"Moderate",
                         "affected_release":[
                          {"cpe":"cpe:/a:redhat:enterprise_linux:8","package":"nodejs:16-8070020221207164159.bd1311ed"},
                          {"cpe":"cpe:/o:redhat:rhel_eus:8.4","package":"openssl-1:1.1.1g-18.el8_4"},
                          {"cpe":"cpe:/a:redhat:jboss_core_services:1::el8","package":"openssl-1:1-1"}],
                         "package_state":[
                          {"cpe":"cpe:/o:redhat:enterprise_linux:8","fix_state":"Fix deferred","package_name":"nodejs:18/nodejs"},
                          {"cpe":"cpe:/o:redhat:enterprise_linux:9","fix_state":"Out of support scope","package_name":"ovmf"},
                          {"cpe":"cpe:/o:redhat:enterprise_linux:9","fix_state":"Sideways","package_name":"x"}]}
                        """);
        List<Affected> affected = records.advisories.getFirst().affected();
        assertEquals(
                List.of("openssl", "nodejs", "ovmf"),
                affected.stream().map(Affected::name).toList());
        assertEquals("rhel_eus:8.4", affected.get(0).qualifiers().get(Qualifier.REPOSITORY));
        assertEquals("nodejs:18", affected.get(1).qualifiers().get(Qualifier.MODULE));
        assertEquals(State.DEFERRED, affected.get(1).state());
        assertEquals(State.END_OF_LIFE, affected.get(2).state());
        assertEquals(
                List.of("CVE-2020-0001.json: CVE-2020-0001: the state 'Sideways' is not known"),
                records.problems);
    }
}
