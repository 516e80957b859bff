package dev.bollwerk.report.conformity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bollwerk.report.Schemas;

import org.junit.jupiter.api.Test;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/// The OSCAL document is valid, and what it refers to is in it.
class ConformityOscalTest {
    @Test
    void followsTheOfficialSchema() {
        for (var sample : SampleConformities.all().entrySet()) {
            String json = Written.of(ConformityFormat.OSCAL, sample.getValue());
            assertEquals(List.of(), Schemas.OSCAL.errors(json), sample.getKey());
        }
    }

    @Test
    void theSchemaRefusesWhatIsWrong() {
        String json = Written.of(ConformityFormat.OSCAL, SampleConformities.bsi());
        assertTrue(!Schemas.OSCAL.errors(json.replace("\"start\"", "\"begin\"")).isEmpty());
        assertTrue(!Schemas.OSCAL.errors(json.replace("\"satisfied\"", "\"yes\"")).isEmpty());
    }

    @Test
    void refersToWhatIsThere() {
        for (var sample : SampleConformities.all().values()) {
            JsonNode root = new JsonMapper().readTree(Written.of(ConformityFormat.OSCAL, sample));
            Set<String> ids = new HashSet<>();
            Set<String> references = new HashSet<>();
            collect(root, ids, references);
            assertTrue(ids.containsAll(references), sample.standard());
            ids.forEach(id -> assertEquals(5, UUID.fromString(id).version()));
        }
    }

    @Test
    void tellsStatesAnswersAndWaivers() {
        JsonNode result =
                new JsonMapper()
                        .readTree(Written.of(ConformityFormat.OSCAL, SampleConformities.bsi()))
                        .at("/assessment-results/results/0");
        JsonNode first = result.at("/findings/0");
        assertEquals("SYS.1.6.A1.1", first.at("/target/target-id").asString());
        assertEquals("satisfied", first.at("/target/status/state").asString());
        JsonNode limits = result.at("/findings/2/target/status");
        assertEquals("not-satisfied", limits.path("state").asString());
        assertEquals("fail", limits.path("reason").asString());
        assertTrue(result.path("risks").toString().contains("deviation-approved"));
        assertTrue(result.path("observations").toString().contains("INTERVIEW"));
        assertTrue(result.path("remarks").asString().contains("ÜBUNG"));
    }

    @Test
    void writesTokensAndTexts() {
        assertEquals("SYS.1.6.A3.1", OscalText.token("SYS.1.6.A3.1"));
        assertEquals("_5.12", OscalText.token("5.12"));
        assertEquals("_a_b", OscalText.token("=a b"));
        assertEquals("no\\_new\\_privileges &lt;b>", OscalText.markup("no_new_privileges\n<b>"));
        assertEquals("–", OscalText.markup(" \n"));
    }

    private static void collect(JsonNode node, Set<String> ids, Set<String> references) {
        if (node.isObject()) {
            node.properties()
                    .forEach(
                            entry -> {
                                String text = entry.getValue().asString("");
                                if (entry.getKey().equals("uuid")) {
                                    assertTrue(ids.add(text), "twice: " + text);
                                } else if (entry.getKey().endsWith("-uuid")) {
                                    references.add(text);
                                } else if (entry.getKey().equals("href")) {
                                    references.add(text.substring(1));
                                }
                            });
        }
        node.forEach(each -> collect(each, ids, references));
    }
}
