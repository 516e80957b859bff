package dev.bollwerk.advisory.feed;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bollwerk.advisory.Affected;
import dev.bollwerk.advisory.Qualifier;
import dev.bollwerk.advisory.Severity;
import dev.bollwerk.advisory.State;
import dev.bollwerk.version.VersionRange;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

class DebianReadersTest {
    private static Map<String, Affected> byRelease(Records records, String id) {
        return records.advisory(id).affected().stream()
                .collect(Collectors.toMap(a -> a.ecosystem().toString(), Function.identity()));
    }

    @Test
    void trackerStatesEachRelease() {
        Records records =
                Records.of(
                        "json",
                        """
                        {"389-ds-base":{"CVE-2016-5416":{"description":"A hole.","releases":{
                          "trixie":{"status":"resolved","fixed_version":"0","urgency":"unimportant"},
                          "bookworm":{"status":"resolved","fixed_version":"1.3.5.15-1","urgency":"high**"},
                          "bullseye":{"status":"open","urgency":"not yet assigned","nodsa":"Minor issue","nodsa_reason":"ignored"},
                          "buster":{"status":"open","urgency":"end-of-life"},
                          "sid":{"status":"undetermined","urgency":"low"},
                          "forky":{"status":"open","nodsa":"later","nodsa_reason":"postponed"},
                          "moon":{"status":"open"}}}}}
                        """);
        Map<String, Affected> releases = byRelease(records, "CVE-2016-5416");
        assertEquals(State.NOT_AFFECTED, releases.get("Debian:13").state());
        assertEquals(
                List.of(VersionRange.between("0", "1.3.5.15-1")),
                releases.get("Debian:12").ranges());
        assertEquals(Severity.HIGH, releases.get("Debian:12").severity());
        assertEquals(State.WILL_NOT_FIX, releases.get("Debian:11").state());
        assertEquals(
                "no DSA: Minor issue", releases.get("Debian:11").qualifiers().get(Qualifier.NOTE));
        assertEquals(State.END_OF_LIFE, releases.get("Debian:10").state());
        assertEquals(State.UNDER_INVESTIGATION, releases.get("Debian:sid").state());
        assertEquals(State.DEFERRED, releases.get("Debian:14").state());
        assertEquals(
                List.of("json: CVE-2016-5416: the release 'moon' is not known"), records.problems);
    }

    @Test
    void bulletinListsAreRead() {
        Records records = Tars.read("advisories/debian/security-tracker-lists.tar.zst");
        assertEquals(6485 + 4890, records.advisories.size());
        assertEquals(List.of(), records.problems);
        assertEquals(
                List.of(
                        "CVE-2026-12891",
                        "CVE-2026-12892",
                        "CVE-2026-19387",
                        "CVE-2026-52720",
                        "CVE-2026-52722"),
                records.advisory("DSA-6458-1").upstream());
        Affected gst = records.advisory("DSA-6458-1").affected().getFirst();
        assertEquals("Debian:13", gst.ecosystem().toString());
        assertEquals("gst-plugins-bad1.0", gst.name());
        assertEquals(List.of(VersionRange.between("0", "1.26.2-3+deb13u3")), gst.ranges());
    }

    @Test
    void vulnerabilityListInheritsFromUnstable() {
        Records records =
                Records.of(
                        "data/CVE/list",
                        """
                        CVE-2023-5088 (A bug in QEMU could ...)
                        \t- qemu 1:8.1.1+ds-2 (low)
                        \t[bookworm] - qemu <no-dsa> (Minor issue)
                        \t[bullseye] - qemu <not-affected> (Vulnerable code not present)
                        \tNOTE: https://example.org
                        CVE-2023-XXXX [no number yet]
                        \t- vlc 3.0.20-1
                        CVE-2023-5849 (Integer overflow ...)
                        \t{DSA-5546-1}
                        \t- chromium 119.0.6045.105-1
                        \t[buster] - chromium <end-of-life> (see DSA 5046)
                        CVE-2023-46517
                        \tREJECTED
                        CVE-2005-0001 (gone)
                        \t- old <removed>
                        """);
        Map<String, Affected> qemu = byRelease(records, "CVE-2023-5088");
        assertEquals(
                List.of(VersionRange.between("0", "1:8.1.1+ds-2")), qemu.get("Debian:13").ranges());
        assertEquals(Severity.LOW, qemu.get("Debian:13").severity());
        assertEquals(List.of(VersionRange.all()), qemu.get("Debian:12").ranges());
        assertEquals(State.NOT_AFFECTED, qemu.get("Debian:11").state());
        assertEquals(
                List.of("Debian:10", "Debian:sid"),
                byRelease(records, "CVE-2023-5849").keySet().stream().sorted().toList());
        assertEquals(State.AFFECTED, byRelease(records, "CVE-2005-0001").get("Debian:12").state());
        assertEquals(3, records.advisories.size());
        assertTrue(records.problems.isEmpty());
    }
}
