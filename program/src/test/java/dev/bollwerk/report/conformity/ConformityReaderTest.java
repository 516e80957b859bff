package dev.bollwerk.report.conformity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.bollwerk.BollwerkException;
import dev.bollwerk.Mutations;
import dev.bollwerk.finding.conformity.Conformity;
import dev.bollwerk.report.Schemas;

import org.junit.jupiter.api.Test;

import java.util.List;

/// What is written as JSON is read back, and damaged files are refused.
class ConformityReaderTest {
    @Test
    void readsWhatWasWritten() {
        for (Conformity sample : SampleConformities.all().values()) {
            String json = Written.of(ConformityFormat.JSON, sample);
            Conformity read = ConformityReader.read(json.getBytes(UTF_8), "a.json");
            assertEquals(json, Written.of(ConformityFormat.JSON, read), sample.standard());
            if (!sample.standard().startsWith("evil")) {
                assertEquals(sample, read);
            }
        }
    }

    @Test
    void knowsItsFiles() {
        byte[] json = Written.of(ConformityFormat.JSON, SampleConformities.bsi()).getBytes(UTF_8);
        assertTrue(ConformityReader.isConformity(json));
        assertFalse(ConformityReader.isConformity("{}".getBytes(UTF_8)));
    }

    @Test
    void saysWhatIsWrong() {
        assertMessage("{", "'a.json' is no JSON report: damaged near line 1.");
        assertMessage("{}", "it names no schema");
        assertMessage("{\"schema\":\"bollwerk-report/1\"}", "its schema is bollwerk-report/1");
        assertMessage(
                "{\"schema\":\"bollwerk-conformity/1\",\"created\":\"today\"}", "a value is wrong");
        String manual =
                Written.of(ConformityFormat.JSON, SampleConformities.bsi())
                        .replaceFirst("\"state\" : \"partly\"", "\"state\" : \"nearly\"");
        assertMessage(manual, "it has the unknown state 'nearly'");
    }

    @Test
    void survivesDamage() {
        byte[] json = Written.of(ConformityFormat.JSON, SampleConformities.bsi()).getBytes(UTF_8);
        Mutations.run(
                "ConformityReader",
                json,
                bytes ->
                        Written.of(ConformityFormat.TABLE, ConformityReader.read(bytes, "a.json")));
    }

    @Test
    void followsItsSchema() {
        for (var sample : SampleConformities.all().entrySet()) {
            String json = Written.of(ConformityFormat.JSON, sample.getValue());
            assertEquals(List.of(), Schemas.CONFORMITY.errors(json), sample.getKey());
        }
    }

    private static void assertMessage(String json, String part) {
        var error =
                assertThrows(
                        BollwerkException.class,
                        () -> ConformityReader.read(json.getBytes(UTF_8), "a.json"));
        assertTrue(error.getMessage().contains(part), error.getMessage());
    }
}
