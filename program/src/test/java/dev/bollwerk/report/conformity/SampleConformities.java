package dev.bollwerk.report.conformity;

import dev.bollwerk.advisory.Severity;
import dev.bollwerk.finding.Check;
import dev.bollwerk.finding.Misconfiguration;
import dev.bollwerk.finding.Result;
import dev.bollwerk.finding.Subject;
import dev.bollwerk.finding.Waiver;
import dev.bollwerk.finding.conformity.Answer;
import dev.bollwerk.finding.conformity.Automation;
import dev.bollwerk.finding.conformity.Change;
import dev.bollwerk.finding.conformity.Conformity;
import dev.bollwerk.finding.conformity.Demand;
import dev.bollwerk.finding.conformity.Modality;
import dev.bollwerk.finding.conformity.Named;
import dev.bollwerk.finding.conformity.Proof;
import dev.bollwerk.finding.conformity.Requirement;
import dev.bollwerk.finding.conformity.State;
import dev.bollwerk.inventory.Gap;
import dev.bollwerk.inventory.Location;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// Conformities that look like real ones, for the tests of all writers.
final class SampleConformities {
    static final Instant CREATED = Instant.parse("2026-11-24T09:30:00Z");

    private static final LocalDate SAID = LocalDate.of(2026, 11, 1);

    private SampleConformities() {}

    /// Every sample, by name.
    static Map<String, Conformity> all() {
        return Map.of("bsi", bsi(), "factors", factors(), "hostile", hostile(), "clean", clean());
    }

    /// A German one with every state, levels, threats, answers, changes, waivers and gaps.
    static Conformity bsi() {
        return new Conformity(
                "1.2.3",
                CREATED,
                "bsi-sys.1.6",
                "BSI IT-Grundschutz: SYS.1.6 Containerisierung",
                "2023",
                Locale.GERMAN,
                List.of(
                        subject("daemon", "docker:unix:///var/run/docker.sock"),
                        subject("file", "stack.yaml"),
                        subject("image", "registry:example.org/größe/web:1")),
                "hoch",
                List.of(
                        new Named("basis", "Basis", ""),
                        new Named("standard", "Standard", ""),
                        new Named("hoch", "Erhöht", "Bei erhöhtem Schutzbedarf")),
                List.of(
                        new Named(
                                "T1",
                                "Schwachstellen oder Schadsoftware in Images",
                                "Images bringen Software mit, die niemand pflegt."),
                        new Named("T3", "Ressourcenkonflikte auf dem Host", ""),
                        new Named("T4", "Unberechtigte Kommunikation", ""),
                        new Named("T8", "Unzureichende Planung", "")),
                List.of(
                        "Die Texte sind eigene Worte, keine Zitate aus dem Kompendium.",
                        "Über den Host selbst sagt dieser Bericht nur, was der Dienst verrät."),
                List.of(planning(), limits(), images(), kernel(), mandatory(), vanished()),
                Instant.parse("2026-10-01T08:00:00Z"),
                List.of(
                        new Change(
                                "SYS.1.6.A1",
                                State.MANUAL,
                                State.FULFILLED,
                                "Die Antwort vom 01.11.2026 zählt."),
                        new Change(
                                "SYS.1.6.A15.1",
                                State.FULFILLED,
                                State.NOT_FULFILLED,
                                "3 Container ohne Grenze des Speichers."),
                        new Change("SYS.1.6.A99", State.MANUAL, null, "")),
                List.of(
                        new Waiver(
                                List.of("CS-NET-02"),
                                List.of(),
                                List.of(),
                                "bis zur Umstellung",
                                LocalDate.of(2026, 9, 30),
                                ".bollwerk.yaml:12")),
                List.of(
                        new Gap("host", null, "Die Dateien des Hosts sind nicht lesbar."),
                        Gap.file("stack.yaml", "Die Variable ÜBUNG ist nicht gesetzt")));
    }

    private static Requirement planning() {
        return new Requirement(
                "SYS.1.6.A1",
                "Planung des Container-Einsatzes",
                "basis",
                "",
                List.of("T8"),
                State.FULFILLED,
                List.of(
                        demand(
                                "SYS.1.6.A1.1",
                                Modality.MUST,
                                Automation.PERSON,
                                "Vor dem Einsatz wird festgelegt, wofür Container dienen.",
                                State.FULFILLED,
                                "Ja laut Antwort von Änne Müller.",
                                List.of(),
                                new Answer(
                                        State.FULFILLED,
                                        "Betriebskonzept liegt vor",
                                        "Änne Müller",
                                        SAID,
                                        LocalDate.of(2027, 11, 1),
                                        "DOC-12",
                                        "plan.pdf sha256:" + "ab".repeat(32),
                                        true)),
                        demand(
                                "SYS.1.6.A1.2",
                                Modality.SHOULD,
                                Automation.PERSON,
                                "Der Mehraufwand im Betrieb wird berücksichtigt.",
                                State.DISPENSABLE,
                                "Entbehrlich laut Antwort von Jörg Groß.",
                                List.of(),
                                new Answer(
                                        State.DISPENSABLE,
                                        "Betrieb durch den Dienstleister",
                                        "Jörg Groß",
                                        SAID,
                                        null,
                                        null,
                                        null,
                                        true))));
    }

    private static Requirement limits() {
        List<Proof> proofs = new ArrayList<>();
        for (String name : List.of("web", "datenbank", "müll-abfuhr", "cache", "proxy")) {
            proofs.add(
                    proof(
                            "engine",
                            "CS-RES-01",
                            Severity.HIGH,
                            Result.FAIL,
                            name,
                            "Keine Grenze des Speichers (Memory 0)."));
        }
        for (int i = 1; i <= 5; i++) {
            proofs.add(
                    proof(
                            "compose:stack.yaml",
                            "CS-RES-01",
                            Severity.HIGH,
                            Result.FAIL,
                            "dienst" + i,
                            "Keine Grenze des Speichers im Dienst Nr. " + i + "."));
        }
        proofs.add(
                proof("engine", "CS-RES-01", Severity.HIGH, Result.PASS, "klein", "Grenze 64 MB."));
        proofs.add(
                new Proof(
                        "engine",
                        said(
                                "CS-RES-02",
                                Severity.MEDIUM,
                                Result.FAIL,
                                "web",
                                "Keine Grenze der Prozesse."),
                        new Waiver(
                                List.of("CS-RES-02"),
                                List.of(),
                                List.of(),
                                "wird mit Version 2 behoben",
                                LocalDate.of(2027, 1, 31),
                                ".bollwerk.yaml:3")));
        return new Requirement(
                "SYS.1.6.A15",
                "Begrenzung der Ressourcen pro Container",
                "standard",
                "CIS 5.11 verlangt dasselbe für den Speicher.",
                List.of("T3"),
                State.NOT_FULFILLED,
                List.of(
                        demand(
                                "SYS.1.6.A15.1",
                                Modality.MUST,
                                Automation.AUTO,
                                "Für jeden Container sind CPU, Speicher und Prozesse begrenzt.",
                                State.NOT_FULFILLED,
                                "10 von 11 Containern haben keine Grenze des Speichers.",
                                proofs,
                                null),
                        demand(
                                "SYS.1.6.A15.2",
                                Modality.SHOULD,
                                Automation.PART,
                                "Es ist festgelegt, was bei Überschreitung geschieht.",
                                State.MANUAL,
                                "Nichts spricht dagegen; den Rest sagt eine Person.",
                                List.of(),
                                null)));
    }

    private static Requirement images() {
        return new Requirement(
                "SYS.1.6.A6",
                "Verwendung sicherer Images",
                "basis",
                "",
                List.of("T1"),
                State.PARTLY,
                List.of(
                        demand(
                                "SYS.1.6.A6.1",
                                Modality.MUST,
                                Automation.PART,
                                "Alle Images stammen aus vertrauenswürdigen Quellen.",
                                State.PARTLY,
                                "1 von 2 Images hat kein festes Etikett; die Antwort ist"
                                        + " abgelaufen.",
                                List.of(
                                        proof(
                                                "image:web",
                                                "CS-IMG-01",
                                                Severity.MEDIUM,
                                                Result.WARN,
                                                null,
                                                "Das Etikett ist latest."),
                                        proof(
                                                "image:db",
                                                "CS-IMG-01",
                                                Severity.MEDIUM,
                                                Result.PASS,
                                                null,
                                                "Das Etikett ist 17.2.")),
                                new Answer(
                                        State.FULFILLED,
                                        "",
                                        "Jörg Groß",
                                        LocalDate.of(2025, 1, 7),
                                        LocalDate.of(2026, 1, 7),
                                        null,
                                        null,
                                        false))));
    }

    private static Requirement kernel() {
        return new Requirement(
                "SYS.1.6.A26",
                "Weitergehende Isolation und Kapselung",
                "hoch",
                "",
                List.of("T3", "T4"),
                State.NOT_ASSESSABLE,
                List.of(
                        demand(
                                "SYS.1.6.A26.1",
                                Modality.SHOULD,
                                Automation.AUTO,
                                "Container laufen mit stärkerer Trennung als im Standard.",
                                State.NOT_ASSESSABLE,
                                "Der Kernel konnte nicht gelesen werden.",
                                List.of(
                                        proof(
                                                "engine",
                                                "CS-KERNEL-01",
                                                Severity.LOW,
                                                Result.UNKNOWN,
                                                null,
                                                "/proc/sys ist nicht lesbar.")),
                                null)));
    }

    private static Requirement mandatory() {
        return new Requirement(
                "SYS.1.6.A20",
                "Absicherung von Konfigurationsdaten",
                "standard",
                "",
                List.of("T4"),
                State.MANUAL,
                List.of(
                        demand(
                                "SYS.1.6.A20.1",
                                Modality.SHOULD,
                                Automation.PERSON,
                                "Wer die Konfiguration ändern darf, ist beschränkt.",
                                State.MANUAL,
                                "Noch ohne Antwort.",
                                List.of(),
                                null)));
    }

    private static Requirement vanished() {
        return new Requirement(
                "SYS.1.6.A24",
                "Hostbasierte Angriffserkennung",
                "hoch",
                "",
                List.of(),
                State.DISPENSABLE,
                List.of(
                        demand(
                                "SYS.1.6.A24.1",
                                Modality.SHOULD,
                                Automation.AUTO,
                                "Container werden auf Angriffe beobachtet.",
                                State.DISPENSABLE,
                                "Es läuft kein Container.",
                                List.of(
                                        proof(
                                                "engine",
                                                "CS-IDS-01",
                                                Severity.LOW,
                                                Result.NOT_APPLICABLE,
                                                null,
                                                "Kein Container läuft.")),
                                null)));
    }

    /// A standard without levels and threats, in English.
    static Conformity factors() {
        return new Conformity(
                "1.2.3",
                CREATED,
                "twelve-factor",
                "The Twelve-Factor App",
                "",
                Locale.ENGLISH,
                List.of(subject("directory", "shop")),
                "",
                List.of(),
                List.of(),
                List.of(),
                List.of(
                        new Requirement(
                                "III",
                                "Config",
                                "",
                                "",
                                List.of(),
                                State.PARTLY,
                                List.of(
                                        demand(
                                                "III.1",
                                                Modality.MAY,
                                                Automation.AUTO,
                                                "Configuration comes from the environment.",
                                                State.PARTLY,
                                                "Some configuration stands in files.",
                                                List.of(
                                                        proof(
                                                                "repository:shop",
                                                                "TF-III-01",
                                                                Severity.LOW,
                                                                Result.WARN,
                                                                null,
                                                                "A host name is in the code."),
                                                        proof(
                                                                "repository:shop",
                                                                "TF-III-02",
                                                                Severity.LOW,
                                                                Result.PASS,
                                                                null,
                                                                "No password is in the code.")),
                                                null))),
                        new Requirement(
                                "IV",
                                "Backing services",
                                "",
                                "",
                                List.of(),
                                State.MANUAL,
                                List.of())),
                null,
                List.of(),
                List.of(),
                List.of());
    }

    /// Nothing deviates and nothing is open.
    static Conformity clean() {
        return new Conformity(
                "1.2.3",
                CREATED,
                "house-rules",
                "House rules",
                "7",
                Locale.ENGLISH,
                List.of(subject("daemon", "docker:unix:///run/docker.sock")),
                "",
                List.of(),
                List.of(),
                List.of(),
                List.of(
                        new Requirement(
                                "R1",
                                "No privileged container",
                                "",
                                "",
                                List.of(),
                                State.FULFILLED,
                                List.of(
                                        demand(
                                                "R1.1",
                                                Modality.MUST,
                                                Automation.AUTO,
                                                "No container is privileged.",
                                                State.FULFILLED,
                                                "All 4 containers pass.",
                                                List.of(),
                                                null)))),
                CREATED.minusSeconds(86_400),
                List.of(),
                List.of(),
                List.of());
    }

    /// Texts that would like to be markup, formulas or commands of the terminal.
    static Conformity hostile() {
        String script = "</td></script><script>document.title='owned'</script>";
        String move = "\u001b[31m\u001b]0;owned\u0007\u202e日本語 한국어 👩\u200d💻";
        return new Conformity(
                "1.2.3<b>",
                CREATED,
                "evil\"</title>",
                script,
                "=1+1",
                Locale.GERMAN,
                List.of(subject("daemon", "docker:" + script + move)),
                "",
                List.of(new Named("\"><img src=x onerror=alert(1)>", script, move)),
                List.of(new Named("T<1>", script, script)),
                List.of(script, "[x](javascript:alert(1)) @everyone #1 | a"),
                List.of(
                        new Requirement(
                                "=cmd|' /C calc'!A0",
                                script,
                                "\"><img src=x onerror=alert(1)>",
                                move,
                                List.of("T<1>", "T9"),
                                State.NOT_FULFILLED,
                                List.of(
                                        demand(
                                                "@SUM(A1)",
                                                Modality.MUST,
                                                Automation.AUTO,
                                                script + "\n\nsecond line ]]> &#0; \ud800",
                                                State.NOT_FULFILLED,
                                                move + script,
                                                List.of(
                                                        proof(
                                                                "engine",
                                                                "CS-\"<b>",
                                                                Severity.CRITICAL,
                                                                Result.FAIL,
                                                                script + move,
                                                                "x".repeat(3_000))),
                                                new Answer(
                                                        State.PARTLY,
                                                        script,
                                                        "-2+3",
                                                        SAID,
                                                        null,
                                                        script,
                                                        "\u0000x sha256:00",
                                                        true))))),
                CREATED,
                List.of(new Change(script, null, State.PARTLY, move)),
                List.of(),
                List.of(new Gap("file", "a\nb" + script, move)));
    }

    private static Subject subject(String type, String name) {
        return new Subject(type, name, null, null, null);
    }

    private static Demand demand(
            String id,
            Modality modality,
            Automation automation,
            String text,
            State state,
            String reason,
            List<Proof> proofs,
            @Nullable Answer answer) {
        String question = automation == Automation.AUTO ? "" : "Ist das so? " + text;
        List<String> rules = proofs.stream().map(each -> each.said().id()).distinct().toList();
        return new Demand(
                id, modality, automation, text, question, rules, state, reason, proofs, answer);
    }

    private static Proof proof(
            String source,
            String rule,
            Severity severity,
            Result result,
            @Nullable String item,
            String evidence) {
        return new Proof(source, said(rule, severity, result, item, evidence), null);
    }

    private static Misconfiguration said(
            String rule, Severity severity, Result result, @Nullable String item, String evidence) {
        return new Misconfiguration(
                rule,
                severity,
                "Title of " + rule,
                result,
                item,
                List.of(new Check("cis-1.8", "5.11")),
                List.of(evidence),
                "Warum das zählt.",
                "Die Regel " + rule + " erfüllen, zum Beispiel mit --memory 512m.",
                List.of(new Location("stack.yaml", 7, null, null)),
                0);
    }
}
