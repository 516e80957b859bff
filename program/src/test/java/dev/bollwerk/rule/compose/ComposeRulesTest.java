package dev.bollwerk.rule.compose;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bollwerk.fact.compose.ComposeProject;
import dev.bollwerk.fact.compose.ComposeTexts;
import dev.bollwerk.fact.workload.Workload;
import dev.bollwerk.finding.Finding;
import dev.bollwerk.finding.Misconfiguration;
import dev.bollwerk.rule.Review;
import dev.bollwerk.rule.workload.WorkloadFacts;
import dev.bollwerk.rule.workload.WorkloadRules;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// From a Compose file to findings with places.
class ComposeRulesTest {
    private static final String FAULTY =
            """
            services:
              web:
                image: nginx
                user: "0:0"
                privileged: true
                volumes:
                  - /var/run/docker.sock:/var/run/docker.sock
                  - /:/host
                network_mode: host
                pid: host
                restart: always
                cap_add: [SYS_ADMIN]
                security_opt: [seccomp:unconfined]
              api:
                image: example.org/api:1
                ports:
                  - "8080:80"
            """;

    @Test
    void faultsOfAFile() {
        List<String> found = findings(ComposeTexts.of(FAULTY));
        for (String expected :
                List.of(
                        "web CS-IMG-01 3:12",
                        "web CS-USER-01 4:11",
                        "web CS-PRIV-01 5:17",
                        "web CS-MNT-02 7:9",
                        "web CS-MNT-01 8:9",
                        "web CS-NET-01 9:19",
                        "web CS-NS-01 10:10",
                        "web CS-RST-01 11:14",
                        "web CS-CAP-01 12:15",
                        "web CS-LSM-01 13:20",
                        "web CS-RES-01 2:3",
                        "web CS-SUID-02 13:19",
                        "api CS-SUID-02 14:3",
                        "api CS-NET-03 17:9")) {
            assertTrue(found.contains(expected), expected + " is not in " + found);
        }
    }

    @Test
    void storesWithinReach() {
        assertEquals(
                List.of(
                        "cache CS-NET-04 9:13 warn",
                        "db CS-NET-04 4:3 warn",
                        "db CS-NET-04 6:14 fail"),
                stores(
                        """
                        services:
                          web: {image: web, ports: ["80:80"]}
                          exporter: {image: x/redis-exporter, ports: ["81:80"]}
                          db:
                            image: bitnami/postgresql:16
                            ports: [ "5432:5432" ]
                          cache:
                            image: redis@sha256:0
                            ports: ["127.0.0.1:6379:6379"]
                            networks: [back]
                        networks:
                          back:
                        """));
    }

    @Test
    void storesBehindInternalNetworks() {
        assertEquals(
                List.of(),
                stores(
                        """
                        services:
                          web: {image: web, ports: ["80:80"], networks: [front, back]}
                          db: {image: "postgres:16", networks: [back]}
                        networks:
                          front:
                          back: {internal: true}
                        """));
        assertEquals(List.of(), stores("services:\n  db: {image: mysql}\n  w: {image: w}\n"));
    }

    private static List<String> findings(ComposeProject project) {
        List<String> found = new ArrayList<>();
        var review = new Review(Locale.ENGLISH);
        for (Workload service : project.services()) {
            for (Finding finding :
                    review.settings(WorkloadRules.all(), WorkloadFacts.of(service))) {
                found.add(place(service.name(), (Misconfiguration) finding));
            }
        }
        return found;
    }

    private static List<String> stores(String text) {
        return new Review(Locale.GERMAN)
                .settings(ComposeRules.all(), ComposeTexts.of(text)).stream()
                        .map(Misconfiguration.class::cast)
                        .map(
                                each ->
                                        place(String.valueOf(each.item()), each)
                                                + " "
                                                + each.result().name().toLowerCase(Locale.ROOT))
                        .sorted()
                        .toList();
    }

    private static String place(String service, Misconfiguration finding) {
        return "%s %s %d:%d"
                .formatted(
                        service,
                        finding.id(),
                        finding.locations().getFirst().line(),
                        finding.column());
    }
}
