package dev.bollwerk.advisory.feed;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bollwerk.Shared;
import dev.bollwerk.advisory.Advisory;
import dev.bollwerk.advisory.Affected;
import dev.bollwerk.advisory.Qualifier;
import dev.bollwerk.advisory.Severity;
import dev.bollwerk.version.VersionRange;
import dev.bollwerk.version.VersionRanges;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

class NativeReadersTest {
    @Test
    void rubyNamesWhatIsNotAffected() {
        Records records = Tars.read("advisories/native/ruby-advisory-db.tar.zst");
        assertEquals(List.of(), records.problems);
        assertEquals(1322, records.advisories.size());
        Advisory spree = records.advisory("CVE-2026-22588");
        assertEquals(List.of("GHSA-g268-72p7-9j6j"), spree.aliases());
        assertEquals(Severity.MEDIUM, spree.severity());
        Affected gem = spree.affected().getFirst();
        assertEquals("spree_api", gem.name());
        for (String affected : List.of("3.7.0", "4.10.1", "4.11.0", "5.0.6", "5.2.4")) {
            assertTrue(VersionRanges.contain(gem.scheme(), gem.ranges(), affected), affected);
        }
        for (String safe : List.of("3.6.9", "4.10.2", "4.10.9", "5.0.7", "5.1.9", "5.2.5", "6.0")) {
            assertTrue(!VersionRanges.contain(gem.scheme(), gem.ranges(), safe), safe);
        }
    }

    @Test
    void phpComparesBranchByBranch() {
        Records records = Tars.read("advisories/native/friendsofphp-security-advisories.tar.zst");
        assertEquals(List.of(), records.problems);
        assertEquals(1592, records.advisories.size());
        Affected crypt = records.affected("CVE-2015-7503", "zendframework/zend-crypt").getFirst();
        assertEquals(
                List.of(
                        VersionRange.between("2.0.0", "2.4.9"),
                        VersionRange.between("2.5.0", "2.5.2")),
                crypt.ranges());
        // a link to GitHub's database tells its id
        assertEquals(
                List.of(VersionRange.between("0", "1.6.1")),
                records.affected("GHSA-wjfc-pgfp-pv9c", "nyholm/psr7").getFirst().ranges());
        assertEquals(List.of("GHSA-w8gf-g2vq-j2f4"), records.advisory("CVE-2024-2653").aliases());
        assertEquals("CVE-2019-12139", records.advisory("CVE-2019-12139").id());
    }

    @Test
    void rustHasTomlBeforeItsText() {
        Records records = Tars.read("advisories/native/rustsec-advisory-db.tar.zst");
        assertEquals(List.of(), records.problems);
        assertEquals(1225, records.advisories.size());
        Advisory tar = records.advisory("RUSTSEC-2026-0113");
        assertEquals(List.of("GHSA-xx64-wwv2-hcqq"), tar.aliases());
        assertEquals(
                "`unpack_in` can chmod arbitrary directories by following symlinks", tar.title());
        assertTrue(tar.details().startsWith("In versions 0.6.0 and earlier"));
        assertEquals(
                List.of(VersionRange.between("0", "0.6.1")), tar.affected().getFirst().ranges());
    }

    /// The same database exists in OSV form, made by its own tool: both must say the same.
    @Test
    void rustAgreesWithItsOsvForm() {
        Map<String, Affected> osv = new HashMap<>();
        for (Advisory advisory :
                Records.ofZip(Shared.path("advisories/osv/crates.io/all.zip")).advisories) {
            if (advisory.feed().equals("rustsec") && advisory.affected().size() == 1) {
                osv.put(advisory.id(), advisory.affected().getFirst());
            }
        }
        var differing = new ArrayList<String>();
        int compared = 0;
        for (Advisory advisory :
                Tars.read("advisories/native/rustsec-advisory-db.tar.zst").advisories) {
            Affected other = osv.get(advisory.id());
            if (other != null && advisory.affected().size() == 1) {
                Affected ours = advisory.affected().getFirst();
                compared++;
                if (!ours.name().equals(other.name())
                        || !notes(ours).equals(notes(other))
                        || !answers(ours, other).equals(answers(other, ours))) {
                    differing.add(advisory.id());
                }
            }
        }
        assertTrue(compared > 1_000, "only " + compared);
        // These four patch "everything from 0.10.0 on" or name an odd lower bound, and the OSV form
        // loses that; ours is what the record says.
        assertEquals(
                List.of(
                        "RUSTSEC-2022-0012",
                        "RUSTSEC-2023-0039",
                        "RUSTSEC-2024-0399",
                        "RUSTSEC-2026-0149"),
                differing.stream().sorted().toList());
    }

    private static String notes(Affected affected) {
        return affected.qualifiers().getOrDefault(Qualifier.NOTE, "");
    }

    /// Whether the first holds the bounds of both, and what lies around them.
    private static Map<String, Boolean> answers(Affected asked, Affected other) {
        Map<String, Boolean> answers = new TreeMap<>();
        for (Affected affected : List.of(asked, other)) {
            for (VersionRange range : affected.ranges()) {
                for (String bound :
                        Arrays.asList(range.lower(), range.upper(), "0.0.1", "9999.0.0")) {
                    if (bound != null) {
                        answers.put(
                                bound,
                                VersionRanges.contain(asked.scheme(), asked.ranges(), bound));
                    }
                }
            }
        }
        return answers;
    }
}
