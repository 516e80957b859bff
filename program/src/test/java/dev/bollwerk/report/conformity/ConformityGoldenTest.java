package dev.bollwerk.report.conformity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.bollwerk.Shared;
import dev.bollwerk.finding.conformity.Conformity;
import dev.bollwerk.report.Style;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/// Every format of every sample against its golden file; `-Dgolden=write` writes them anew.
class ConformityGoldenTest {
    private static final String FOLDER =
            "program/src/test/resources/dev/bollwerk/report/conformity/testdata";

    @Test
    void tables() throws IOException {
        for (var sample : SampleConformities.all().entrySet()) {
            for (int width : new int[] {40, 80, 120}) {
                var style = new Style(width, false, Locale.ENGLISH, width == 120);
                String text = Written.of(new ConformityTable(""), style, sample.getValue());
                golden(sample.getKey() + "-" + width + ".txt", text);
                text.lines().forEach(line -> assertTrue(line.length() <= width, line));
            }
        }
        var color = new Style(80, true, Locale.ENGLISH, false);
        golden("bsi-color.txt", Written.of(new ConformityTable(""), color, bsi()));
    }

    @Test
    void explanations() throws IOException {
        for (String id : new String[] {"SYS.1.6.A15", "sys.1.6.a6.1"}) {
            String text = Written.of(new ConformityTable(id), Style.PLAIN, bsi());
            golden("bsi-explain-" + id.toLowerCase(Locale.ROOT) + ".txt", text);
        }
    }

    @Test
    void files() throws IOException {
        for (var sample : SampleConformities.all().entrySet()) {
            String name = sample.getKey();
            Conformity conformity = sample.getValue();
            golden(name + ".json", Written.of(ConformityFormat.JSON, conformity));
            golden(name + ".csv", Written.of(ConformityFormat.CSV, conformity));
            golden(name + ".html", Written.of(ConformityFormat.HTML, conformity));
            golden(name + ".oscal.json", Written.of(ConformityFormat.OSCAL, conformity));
            golden(name + ".md", Written.of(ConformityFormat.MARKDOWN, conformity));
        }
    }

    private static Conformity bsi() {
        return SampleConformities.bsi();
    }

    private static void golden(String name, String text) throws IOException {
        Path file = Shared.root().resolve(FOLDER).resolve(name);
        if ("write".equals(System.getProperty("golden"))) {
            Files.createDirectories(file.getParent());
            Files.writeString(file, text, UTF_8);
        }
        assertEquals(Files.readString(file, UTF_8), text, "differs from " + name);
    }
}
