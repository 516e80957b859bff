package dev.bollwerk.rule.standard;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bollwerk.fact.yaml.YamlNode;
import dev.bollwerk.fact.yaml.YamlReader;
import dev.bollwerk.finding.conformity.Automation;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// Every built-in standard: it can be read, speaks both languages and asks where it has to.
class StandardsTest {
    static List<String> builtIn() {
        return StandardReader.builtIn();
    }

    @ParameterizedTest
    @MethodSource("builtIn")
    void isRead(String id) {
        Standard standard = new StandardReader().builtIn(id);
        assertEquals(id, standard.id());
        assertFalse(standard.requirements().isEmpty());
        assertFalse(standard.notes().isEmpty(), "a reader should know what it is");
    }

    @ParameterizedTest
    @MethodSource("builtIn")
    void asksPeopleWhereRulesDoNotSuffice(String id) {
        for (Standard.Demand each : new StandardReader().builtIn(id).demands()) {
            if (each.automation() != Automation.AUTO) {
                assertNotNull(each.question(), each.id());
            }
        }
    }

    @ParameterizedTest
    @MethodSource("builtIn")
    void namesEachDemandOnce(String id) {
        Set<String> ids = new HashSet<>();
        for (Standard.Demand each : new StandardReader().builtIn(id).demands()) {
            assertTrue(ids.add(each.id()), each.id());
        }
    }

    @ParameterizedTest
    @MethodSource("builtIn")
    void namesAspectsThatThereAre(String id) {
        Set<String> known = Aspects.all();
        for (Standard.Demand each : new StandardReader().builtIn(id).demands()) {
            for (RuleName rule : each.rules()) {
                if (rule instanceof RuleName.OfRules of && !of.aspect().isEmpty()) {
                    assertTrue(
                            known.stream().anyMatch(name -> of.means(name, of.target())),
                            rule.toString());
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("builtIn")
    void speaksBothLanguages(String id) {
        List<String> faults = new ArrayList<>();
        for (YamlNode document : YamlReader.read(id, StandardReader.text(id))) {
            look(document, "", faults);
        }
        assertEquals(List.of(), faults);
    }

    private static void look(YamlNode node, String key, List<String> faults) {
        switch (node) {
            case YamlNode.Mapping mapping ->
                    mapping.entries()
                            .forEach(
                                    (name, value) -> {
                                        if (isWording(name)) {
                                            wording(value, faults);
                                        }
                                        look(value, name, faults);
                                    });
            case YamlNode.Sequence sequence -> {
                for (YamlNode each : sequence.elements()) {
                    if (key.equals("notes")) {
                        wording(each, faults);
                    }
                    look(each, key, faults);
                }
            }
            case YamlNode.Scalar _ -> {}
        }
    }

    private static boolean isWording(String key) {
        return switch (key) {
            case "title", "text", "note", "question" -> true;
            default -> false;
        };
    }

    private static void wording(YamlNode node, List<String> faults) {
        String english = node.text("en");
        String german = node.text("de");
        if (english == null || german == null || english.isBlank() || german.isBlank()) {
            faults.add("line " + node.place().line() + ": one language is missing");
        } else if (english.length() > 60) {
            assertNotEquals(english, german, "line " + node.place().line());
        }
    }
}
