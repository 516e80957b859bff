package dev.bollwerk.rule.profile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bollwerk.BollwerkException;
import dev.bollwerk.Mutations;
import dev.bollwerk.Shared;
import dev.bollwerk.rule.Parameters;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

class ProfileReaderTest {
    private static final String OWN =
            """
            id: ours
            title: Our hosts
            extends: cis-1.8
            without: ["2.9"]
            parameters: {restarts: 3, registries: [registry.example.org/*]}
            severities: {CS-RES-02: medium}
            controls:
              - id: "9.1"
                level: 2
                title: {en: Root is read-only, de: Wurzel nur lesbar}
                rules: [CS-ROFS-01, CS-NS-01/pid]
            """;

    private final ProfileReader reader = new ProfileReader();

    /// The ids and levels are those of the table of checks.
    @Test
    void cisIsComplete() throws IOException {
        List<String> six = new ArrayList<>();
        List<String> eight = new ArrayList<>();
        for (String line : Files.readAllLines(Shared.path("reference/tables/cis-checks.tsv"))) {
            String[] cells = line.split("\t");
            if (!cells[0].startsWith("id") && !cells[1].equals("-") && !cells[1].isEmpty()) {
                eight.add(cells[1] + " " + cells[2]);
                if (!cells[0].equals("-")) {
                    six.add(cells[0] + " " + cells[2]);
                }
            }
        }
        assertEquals(118, eight.size());
        assertEquals(eight.stream().sorted().toList(), controls("cis-1.8"));
        assertEquals(117, six.size());
        assertEquals(six.stream().sorted().toList(), controls("cis-1.7"));
        assertEquals(controls("cis-1.7"), controls("cis-1.6"));
    }

    private List<String> controls(String id) {
        return reader.builtIn(id).controls().stream()
                .map(each -> each.id() + " " + each.level())
                .sorted()
                .toList();
    }

    @Test
    void renumberedControlsKeepTheirPlace() {
        List<String> ids = reader.builtIn("cis-1.7").controls().stream().map(Control::id).toList();
        assertEquals("2.6", ids.get(ids.indexOf("2.7") - 1));
        assertEquals("2.18", ids.get(ids.indexOf("3.1") - 1));
    }

    @Test
    void aProfileOfOnesOwn() {
        Profile own = reader.read("ours.yaml", OWN);
        assertEquals(118, own.controls().size());
        Control last = own.controls().getLast();
        assertEquals("Wurzel nur lesbar", last.title().in(Locale.GERMAN));
        assertEquals(2, last.level());
        assertEquals(3, own.parameters().number(Parameters.RESTARTS, 0));
        assertEquals("9", last.section());
    }

    @Test
    void faultsNameTheLine() {
        assertEquals(
                "ours.yaml, line 1: there is no profile 'cis-9'; there are "
                        + String.join(", ", ProfileReader.builtIn())
                        + ".",
                refusal("{id: a, title: b, extends: cis-9}"));
        assertTrue(
                refusal(OWN.replace("CS-ROFS-01", "CS-ROFS-99")).contains("no rule 'CS-ROFS-99'"));
        assertTrue(
                refusal(OWN.replace("restarts", "restart")).contains("'restart' is no parameter"));
        assertTrue(refusal(OWN.replace("level: 2", "level: 3")).contains("line 9"));
        assertTrue(refusal(OWN.replace("\"2.9\"", "\"2.99\"")).contains("'2.99' to leave out"));
        assertTrue(refusal(OWN.replace("medium", "bad")).contains("'bad' is no severity"));
        assertTrue(refusal("[]").contains("no profile"));
    }

    @Test
    void damage() {
        Mutations.run(
                "profile",
                OWN.getBytes(StandardCharsets.UTF_8),
                bytes -> reader.read("p.yaml", new String(bytes, StandardCharsets.UTF_8)));
    }

    private String refusal(String text) {
        return String.valueOf(
                assertThrows(BollwerkException.class, () -> reader.read("ours.yaml", text))
                        .getMessage());
    }
}
