package dev.bollwerk.posture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bollwerk.fact.docker.EngineReader;
import dev.bollwerk.fact.host.HostFacts;
import dev.bollwerk.fact.host.Installation;
import dev.bollwerk.fact.host.Locality;
import dev.bollwerk.finding.Result;
import dev.bollwerk.finding.Waiver;
import dev.bollwerk.finding.conformity.Change;
import dev.bollwerk.finding.conformity.Conformity;
import dev.bollwerk.finding.conformity.Demand;
import dev.bollwerk.finding.conformity.Proof;
import dev.bollwerk.finding.conformity.State;
import dev.bollwerk.report.Style;
import dev.bollwerk.report.conformity.ConformityFormat;
import dev.bollwerk.report.conformity.ConformityReader;
import dev.bollwerk.rule.standard.Standard;
import dev.bollwerk.rule.standard.StandardReader;
import dev.bollwerk.source.Programs;
import dev.bollwerk.source.daemon.Engine;
import dev.bollwerk.source.daemon.TestDaemon;
import dev.bollwerk.source.http.Endpoint;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/// SYS.1.6 against a real dockerd, on two days.
class ComplyEndToEndTest {
    private static final Instant FIRST = Instant.parse("2026-11-24T12:00:00Z");
    private static final Instant NEXT = Instant.parse("2026-11-25T12:00:00Z");
    private static final String ANSWERS =
            """
            standard: bsi-sys.1.6
            answers:
              SYS.1.6.A1: {answer: ja, author: A. Meier, date: 2026-11-01}
              SYS.1.6.A4: {answer: ja, author: B. Kurz, date: 2026-01-01, valid-until: 2026-11-24}
              SYS.1.6.A24: {answer: ja, author: A. Meier, date: 2026-11-01}
            """;

    @TempDir static Path folder;
    private static TestDaemon daemon;

    private final Standard standard = new StandardReader().builtIn("bsi-sys.1.6");

    @BeforeAll
    static void start() throws IOException {
        daemon = TestDaemon.start(folder, "{}");
        Path empty = Files.createDirectory(folder.resolve("empty"));
        Programs.run(empty, "tar", "cf", folder.resolve("root.tar").toString(), ".");
        daemon.docker(
                "import",
                "--change=CMD [\"/x\"]",
                folder.resolve("root.tar").toString(),
                "example/app:1");
        Files.writeString(folder.resolve("answers.yaml"), ANSWERS);
    }

    @AfterAll
    static void stop() {
        if (daemon != null) {
            daemon.close();
        }
    }

    @Test
    void tellsOnTheNextDayWhatChanged() throws IOException {
        daemon.docker("create", "--name=bad", "--network=none", "--privileged", "example/app:1");
        Conformity first = assess(FIRST, List.of(), null);
        assertEquals(26, first.requirements().size());
        assertTrue(first.title().startsWith("BSI"), first.title());
        assertEquals(State.FULFILLED, state(first, "SYS.1.6.A1"));
        assertEquals(State.FULFILLED, state(first, "SYS.1.6.A4"));
        // no answer outweighs what was seen
        Demand account = against(first, "SYS.1.6.A24");
        assertTrue(account.reason().contains("Was gefunden wurde, wiegt schwerer."));
        assertNotEquals(State.FULFILLED, account.state());
        Conformity read = read(first);
        daemon.docker("rm", "bad");
        Conformity next = assess(NEXT, List.of(), read);
        assertEquals(FIRST, next.since());
        // the answer held until the day before
        assertEquals(State.MANUAL, state(next, "SYS.1.6.A4"));
        Set<String> changed = next.changes().stream().map(Change::id).collect(Collectors.toSet());
        assertTrue(changed.contains("SYS.1.6.A4"), changed.toString());
        assertTrue(
                changed.stream().anyMatch(each -> each.startsWith("SYS.1.6.A17.")), changed + "");
        for (Change each : next.changes()) {
            if (each.id().equals("SYS.1.6.A4.1")) {
                assertTrue(each.reason().contains("galt bis 2026-11-24"), each.reason());
            }
        }
    }

    @Test
    void aWaiverLetsTheAnswerCount() throws IOException {
        Demand broken = against(assess(FIRST, List.of(), null), "SYS.1.6.A24");
        Waiver waiver =
                new Waiver(
                        List.of("SYS.1.6.A24"),
                        List.of(),
                        List.of(),
                        "eigene Maschine",
                        null,
                        "w.yaml:1");
        Demand waived = demand(assess(FIRST, List.of(waiver), null), broken.id());
        assertEquals(State.FULFILLED, waived.state(), waived.reason());
        var late =
                new Waiver(
                        List.of("SYS.1.6.A24"),
                        List.of(),
                        List.of(),
                        "war einmal",
                        LocalDate.of(2026, 1, 1),
                        "w.yaml:2");
        Conformity expired = assess(FIRST, List.of(late), null);
        assertEquals(broken.state(), demand(expired, broken.id()).state());
        assertEquals(List.of(late), expired.expiredWaivers());
    }

    @Test
    void saysNothingOfTheHostOfARemoteEngine() {
        var comply = new Comply(settings(FIRST, List.of()));
        var elsewhere = new Locality(Locality.Host.ELSEWHERE, "it is on another machine");
        try (var engine = new Engine(endpoint())) {
            comply.engine(
                    new Installation(
                            EngineReader.read(engine, EngineReader.all(), () -> FIRST),
                            HostFacts.notAssessed(elsewhere, elsewhere.reason(), FIRST),
                            Map.of()));
        }
        Conformity conformity = comply.conformity(null);
        assertTrue(
                conformity.gaps().stream().anyMatch(gap -> gap.what().equals("host")),
                conformity.gaps().toString());
        for (Demand each :
                conformity.requirements().stream().flatMap(r -> r.demands().stream()).toList()) {
            for (Proof proof : each.proofs()) {
                if (proof.said().id().startsWith("CS-AUD-")
                        || proof.said().id().startsWith("CS-PERM-")) {
                    assertEquals(Result.UNKNOWN, proof.said().result(), each.id());
                }
            }
        }
    }

    private Conformity assess(Instant when, List<Waiver> waivers, @Nullable Conformity earlier) {
        var comply = new Comply(settings(when, waivers));
        comply.engine(endpoint());
        return comply.conformity(earlier);
    }

    private static Endpoint endpoint() {
        return new Endpoint.Unix(Path.of(daemon.host().substring("unix://".length())));
    }

    private ComplySettings settings(Instant when, List<Waiver> waivers) {
        LocalDate today = LocalDate.ofInstant(when, ZoneOffset.UTC);
        return new ComplySettings(
                standard,
                "",
                AnswerFile.read(folder.resolve("answers.yaml"), standard, today),
                waivers,
                Path.of("/"),
                Map.of(),
                Locale.GERMAN,
                "1",
                () -> when);
    }

    private static Conformity read(Conformity conformity) throws IOException {
        var out = new ByteArrayOutputStream();
        ConformityFormat.JSON.writer().write(conformity, Style.PLAIN, out);
        return ConformityReader.read(out.toByteArray(), "first.json");
    }

    private static State state(Conformity conformity, String id) {
        return conformity.requirements().stream()
                .filter(each -> each.id().equals(id))
                .findFirst()
                .orElseThrow()
                .state();
    }

    private static Demand against(Conformity conformity, String requirement) {
        return conformity.requirements().stream()
                .filter(each -> each.id().equals(requirement))
                .flatMap(each -> each.demands().stream())
                .filter(each -> each.proofs().stream().anyMatch(Proof::isAgainst))
                .findFirst()
                .orElseThrow();
    }

    private static Demand demand(Conformity conformity, String id) {
        return conformity.requirements().stream()
                .flatMap(each -> each.demands().stream())
                .filter(each -> each.id().equals(id))
                .findFirst()
                .orElseThrow();
    }
}
