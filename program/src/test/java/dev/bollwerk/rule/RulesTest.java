package dev.bollwerk.rule;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bollwerk.Shared;
import dev.bollwerk.advisory.Severity;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.file.Files;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/// The catalogue: sorted, with texts, and as the project's table of rules says.
class RulesTest {
    @Test
    void sortedAndOnce() {
        List<String> ids = Rules.all().stream().map(Rule::id).toList();
        assertEquals(ids.stream().sorted().distinct().toList(), ids);
    }

    @Test
    void everyRuleHasItsTextsInBothLanguages() {
        for (Locale locale : List.of(Locale.ENGLISH, Locale.GERMAN)) {
            var texts = new RuleTexts(locale);
            Set<String> seen = new HashSet<>();
            for (Rule rule : Rules.all()) {
                for (String part : List.of("title", "why", "fix")) {
                    String text = texts.of(rule.id() + "." + part);
                    assertFalse(text.isBlank(), rule.id());
                    assertTrue(seen.add(text), "said twice: " + text);
                }
            }
        }
    }

    /// Severities of rules that the table knows are the table's.
    @Test
    void severitiesOfTheTable() throws IOException {
        Map<String, String> table = new TreeMap<>();
        for (String line : Files.readAllLines(Shared.path("reference/tables/lint-rules.tsv"))) {
            String[] cells = line.split("\t");
            table.put(cells[0], cells[2].equals("info") ? "negligible" : cells[2]);
        }
        int known = 0;
        for (Rule rule : Rules.all()) {
            String severity = table.get(rule.id());
            if (severity != null) {
                assertEquals(Severity.find(severity).orElseThrow(), rule.severity(), rule.id());
                known++;
            }
        }
        assertTrue(known >= 15, "known: " + known);
    }
}
