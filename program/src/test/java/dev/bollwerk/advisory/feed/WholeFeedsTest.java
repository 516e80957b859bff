package dev.bollwerk.advisory.feed;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bollwerk.advisory.Advisory;
import dev.bollwerk.advisory.Affected;
import dev.bollwerk.advisory.Qualifier;
import dev.bollwerk.advisory.Severity;
import dev.bollwerk.version.VersionRange;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/// Whole feeds: each record is counted, and some are compared with what their publishers show.
class WholeFeedsTest {
    private static Records read(String shared) {
        var records = new Records();
        Tars.openShared(shared, records::add);
        return records;
    }

    @ParameterizedTest
    @CsvSource({
        "osv/Bitnami/all.zip.zst, 7444",
        "osv/Debian/all.zip.zst, 34692",
        "osv/Red Hat/all.zip, 4585",
        "osv/Rocky Linux/all.zip, 1491",
        "osv/SUSE/all.zip.zst, 1648",
        "osv/openSUSE/all.zip.zst, 5538",
        "osv/Ubuntu/all.zip.zst, 9959",
        "osv/NuGet/all.zip, 984"
    })
    void everyRecordIsRead(String path, int count) {
        Records records = read("advisories/" + path);
        assertEquals(count, records.advisories.size());
        assertEquals(List.of(), records.problems);
    }

    @Test
    void maliciousPackagesAreCritical() {
        Records records = Tars.read("advisories/malicious/osv-malicious-packages.tar.zst");
        assertEquals(29_875, records.advisories.size());
        assertEquals(List.of(), records.problems);
        assertTrue(records.advisories.stream().allMatch(a -> a.severity() == Severity.CRITICAL));
        assertTrue(records.advisories.stream().allMatch(a -> a.feed().equals("malicious")));
    }

    @Test
    void redHatSaysWhatItsPagesShow() {
        Records records = read("advisories/osv/Red Hat/all.zip");
        Advisory squid = records.advisory("RHSA-2021:1979");
        assertEquals(Severity.HIGH, squid.severity());
        assertEquals(List.of("CVE-2020-25097"), squid.upstream());
        Affected package8 = records.affected("RHSA-2021:1979", "squid").getFirst();
        assertEquals("Red Hat:8", package8.ecosystem().toString());
        assertEquals("squid:4", package8.qualifiers().get(Qualifier.MODULE));
        assertEquals("appstream", package8.qualifiers().get(Qualifier.REPOSITORY));
        assertEquals(
                List.of(VersionRange.between("0", "7:4.11-4.module+el8.4.0+10676+a969168e.2")),
                package8.ranges());
    }

    @Test
    void suseReleasesAreServicePacks() {
        Set<String> releases =
                read("advisories/osv/SUSE/all.zip.zst").advisories.stream()
                        .flatMap(advisory -> advisory.affected().stream())
                        .map(affected -> affected.ecosystem().toString())
                        .collect(Collectors.toSet());
        assertEquals(Set.of("SUSE:15.4", "SUSE:15.5", "SUSE:15.6"), releases);
    }

    @Test
    void debianKeepsWhatIsNotMended() {
        Records records = read("advisories/mini/osv/Debian/all.zip");
        List<Affected> all =
                records.advisories.stream().flatMap(a -> a.affected().stream()).toList();
        assertTrue(all.stream().anyMatch(a -> a.ranges().equals(List.of(VersionRange.all()))));
        assertTrue(all.stream().anyMatch(a -> a.severity() == Severity.NEGLIGIBLE));
    }

    @Test
    void bitnamiTakesScoresFromItsPackages() {
        Records records = read("advisories/osv/Bitnami/all.zip.zst");
        Advisory activemq = records.advisory("BIT-activemq-2020-11998");
        assertEquals(Severity.CRITICAL, activemq.severity());
        assertEquals(9.8, activemq.cvss().getFirst().score());
        assertEquals(List.of("CVE-2020-11998"), activemq.aliases());
        assertEquals(
                List.of(VersionRange.exactly("5.15.12")), activemq.affected().getFirst().ranges());
    }
}
