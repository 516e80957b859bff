package dev.bollwerk.rule.standard;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bollwerk.Shared;
import dev.bollwerk.finding.conformity.Automation;
import dev.bollwerk.rule.Rule;
import dev.bollwerk.rule.Rules;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// The Twelve-Factor App and the OWASP Docker Top 10 against the project's tables.
class FactorStandardsTest {
    private static Standard standard(String id) {
        return new StandardReader().read(id, StandardReader.text(id));
    }

    /// Each of the 43 checks is a demand, in the table's order, with its kind of automation.
    @Test
    void everyCheckOfTheTable() throws IOException {
        Map<String, Automation> table = new TreeMap<>();
        Map<String, Integer> counts = new TreeMap<>();
        for (String line : Files.readAllLines(Shared.path("reference/tables/twelve-factor.tsv"))) {
            String[] cells = line.split("\t");
            if (cells[1].startsWith("12F-")) {
                String factor = cells[0].substring(0, cells[0].indexOf(' '));
                int number = counts.merge(factor, 1, Integer::sum);
                table.put(
                        factor + "." + number,
                        cells[5].equals("AUTO") ? Automation.AUTO : Automation.PART);
            }
        }
        Map<String, Automation> ours = new TreeMap<>();
        for (Standard.Demand each : standard("twelve-factor").demands()) {
            ours.put(each.id(), each.automation());
            assertFalse(each.rules().isEmpty(), each.id());
        }
        assertEquals(43, table.size());
        assertEquals(table, ours);
    }

    @Test
    void allRulesOfTheFactorsAreNamed() {
        List<String> named = new ArrayList<>();
        for (Standard.Demand each : standard("twelve-factor").demands()) {
            each.rules().forEach(rule -> named.add(rule.toString()));
        }
        for (Rule rule : Rules.all()) {
            if (rule.id().startsWith("CS-12F-")) {
                assertTrue(named.contains(rule.id()), rule.id());
            }
        }
    }

    @Test
    void theTenOfOwasp() throws IOException {
        List<String> table = new ArrayList<>();
        for (String line :
                Files.readAllLines(Shared.path("reference/tables/owasp-docker-top10.tsv"))) {
            String[] cells = line.split("\t");
            if (cells[0].startsWith("D")) {
                table.add(cells[0] + " " + cells[1] + (cells[2].startsWith("EMPTY") ? " !" : ""));
            }
        }
        List<String> ours = new ArrayList<>();
        for (Standard.Requirement each : standard("owasp-docker-top10").requirements()) {
            boolean headings = each.note() != null && each.note().english().contains("headings");
            ours.add(each.id() + " " + each.title().english() + (headings ? " !" : ""));
        }
        assertEquals(table, ours);
    }

    @Test
    void theConflictIsSaid() {
        Standard.Requirement third = standard("twelve-factor").requirements().get(2);
        assertEquals("III", third.id());
        assertTrue(String.valueOf(third.note()).contains("SYS.1.6.A8"));
    }
}
