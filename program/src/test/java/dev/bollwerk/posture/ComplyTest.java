package dev.bollwerk.posture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bollwerk.BollwerkException;
import dev.bollwerk.finding.conformity.Answer;
import dev.bollwerk.finding.conformity.Conformity;
import dev.bollwerk.finding.conformity.Demand;
import dev.bollwerk.finding.conformity.State;
import dev.bollwerk.rule.standard.Answers;
import dev.bollwerk.rule.standard.Questionnaire;
import dev.bollwerk.rule.standard.Standard;
import dev.bollwerk.rule.standard.StandardReader;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// Standards over files, with answers.
class ComplyTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 24);

    @TempDir Path folder;

    private final Standard lecture = new StandardReader().builtIn("lecture");

    @Test
    void judgesFilesOfAllKinds() throws IOException {
        write("Dockerfile", "FROM debian:12\nUSER 10001\nCMD [\"/x\"]\n");
        write(
                "compose.yaml",
                """
                services:
                  web:
                    image: example.org/web:1
                    privileged: true # bollwerk ignore=CS-PRIV-01 measured
                    user: "10001"
                    mem_limit: 64m
                """);
        write(
                "pod.yaml",
                """
                apiVersion: v1
                kind: Pod
                metadata: {name: p}
                spec:
                  containers: [{name: c, image: "example.org/c:1", securityContext: {runAsUser: 0}}]
                """);
        write("other.yaml", "a: b\n");
        var comply = comply(Map.of());
        assertEquals(3, comply.folder(folder, "."));
        Conformity conformity = comply.conformity(null);
        assertEquals(
                List.of("dockerfile Dockerfile", "compose compose.yaml", "kubernetes pod.yaml"),
                conformity.subjects().stream().map(s -> s.type() + " " + s.name()).toList());
        Demand user = demand(conformity, "USER.1");
        assertEquals(State.PARTLY, user.state());
        assertTrue(user.reason().contains("CS-USER-01 (kubernetes:pod.yaml: "), user.reason());
        Demand privileged = demand(conformity, "USER.2");
        assertEquals(State.FULFILLED, privileged.state());
        assertTrue(
                privileged.reason().endsWith("Waived: CS-PRIV-01 (compose:compose.yaml: web)."),
                privileged.reason());
        assertEquals(State.NOT_ASSESSABLE, demand(conformity, "TLS.1").state());
    }

    @Test
    void refusesWhatIsNeither() throws IOException {
        write("other.yaml", "a: b\n");
        var comply = comply(Map.of());
        assertThrows(
                BollwerkException.class,
                () -> comply.file(folder.resolve("other.yaml"), "other.yaml"));
    }

    @Test
    void readsBackWhatTheQuestionnaireWrote() throws IOException {
        String nasty = "It's \"done\": # no\n- yes\u2028\\ tab\t.";
        write("plan.pdf", "plan");
        write(
                "a.yaml",
                """
                standard: lecture
                answers:
                  SCAN.3:
                    answer: yes
                    author: "null"
                    date: 2026-11-01
                    attachment: plan.pdf
                    reason: "It's \\"done\\": # no\\n- yes\\u2028\\\\ tab\\t."
                  MONITORING.2: {answer: no, author: B, date: 2026-01-01, valid-until: 2026-01-31}
                """);
        Map<String, Answer> answers = AnswerFile.read(folder.resolve("a.yaml"), lecture, TODAY);
        assertEquals(nasty, answers.get("SCAN.3").reason());
        Conformity conformity = comply(answers).conformity(null);
        assertEquals(State.FULFILLED, demand(conformity, "SCAN.3").state());
        assertEquals(State.MANUAL, demand(conformity, "MONITORING.2").state());
        String file = Questionnaire.of(conformity);
        Map<String, Answers.Given> again = Answers.read("q.yaml", file, lecture);
        assertEquals(1, again.size(), file);
        Answers.Given given = again.get("SCAN.3");
        assertEquals(nasty, given.reason());
        assertEquals("null", given.author());
        String digest = "sha256:" + given.sha256();
        assertTrue(String.valueOf(answers.get("SCAN.3").attachment()).endsWith(digest), digest);
        for (Demand each : conformity.requirements().getFirst().demands()) {
            assertTrue(file.contains("\"" + each.id() + "\":"), each.id());
        }
    }

    @Test
    void noticesAnotherAttachment() throws IOException {
        String answer =
                """
                standard: lecture
                answers:
                  SCAN.3: {answer: yes, author: A, date: 2026-11-01, attachment: p.pdf,
                    sha256: 0000000000000000000000000000000000000000000000000000000000000000}
                """;
        write("a.yaml", answer);
        Path file = folder.resolve("a.yaml");
        var missing =
                assertThrows(BollwerkException.class, () -> AnswerFile.read(file, lecture, TODAY));
        assertTrue(
                String.valueOf(missing.getMessage())
                        .startsWith("a.yaml, line 3: the attachment 'p.pdf' of SCAN.3 cannot"));
        write("p.pdf", "plan");
        var other =
                assertThrows(BollwerkException.class, () -> AnswerFile.read(file, lecture, TODAY));
        assertTrue(String.valueOf(other.getMessage()).contains("is another file than it was"));
    }

    @Test
    void comparesWithTheSameStandardOnly() {
        Conformity conformity = comply(Map.of()).conformity(null);
        assertTrue(comply(Map.of()).conformity(conformity).changes().isEmpty());
        var cis = new Comply(settings(new StandardReader().builtIn("cis-docker"), Map.of(), "1"));
        assertThrows(BollwerkException.class, () -> cis.conformity(conformity));
        assertFalse(cis.conformity(null).requirements().isEmpty());
    }

    private void write(String name, String text) throws IOException {
        Files.writeString(folder.resolve(name), text);
    }

    private Comply comply(Map<String, Answer> answers) {
        return new Comply(settings(lecture, answers, ""));
    }

    private static ComplySettings settings(
            Standard standard, Map<String, Answer> answers, String level) {
        return new ComplySettings(
                standard,
                level,
                answers,
                List.of(),
                Path.of("/"),
                Map.of(),
                Locale.ENGLISH,
                "0",
                () -> Instant.parse("2026-11-24T12:00:00Z"));
    }

    private static Demand demand(Conformity conformity, String id) {
        return conformity.requirements().stream()
                .flatMap(each -> each.demands().stream())
                .filter(each -> each.id().equals(id))
                .findFirst()
                .orElseThrow();
    }
}
