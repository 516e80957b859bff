package dev.bollwerk.rule.standard;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bollwerk.Shared;
import dev.bollwerk.fact.yaml.YamlNode;
import dev.bollwerk.fact.yaml.YamlReader;
import dev.bollwerk.finding.Check;
import dev.bollwerk.rule.Rule;
import dev.bollwerk.rule.Rules;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The modules of the BSI against the table of their requirements.
class BsiTest {
    private static final int LONGEST = 200;

    private static YamlNode read(String id) throws IOException {
        try (InputStream in = BsiTest.class.getResourceAsStream(id + ".yaml")) {
            assertTrue(in != null, id);
            return YamlReader.read(id, new String(in.readAllBytes(), StandardCharsets.UTF_8))
                    .getFirst();
        }
    }

    /// The rows of the table of one module, by the names of its columns.
    private static List<Map<String, String>> table(String module) throws IOException {
        List<String> lines = Files.readAllLines(Shared.path("reference/tables/bsi-sys16.tsv"));
        String[] names = lines.getFirst().split("\t");
        List<Map<String, String>> rows = new ArrayList<>();
        for (String line : lines.subList(1, lines.size())) {
            String[] cells = line.split("\t");
            if (cells[0].startsWith(module)) {
                Map<String, String> row = new HashMap<>();
                for (int i = 0; i < cells.length; i++) {
                    row.put(names[i], cells[i]);
                }
                rows.add(row);
            }
        }
        return rows;
    }

    private static String text(YamlNode node, String... keys) {
        YamlNode at = node;
        for (String key : keys) {
            at = at.at(key);
            assertTrue(at != null, () -> node.place() + " has no " + String.join(".", keys));
        }
        return String.valueOf(at.text());
    }

    private static List<YamlNode> items(YamlNode node, String key) {
        YamlNode list = node.at(key);
        return list == null ? List.of() : list.items();
    }

    @ParameterizedTest
    @ValueSource(strings = {"bsi-sys.1.6", "bsi-app.4.4"})
    void asksWhatTheTableSays(String id) throws IOException {
        List<YamlNode> requirements = items(read(id), "requirements");
        List<Map<String, String>> rows = table(id.substring(4).toUpperCase(java.util.Locale.ROOT));
        assertEquals(rows.size(), requirements.size());
        Map<String, String> levels =
                Map.of("Basis", "basis", "Standard", "standard", "erhoeht", "elevated");
        for (int i = 0; i < rows.size(); i++) {
            Map<String, String> row = rows.get(i);
            YamlNode requirement = requirements.get(i);
            String name = text(requirement, "id");
            assertEquals(row.get("id"), name);
            assertEquals(row.get("titel_de(Edition 2023)"), text(requirement, "title", "de"));
            assertEquals(levels.get(row.get("stufe")), text(requirement, "level"), name);
            assertEquals(row.get("n_MUSS"), count(requirement, "must"), name);
            assertEquals(row.get("n_SOLLTE"), count(requirement, "should"), name);
            String threats =
                    String.join(
                            ",",
                            items(requirement, "threats").stream()
                                    .map(each -> String.valueOf(each.text()))
                                    .toList());
            assertEquals(row.get("threats").replace("-", ""), threats, name);
        }
    }

    private static String count(YamlNode requirement, String modality) {
        return String.valueOf(
                items(requirement, "demands").stream()
                        .filter(each -> text(each, "modality").equals(modality))
                        .count());
    }

    @ParameterizedTest
    @ValueSource(strings = {"bsi-sys.1.6", "bsi-app.4.4"})
    void eachDemandIsOneShortSentence(String id) throws IOException {
        for (YamlNode requirement : items(read(id), "requirements")) {
            int number = 1;
            for (YamlNode demand : items(requirement, "demands")) {
                String name = text(requirement, "id") + "." + text(demand, "id");
                assertEquals(String.valueOf(number++), text(demand, "id"), name);
                for (String language : List.of("en", "de")) {
                    String text = text(demand, "text", language);
                    assertTrue(text.length() <= LONGEST, name + " is long: " + text.length());
                    assertTrue(text.endsWith("."), name);
                    assertFalse(text.substring(0, text.length() - 1).contains(". "), name);
                    assertTrue(text(demand, "question", language).endsWith("?"), name);
                }
                boolean person = text(demand, "by").equals("person");
                assertEquals(person, items(demand, "rules").isEmpty(), name);
            }
        }
    }

    /// What the catalogue says to be asked by a requirement is looked at there; apart from rules
    /// about logs, which mostly ask for more than that logs outlive their container.
    @Test
    void usesRulesThatNameItsRequirements() throws IOException {
        for (String id : List.of("bsi-sys.1.6", "bsi-app.4.4")) {
            Map<String, String> rules = new HashMap<>();
            for (YamlNode requirement : items(read(id), "requirements")) {
                StringBuilder all = new StringBuilder(" ");
                for (YamlNode demand : items(requirement, "demands")) {
                    items(demand, "rules").forEach(each -> all.append(each.text()).append(' '));
                }
                rules.put(text(requirement, "id"), all.toString());
            }
            for (Rule rule : Rules.all()) {
                for (Check check : rule.checks()) {
                    if (check.profile().equals(id) && !rule.id().startsWith("CS-LOG-")) {
                        String used = rules.getOrDefault(check.id(), "");
                        String family = rule.id().substring(0, rule.id().lastIndexOf('-') + 1);
                        assertTrue(
                                used.contains(" " + rule.id()) || used.contains(" " + family + "*"),
                                rule.id() + " at " + check.id());
                    }
                }
            }
        }
    }
}
