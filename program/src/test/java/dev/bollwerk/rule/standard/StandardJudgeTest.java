package dev.bollwerk.rule.standard;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bollwerk.advisory.Severity;
import dev.bollwerk.finding.Misconfiguration;
import dev.bollwerk.finding.Result;
import dev.bollwerk.finding.Waiver;
import dev.bollwerk.finding.conformity.Answer;
import dev.bollwerk.finding.conformity.Demand;
import dev.bollwerk.finding.conformity.Proof;
import dev.bollwerk.finding.conformity.Requirement;
import dev.bollwerk.finding.conformity.State;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;

class StandardJudgeTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 24);

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    auto   | FAIL                | NOT_FULFILLED
                    auto   | FAIL PASS           | PARTLY
                    auto   | FAIL UNKNOWN        | NOT_FULFILLED
                    auto   | WARN                | PARTLY
                    auto   | WARN PASS           | PARTLY
                    auto   | PASS UNKNOWN        | NOT_ASSESSABLE
                    auto   | ERROR               | NOT_ASSESSABLE
                    auto   | ''                  | NOT_ASSESSABLE
                    auto   | NOT_APPLICABLE      | DISPENSABLE
                    auto   | PASS NOT_APPLICABLE | FULFILLED
                    auto   | PASS INFO           | FULFILLED
                    auto   | PASS MANUAL         | MANUAL
                    auto   | MANUAL              | MANUAL
                    part   | PASS                | MANUAL
                    part   | FAIL                | NOT_FULFILLED
                    part   | NOT_APPLICABLE      | DISPENSABLE
                    person | ''                  | MANUAL
                    """)
    void decidesByRules(String by, String results, State state) {
        assertEquals(state, demand(by, results, null, List.of()).state());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    auto   | FAIL      | FULFILLED     | NOT_FULFILLED
                    auto   | FAIL PASS | FULFILLED     | PARTLY
                    auto   | FAIL PASS | NOT_FULFILLED | NOT_FULFILLED
                    auto   | FAIL      | PARTLY        | NOT_FULFILLED
                    auto   | FAIL      | DISPENSABLE   | NOT_FULFILLED
                    auto   | PASS      | NOT_FULFILLED | NOT_FULFILLED
                    auto   | PASS      | PARTLY        | PARTLY
                    auto   | PASS      | DISPENSABLE   | FULFILLED
                    auto   | UNKNOWN   | FULFILLED     | FULFILLED
                    part   | PASS      | FULFILLED     | FULFILLED
                    part   | PASS      | DISPENSABLE   | DISPENSABLE
                    person | ''        | FULFILLED     | FULFILLED
                    person | ''        | PARTLY        | PARTLY
                    """)
    void weighsAnswers(String by, String results, State answer, State state) {
        assertEquals(state, demand(by, results, answer(answer, true), List.of()).state());
    }

    @Test
    void saysWhyAnAnswerDoesNotCount() {
        Demand demand = demand("auto", "FAIL", answer(State.FULFILLED, true), List.of());
        assertEquals(
                "Ann says yes (2026-11-01). Planned. What was found outweighs that. Found against"
                        + " it: CS-RES-01 (engine).",
                demand.reason());
        Demand late = demand("person", "", answer(State.FULFILLED, false), List.of());
        assertEquals(State.MANUAL, late.state());
        assertTrue(late.reason().endsWith("held until 2026-11-20 and counts no longer."));
    }

    @ParameterizedTest
    @CsvSource({
        "CS-RES-01,2027-01-01,FULFILLED",
        "A,2027-01-01,FULFILLED",
        "ours/A.1,2027-01-01,FULFILLED",
        "CS-RES-02,2027-01-01,NOT_FULFILLED",
        "CS-RES-01,2026-01-01,NOT_FULFILLED"
    })
    void lookedAwayFromWhereItIsWaived(String id, LocalDate until, State state) {
        var waiver = new Waiver(List.of(id), List.of(), List.of(), "old", until, "w.yaml:1");
        Answer yes = answer(State.FULFILLED, true);
        assertEquals(state, demand("auto", "FAIL", yes, List.of(waiver)).state());
    }

    @Test
    void asksAboutWhatIsWaivedAlone() {
        var waiver = new Waiver(List.of("A.1"), List.of(), List.of(), "old", null, "w.yaml:1");
        assertEquals(State.MANUAL, demand("auto", "FAIL", null, List.of(waiver)).state());
        Demand some = demand("auto", "FAIL PASS", null, List.of(waiver));
        assertEquals(State.FULFILLED, some.state());
        assertEquals("1 check found no deviation. Waived: CS-RES-01 (engine).", some.reason());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    FAIL           | FAIL           | NOT_FULFILLED
                    PASS           | PASS           | FULFILLED
                    NOT_APPLICABLE | NOT_APPLICABLE | DISPENSABLE
                    PASS           | NOT_APPLICABLE | FULFILLED
                    FAIL           | PASS           | NOT_FULFILLED
                    PASS           | FAIL           | PARTLY
                    UNKNOWN        | FAIL           | NOT_FULFILLED
                    PASS           | UNKNOWN        | NOT_ASSESSABLE
                    PASS           | MANUAL         | MANUAL
                    UNKNOWN        | MANUAL         | MANUAL
                    PASS           | WARN           | PARTLY
                    """)
    void sumsUpRequirements(String must, String should, State state) {
        Standard standard =
                new StandardReader()
                        .read(
                                "ours.yaml",
                                """
                                id: ours
                                title: Ours
                                requirements:
                                  - id: A
                                    title: First
                                    demands:
                                      - {id: "1", modality: must, by: auto, text: One,
                                         rules: [CS-RES-01]}
                                      - {id: "2", modality: should, by: auto, text: Two,
                                         rules: [CS-RES-02]}
                                """);
        var statements = new Statements();
        statements.add(statement("CS-RES-01", Result.valueOf(must)));
        statements.add(statement("CS-RES-02", Result.valueOf(should)));
        Requirement requirement = judge(standard, statements, Map.of(), List.of());
        assertEquals(state, requirement.state());
    }

    private static Demand demand(
            String by,
            String results,
            @org.jspecify.annotations.Nullable Answer answer,
            List<Waiver> waivers) {
        String how = by.equals("person") ? "question: Y?" : "rules: [CS-RES-01], question: Y?";
        Standard standard =
                new StandardReader()
                        .read(
                                "ours.yaml",
                                """
                                id: ours
                                title: Ours
                                requirements:
                                  - id: A
                                    title: First
                                    demands:
                                      - {id: "1", modality: must, by: %s, text: One, %s}
                                """
                                        .formatted(by, how));
        var statements = new Statements();
        for (String result : results.isEmpty() ? new String[0] : results.split(" ")) {
            statements.add(statement("CS-RES-01", Result.valueOf(result)));
        }
        Map<String, Answer> answers = answer == null ? Map.of() : Map.of("A.1", answer);
        return judge(standard, statements, answers, waivers).demands().getFirst();
    }

    private static Requirement judge(
            Standard standard,
            Statements statements,
            Map<String, Answer> answers,
            List<Waiver> waivers) {
        return new StandardJudge(standard, waivers, TODAY, Locale.ENGLISH)
                .judge("", statements, answers)
                .getFirst();
    }

    private static Statement statement(String rule, Result result) {
        var said =
                new Misconfiguration(
                        rule,
                        Severity.MEDIUM,
                        "title",
                        result,
                        List.of(),
                        List.of("seen"),
                        "why",
                        "fix",
                        List.of());
        return new Statement(rule, "engine", new Proof("engine", said, null));
    }

    private static Answer answer(State state, boolean valid) {
        return new Answer(
                state,
                "Planned",
                "Ann",
                LocalDate.of(2026, 11, 1),
                LocalDate.of(2026, 11, 20),
                null,
                null,
                valid);
    }
}
