package dev.bollwerk.rule.life;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.bollwerk.advisory.Severity;
import dev.bollwerk.finding.Finding;
import dev.bollwerk.finding.Misconfiguration;
import dev.bollwerk.inventory.Attribute;
import dev.bollwerk.inventory.Location;
import dev.bollwerk.inventory.Package;
import dev.bollwerk.rule.Review;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;

class LifeRulesTest {
    private static final LocalDate TODAY = LocalDate.parse("2026-11-24");

    private static List<Misconfiguration> findings(
            @Nullable ReleaseLife life, Package... packages) {
        List<Finding> found =
                new Review(Locale.ENGLISH)
                        .settings(LifeRules.all(), new LifeFacts(life, List.of(packages), TODAY));
        return found.stream().map(Misconfiguration.class::cast).toList();
    }

    private static Package program(String type, String name, String version, String path) {
        return Package.of(type, name, version, Location.of(path));
    }

    @ParameterizedTest
    @CsvSource({
        "generic,python,3.8.19,HIGH",
        "generic,python,3.12.1,",
        "generic,node,18.20.4,HIGH",
        "generic,node,22.11.0,LOW",
        "generic,node,24.1.0,",
        "generic,php,8.2.1,LOW",
        "generic,oracle/openjdk,1.8.0_392-b08,",
        "generic,oracle/openjdk,1.7.0_80,HIGH",
        "generic,oracle/openjdk,20.0.2+9,HIGH",
        "golang,stdlib,1.21.4,HIGH",
        "golang,stdlib,go1.21.4,HIGH",
        "generic,postgresql,9.6.24,HIGH",
        "generic,nginx,1.31.0,",
        "generic,openssl,1.1.1w,HIGH",
        "deb,python3.8,3.8.10,",
        "generic,python,unknown,"
    })
    void runtimes(String type, String name, String version, @Nullable Severity severity) {
        List<Misconfiguration> findings = findings(null, program(type, name, version, "usr/bin/x"));
        if (severity == null) {
            assertEquals(List.of(), findings);
        } else {
            assertEquals("CS-EOL-02", findings.getFirst().id());
            assertEquals(severity, findings.getFirst().severity());
            assertEquals("usr/bin/x", findings.getFirst().locations().getFirst().path());
        }
    }

    @Test
    void oneFindingForEachSeries() {
        List<Misconfiguration> findings =
                findings(
                        null,
                        program("golang", "stdlib", "1.20.1", "a"),
                        program("golang", "stdlib", "1.20.9", "b"),
                        program("golang", "stdlib", "1.19.9", "c"),
                        program("golang", "stdlib", "1.18", "src/go.mod"),
                        program("generic", "python", "3.6.1", "d")
                                .with(Attribute.OWNED_BY, "python3.6"));
        assertEquals(2, findings.size(), findings.toString());
        assertEquals(
                "Go 1.20 has had no security updates since 2024-02-06.",
                findings.get(1).evidence().getFirst());
        assertEquals(2, findings.get(1).locations().size());
    }

    @Test
    void aDistributionPastItsEnd() {
        var life =
                new ReleaseLife(
                        "Ubuntu 18.04",
                        LocalDate.parse("2023-05-31"),
                        LocalDate.parse("2028-04-01"),
                        false,
                        "Ubuntu 26.04");
        Misconfiguration found = findings(life).getFirst();
        assertEquals("CS-EOL-01", found.id());
        assertEquals(Severity.HIGH, found.severity());
        assertEquals(
                List.of(
                        "Ubuntu 18.04 has had no security updates since 2023-05-31.",
                        "Supported: Ubuntu 26.04.",
                        "Until 2028-04-01 there are updates for payment."),
                found.evidence());
        var pays = new ReleaseLife("Ubuntu 18.04", life.end(), life.paid(), true, null);
        assertEquals(List.of(), findings(pays));
        var soon = new ReleaseLife("Fedora 43", LocalDate.parse("2026-12-09"), null, false, null);
        assertEquals(Severity.LOW, findings(soon).getFirst().severity());
    }
}
