package dev.bollwerk.rule.license;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bollwerk.BollwerkException;
import dev.bollwerk.Mutations;
import dev.bollwerk.advisory.Severity;
import dev.bollwerk.finding.LicenseUse;
import dev.bollwerk.inventory.Location;
import dev.bollwerk.inventory.Package;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;

class LicenseReviewTest {
    private static final Map<String, String> EVERYTHING = Map.of("report", "permissive");

    private static String judge(Map<String, String> lists, String... declared) {
        var found = Package.of("npm", "x", "1", Location.of("x"));
        return String.join(
                "; ",
                new LicenseReview(new LicensePolicy(lists), Locale.ENGLISH)
                        .judge(found, List.of(declared)).stream()
                                .map(use -> use.category() + " " + use.id())
                                .toList());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            value = {
                "MIT~permissive MIT",
                "MIT License~permissive MIT",
                "The Apache Software License, Version 2.0~permissive Apache-2.0",
                "Apache 2~permissive Apache-2.0",
                "ASL 2.0~permissive Apache-2.0",
                "BSD-3-clause~permissive BSD-3-Clause",
                "GPLv2+~strong-copyleft GPL-2.0-or-later",
                "GPL-2.0+~strong-copyleft GPL-2.0-or-later",
                "GPL-2~strong-copyleft GPL-2.0-only",
                "GPL-2.0-only WITH Classpath-exception-2.0~weak-copyleft GPL-2.0-only WITH"
                        + " Classpath-exception-2.0",
                "LGPLv2+ and MIT~permissive MIT; weak-copyleft LGPL-2.0-or-later",
                "GPL-2.0-only OR MIT~permissive MIT",
                "MIT/Apache-2.0~permissive MIT",
                "(MIT AND (GPL-3.0-only OR Apache-2.0))~permissive Apache-2.0 AND MIT",
                "AGPL-3.0-or-later~network-copyleft AGPL-3.0-or-later",
                "EPL-1.0~weak-copyleft EPL-1.0",
                "BUSL-1.1~proprietary BUSL-1.1",
                "UNLICENSED~proprietary LicenseRef-Proprietary",
                "License :: OSI Approved :: MIT License~permissive MIT",
                "License :: OSI Approved :: GNU General Public License v2 or later"
                        + " (GPLv2+)~strong-copyleft GPL-2.0-or-later",
                "GNU Lesser General Public License v3 (LGPLv3)~weak-copyleft LGPL-3.0-only",
                "Own Terms~unknown Own Terms",
                "BSD-3-Clause AND GPL-2.0-only~permissive BSD-3-Clause; strong-copyleft"
                        + " GPL-2.0-only",
                "BSD-3-clause-author~permissive BSD-3-Clause",
                "GPL-2+-autoconf-exception~weak-copyleft GPL-2.0-or-later WITH autoconf exception",
                "GFDL-NIV-1.3+~weak-copyleft GFDL-1.3-no-invariants-or-later",
                "GPL-3+ with AutoConf exception~weak-copyleft GPL-3.0-or-later WITH AutoConf"
                        + " exception"
            })
    void classes(String declared, String expected) {
        assertEquals(expected, judge(EVERYTHING, declared));
    }

    /// What Trivy calls reciprocal and notice.
    @Test
    void theClassesOfTrivysFixture() {
        assertEquals("weak-copyleft EPL-1.0", judge(Map.of(), "EPL-1.0"));
        assertEquals("", judge(Map.of(), "BSD-3-Clause", "MIT License"));
    }

    @Test
    void oneFindingForEachClassFromTheLeastReportedOn() {
        assertEquals(
                "weak-copyleft LGPL-2.1-only AND MPL-2.0; strong-copyleft GPL-2.0-only",
                judge(Map.of(), "MIT", "MPL-2.0", "LGPL-2.1", "GPL-2"));
        assertEquals("", judge(Map.of("report", "network-copyleft"), "GPL-2"));
        assertEquals("", judge(Map.of(), "", "NOASSERTION"));
    }

    @Test
    void theListsOfTheUserComeFirst() {
        Map<String, String> lists =
                Map.of("forbidden", "GPLv3,JSON", "permissive", "LGPL-2.1-or-later");
        assertEquals("forbidden GPL-3.0-only", judge(lists, "GPL-3.0-only"));
        assertEquals("forbidden JSON", judge(lists, "JSON"));
        assertEquals("", judge(lists, "LGPL-2.1+"));
        var policy = new LicensePolicy(lists);
        LicenseUse use =
                new LicenseReview(policy, Locale.GERMAN)
                        .judge(Location.of("app/LICENSE"), List.of("JSON"))
                        .getFirst();
        assertEquals(Severity.CRITICAL, use.severity());
        BollwerkException wrong =
                assertThrows(
                        BollwerkException.class, () -> new LicensePolicy(Map.of("banned", "MIT")));
        assertTrue(String.valueOf(wrong.getMessage()).contains("'banned'"));
    }

    @Test
    void anyTextIsSomeExpression() {
        var names = new LicenseNames();
        byte[] seed =
                "(MIT AND (GPL-2+ OR Apache-2.0)) WITH x/y, z".getBytes(StandardCharsets.UTF_8);
        Mutations.run(
                "licence expressions",
                seed,
                bytes -> LicenseExpression.parse(new String(bytes, StandardCharsets.UTF_8), names));
        LicenseExpression.parse("(".repeat(100_000), names);
        LicenseExpression.parse(")".repeat(100_000), names);
        LicenseExpression.parse("a or ".repeat(100_000), names);
    }
}
