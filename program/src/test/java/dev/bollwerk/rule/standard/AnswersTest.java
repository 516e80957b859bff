package dev.bollwerk.rule.standard;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bollwerk.BollwerkException;
import dev.bollwerk.finding.conformity.State;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.time.LocalDate;
import java.util.Map;
import java.util.Set;

class AnswersTest {
    private static final String OURS =
            """
            standard: lecture
            answers:
              SCAN:
                answer: Ja
                author: A. Meier
                date: 2026-11-01
                valid-until: 2027-11-01
                reference: DOC-12
              SCAN.3: {answer: teilweise, author: B, date: 2026-11-02, reason: "Nur nachts"}
              TRUST.1: {answer: , author: , date: }
              MONITORING.2: {answer: dispensable, reason: no use, author: B, date: 2026-11-02,
                attachment: plan.pdf}
            """;

    private final Standard lecture = new StandardReader().builtIn("lecture");

    @Test
    void readsThemForDemandsAndRequirements() {
        Map<String, Answers.Given> answers = Answers.read("a.yaml", OURS, lecture);
        assertEquals(
                Set.of("SCAN.1", "SCAN.2", "SCAN.3", "SCAN.4", "MONITORING.2"), answers.keySet());
        assertEquals(State.FULFILLED, answers.get("SCAN.1").state());
        assertEquals("SCAN.2", answers.get("SCAN.2").id());
        assertEquals(State.PARTLY, answers.get("SCAN.3").state());
        assertEquals("Nur nachts", answers.get("SCAN.3").reason());
        assertEquals("DOC-12", answers.get("SCAN.1").reference());
        assertNull(answers.get("SCAN.1").attachment());
        assertEquals("plan.pdf", answers.get("MONITORING.2").attachment());
    }

    @Test
    void countOnlyInTheirTime() {
        Answers.Given given = Answers.read("a.yaml", OURS, lecture).get("SCAN.1");
        assertFalse(given.holdsOn(LocalDate.of(2026, 10, 31)));
        assertTrue(given.holdsOn(LocalDate.of(2026, 11, 1)));
        assertTrue(given.holdsOn(LocalDate.of(2027, 11, 1)));
        assertFalse(given.holdsOn(LocalDate.of(2027, 11, 2)));
    }

    @Test
    void holdForAStandardThatExtendsTheirs() {
        Standard mine =
                new StandardReader().read("m.yaml", "{id: mine, title: Mine, extends: lecture}");
        assertEquals(5, Answers.read("a.yaml", OURS, mine).size());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    standard: lecture | standard: cis-docker | line 1: these answers are for
                    SCAN.3   | SCAN.9     | line 9: lecture has no requirement or demand 'SCAN.9'
                    teilweise | maybe     | line 9: an answer is yes, partly, no or dispensable
                    2026-11-02 | yesterday | line 9: 'date' is a day like 2026-11-01
                    2027-11-01 | 2025-11-01 | line 7: SCAN ends before it begins
                    author: A. Meier | author: | line 4: 'author' is missing
                    reason: no use, | '' | line 11: MONITORING.2 needs a reason
                    attachment: plan.pdf | sha256: 00 | line 12: there is no attachment
                    reference | referenz | line 8: 'referenz' is no key of an answer
                    """)
    void refusesWhatIsWrong(String right, String wrong, String message) {
        String text = OURS.replaceFirst(java.util.regex.Pattern.quote(right), wrong);
        var thrown =
                assertThrows(BollwerkException.class, () -> Answers.read("a.yaml", text, lecture));
        assertTrue(String.valueOf(thrown.getMessage()).contains(message), thrown.getMessage());
    }
}
