package dev.bollwerk.report.overview;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bollwerk.advisory.Severity;
import dev.bollwerk.finding.Subject;
import dev.bollwerk.finding.overview.Aspect;
import dev.bollwerk.finding.overview.Mark;
import dev.bollwerk.finding.overview.Overview;
import dev.bollwerk.finding.overview.Worst;
import dev.bollwerk.inventory.Gap;
import dev.bollwerk.report.Browser;
import dev.bollwerk.report.Style;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/// The one page in all its formats.
class OverviewWritersTest {
    private static final String HOSTILE = "<img src=x onerror=alert(1)>\u001b[31m|web";

    @TempDir Path folder;

    private static Overview sample(Locale locale) {
        return new Overview(
                "1.0",
                Instant.parse("2026-11-24T12:00:00Z"),
                locale,
                new Subject("engine", "unix:///run/docker.sock", null, null, null),
                List.of("Docker 20.10.24", "3 containers, 2 running"),
                List.of(
                        new Aspect(
                                "privileges",
                                "Privileges",
                                Mark.BAD,
                                "9 faults in 2 of 3 containers",
                                List.of(
                                        new Worst(
                                                "CS-PRIV-01",
                                                Severity.CRITICAL,
                                                HOSTILE,
                                                "The container is privileged"),
                                        new Worst("CS-CAP-02", Severity.LOW, "", "Not all")),
                                "bollwerk bench --check 5"),
                        new Aspect("limits", "Limits", Mark.ATTENTION, "2 faults", List.of(), "b"),
                        new Aspect("tls", "TLS", Mark.GOOD, "no fault found", List.of(), "c"),
                        new Aspect("trust", "Trust", Mark.UNKNOWN, "nothing", List.of(), "")),
                List.of(new Gap("host", null, "the host was not looked at")));
    }

    private static String written(OverviewFormat format, Style style) throws IOException {
        var out = new ByteArrayOutputStream();
        format.writer().write(sample(style.locale()), style, out);
        return out.toString(StandardCharsets.UTF_8);
    }

    @Test
    void tableFitsAndSaysWhatToDo() throws IOException {
        for (int width : List.of(40, 80, 120)) {
            for (Locale locale : List.of(Locale.ENGLISH, Locale.GERMAN)) {
                String text = written(OverviewFormat.TABLE, new Style(width, false, locale, false));
                assertTrue(text.lines().allMatch(line -> line.length() <= width), text);
                assertFalse(text.contains("\u001b"), text);
                assertTrue(text.contains("→ bollwerk bench --check 5"), text);
            }
        }
        assertEquals(
                """
                unix:///run/docker.sock
                Docker 20.10.24 · 3 containers, 2 running

                BAD      Privileges  9 faults in 2 of 3 containers
                    CRITICAL  <img src=x onerror=alert(1)>\ufffd[31m|web: The container is privileged
                    LOW       Not all
                    → bollwerk bench --check 5

                LOOK     Limits      2 faults
                    → b

                good     TLS         no fault found

                unknown  Trust       nothing

                One thing could not be looked at:
                  - the host was not looked at

                Aspects: 1 bad, 1 to look at, 1 unknown, 1 good. All commands: bollwerk --help
                """,
                written(OverviewFormat.TABLE, new Style(100, false, Locale.ENGLISH, false)));
    }

    @Test
    void json() throws IOException {
        JsonNode page = JsonMapper.shared().readTree(written(OverviewFormat.JSON, Style.PLAIN));
        assertEquals("bollwerk-overview/1", page.get("schema").asString());
        assertEquals(4, page.get("aspects").size());
        assertEquals("bad", page.at("/aspects/0/state").asString());
        assertEquals(HOSTILE, page.at("/aspects/0/worst/0/item").asString());
    }

    @Test
    void markdownLeavesNothingAlive() throws IOException {
        String text = written(OverviewFormat.MARKDOWN, Style.PLAIN);
        assertFalse(text.contains("<img"), text);
        assertTrue(text.contains("\\|web"), text);
    }

    @Test
    void htmlInABrowser() throws Exception {
        try (var browser = new Browser(folder)) {
            Path file =
                    Files.writeString(
                            folder.resolve("page.html"),
                            written(
                                    OverviewFormat.HTML,
                                    new Style(80, false, Locale.GERMAN, false)));
            browser.open(file);
            assertEquals(List.of(file.toUri().toString()), browser.requests());
            assertEquals(List.of(), browser.complaints());
            assertEquals("de", browser.text("document.documentElement.lang"));
            assertEquals(4, browser.value("document.querySelectorAll('section').length").asInt());
            assertEquals(0, browser.value("document.querySelectorAll('img').length").asInt());
            browser.width(390, 844);
            assertTrue(browser.value("document.documentElement.scrollWidth").asInt() <= 390);
        }
    }
}
