package dev.bollwerk.rule.standard;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bollwerk.BollwerkException;
import dev.bollwerk.finding.conformity.Automation;
import dev.bollwerk.finding.conformity.Modality;
import dev.bollwerk.rule.Parameters;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.List;
import java.util.Locale;

class StandardReaderTest {
    private static final String OURS =
            """
            id: ours
            edition: "7"
            title: {en: Ours, de: Unseres}
            levels: [{id: low, title: Low}, {id: high, title: High}]
            threats: [{id: T1, title: Thieves, text: They take things.}]
            parameters: {restarts: 3}
            severities: {CS-RES-02: high}
            requirements:
              - id: A
                level: low
                title: First
                threats: [T1]
                demands:
                  - {id: "1", modality: must, by: auto, text: One, rules: [CS-RES-01, CS-LOG-*]}
                  - {id: "2", modality: may, by: person, text: Two, question: Well?}
              - id: B
                level: high
                title: Second
                demands:
                  - {id: "1", modality: should, by: part, text: Three, question: So?,
                     rules: [CS-NS-01/pid@container, "vulnerability>=high", "trust:signed"]}
            """;

    private final StandardReader reader = new StandardReader();

    @Test
    void readsAll() {
        Standard standard = reader.read("ours.yaml", OURS);
        assertEquals("ours 7", standard.id() + " " + standard.edition());
        assertEquals("Unseres", standard.title().in(Locale.GERMAN));
        assertEquals(3, standard.parameters().number(Parameters.RESTARTS, 0));
        assertEquals(List.of("A.1", "A.2", "B.1"), ids(standard));
        Standard.Demand last = standard.demands().getLast();
        assertEquals(Modality.SHOULD, last.modality());
        assertEquals(Automation.PART, last.automation());
        assertEquals(
                "[CS-NS-01/pid@container, vulnerability>=high, trust:signed]",
                last.rules().toString());
        assertEquals(1, standard.upTo("low").size());
        assertEquals(2, standard.upTo("high").size());
    }

    @Test
    void extendsAnother() {
        Standard standard =
                reader.read(
                        "mine.yaml",
                        """
                        id: mine
                        title: Mine
                        extends: lecture
                        without: [SCAN, USER.3]
                        requirements:
                          - id: RESTART
                            demands:
                              - {id: "1", modality: must, by: auto, text: Three, rules: [CS-RST-01]}
                              - {id: "2", modality: must, by: person, text: Four, question: Y?}
                        parameters: {restarts: 3}
                        """);
        assertEquals(List.of("lecture"), standard.bases());
        List<String> ids = ids(standard);
        assertTrue(ids.contains("RESTART.2") && ids.contains("USER.2"));
        assertTrue(
                ids.stream().noneMatch(each -> each.startsWith("SCAN") || each.equals("USER.3")));
        Standard.Requirement restart =
                standard.requirements().stream()
                        .filter(each -> each.id().equals("RESTART"))
                        .findFirst()
                        .orElseThrow();
        assertEquals("Restarts are limited", restart.title().in(Locale.ENGLISH));
        assertEquals(Modality.MUST, restart.demands().getFirst().modality());
        assertEquals(3, standard.parameters().number(Parameters.RESTARTS, 0));
    }

    @Test
    void readsBenchmarkProfiles() {
        Standard standard = reader.builtIn("cis-docker");
        assertEquals(118, standard.requirements().size());
        assertEquals("5.12.1", demand(standard, "5.12.1").id());
        assertTrue(standard.upTo("1").size() < 118);
        Standard own =
                reader.read(
                        "p.yaml",
                        """
                        id: p
                        title: P
                        controls:
                          - {id: "1", title: {en: Do it, de: Tu es}}
                          - {id: "2", title: Two, rules: [CS-RES-01]}
                        """);
        assertEquals(Automation.PERSON, demand(own, "1.1").automation());
        assertEquals(Automation.AUTO, demand(own, "2.1").automation());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    CS-LOG-*  | CS-NOPE-*      | line 14: there is no rule 'CS-NOPE-*'
                    CS-RES-01 | CS-RES-99      | line 14: there is no rule 'CS-RES-99'
                    CS-RES-01 | CS-RES-01@moon | line 14: there is no kind of things 'moon'
                    CS-RES-01 | vulnerabilty   | line 14: 'vulnerabilty' is neither
                    level: low | level: lo     | line 10: there is no level 'lo'
                    [T1]      | [T2]           | line 12: there is no threat 'T2'
                    by: person | by: auto      | line 15: A.2 has no rules
                    must      | shall          | line 14: a modality is must, should or may
                    id: B     | id: A          | line 16: the requirement A stands twice
                    , question: Well? | ''     | line 15: 'question' is missing
                    edition   | editon         | line 2: 'editon' is no key of a standard
                    """)
    void refusesWhatIsMisspelt(String right, String wrong, String message) {
        String text = OURS.replaceFirst(java.util.regex.Pattern.quote(right), wrong);
        var thrown = assertThrows(BollwerkException.class, () -> reader.read("ours.yaml", text));
        assertTrue(String.valueOf(thrown.getMessage()).contains(message), thrown.getMessage());
    }

    private static List<String> ids(Standard standard) {
        return standard.demands().stream().map(Standard.Demand::id).toList();
    }

    private static Standard.Demand demand(Standard standard, String id) {
        return standard.demands().stream()
                .filter(each -> each.id().equals(id))
                .findFirst()
                .orElseThrow();
    }
}
