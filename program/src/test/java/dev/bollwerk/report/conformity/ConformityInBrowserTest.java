package dev.bollwerk.report.conformity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bollwerk.finding.conformity.Conformity;
import dev.bollwerk.report.Browser;
import dev.bollwerk.report.Style;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// The page in a real browser: it filters, asks nothing of the network, runs nothing foreign, and
/// fits a phone.
class ConformityInBrowserTest {
    private static final String SHOWN =
            "[...document.querySelectorAll('%s')].filter(e => e.offsetHeight > 0).length";

    @TempDir static Path folder;

    private static Browser browser;

    @BeforeAll
    static void start() throws IOException, InterruptedException {
        browser = new Browser(folder);
    }

    @AfterAll
    static void stop() throws IOException {
        if (browser != null) {
            browser.close();
        }
    }

    @Test
    void filtersByStateLevelAndWords() throws Exception {
        open(SampleConformities.bsi());
        assertEquals(6, shown(".overview tbody tr"));
        select("state", "not-fulfilled");
        assertEquals(1, shown(".overview tbody tr"));
        assertEquals(1, shown("article"));
        assertEquals(1, shown("h3.level"));
        assertEquals("1 / 6", browser.text("document.querySelector('output').textContent"));
        select("state", "");
        select("level", "basis");
        assertEquals(2, shown("article"));
        select("level", "");
        browser.click("input[type=search]");
        browser.type("müll CS-RES");
        assertEquals("SYS.1.6.A15", browser.text(first("article:not([hidden]) .id")));
        assertEquals(1, shown("article"));
        assertEquals(List.of(), browser.complaints());
    }

    @Test
    void aLinkShowsWhatTheFilterHides() throws Exception {
        open(SampleConformities.bsi());
        select("state", "fulfilled");
        assertEquals(1, shown("article"));
        browser.click(".threats a[href='#r-SYS.1.6.A26']");
        assertEquals(6, shown("article"));
    }

    @Test
    void speaksTheLanguageOfTheConformity() throws Exception {
        open(SampleConformities.bsi());
        assertEquals("de", browser.text("document.documentElement.lang"));
        assertTrue(browser.text("document.title").contains("Containerisierung"));
        assertTrue(text().contains("Bei 2 von 6 Anforderungen Abweichungen festgestellt"));
        assertTrue(text().contains("kein Zertifikat"));
        open(SampleConformities.factors());
        assertEquals("en", browser.text("document.documentElement.lang"));
        assertTrue(text().contains("not a certificate"));
    }

    @Test
    void asksNothingOfTheNetworkAndRunsNothingForeign() throws Exception {
        Path file = open(SampleConformities.hostile());
        assertEquals(List.of(file.toUri().toString()), browser.requests());
        assertEquals(List.of(), browser.complaints());
        assertTrue(browser.text("document.title").startsWith("Bollwerk: </td>"));
        assertEquals(1, number("document.scripts.length"));
        assertEquals(1, number("document.querySelectorAll('style').length"));
        assertEquals(0, number("document.querySelectorAll('img,iframe,[style],[onerror]').length"));
        assertEquals(0, number("document.querySelectorAll('a:not([href^=\"#\"])').length"));
    }

    @Test
    void fitsAPhone() throws Exception {
        browser.width(360, 740);
        try {
            for (Conformity sample : SampleConformities.all().values()) {
                open(sample);
                assertTrue(number("document.documentElement.scrollWidth") <= 360, sample.title());
            }
        } finally {
            browser.width(1280, 900);
        }
    }

    @Test
    void hasLandmarksHeadsAndContrast() throws Exception {
        for (Conformity sample : SampleConformities.all().values()) {
            open(sample);
            assertEquals(1, number("document.querySelectorAll('main').length"));
            assertEquals(1, number("document.querySelectorAll('h1').length"));
            assertEquals(0, number("document.querySelectorAll('th:not([scope])').length"));
            assertEquals(
                    0,
                    number(
                            "document.querySelectorAll('a[href^=\"#\"]').length -"
                                + " [...document.querySelectorAll('a[href^=\"#\"]')].filter(a =>"
                                + " document.getElementById("
                                + "decodeURIComponent(a.hash.slice(1)))).length"));
            assertEquals(
                    number("document.querySelectorAll('[id]').length"),
                    number("new Set([...document.querySelectorAll('[id]')].map(e => e.id)).size"));
            assertTrue(browser.value(CONTRAST).asDouble() >= 4.5, sample.title());
        }
    }

    /// Nothing is written to the page but by the writer: without the script all shows as well.
    @Test
    void isTheSamePageForTheSameConformity() {
        Conformity sample = SampleConformities.bsi();
        String page = Written.of(ConformityFormat.HTML, sample);
        assertEquals(page, Written.of(ConformityFormat.HTML, sample));
        assertFalse(page.contains("<article hidden"));
    }

    /// The least contrast of a badge's word with its ground.
    private static final String CONTRAST =
            """
            (() => {
              const light = c => {
                const [r, g, b] = c.match(/[\\d.]+/g).map(v => v / 255)
                  .map(v => v <= .03928 ? v / 12.92 : ((v + .055) / 1.055) ** 2.4);
                return .2126 * r + .7152 * g + .0722 * b;
              };
              return Math.min(21, ...[...document.querySelectorAll('.badge,.chip')].map(e => {
                const s = getComputedStyle(e);
                const [a, b] = [light(s.color), light(s.backgroundColor)].sort((x, y) => y - x);
                return (a + .05) / (b + .05);
              }));
            })()
            """;

    private static Path open(Conformity conformity) throws IOException, InterruptedException {
        Path file = Files.createTempFile(folder, "page", ".html");
        Files.write(file, Written.bytes(ConformityFormat.HTML.writer(), Style.PLAIN, conformity));
        browser.open(file);
        return file;
    }

    private static int shown(String selector) {
        return number(SHOWN.formatted(selector));
    }

    private static int number(String script) {
        return browser.value(script).asInt();
    }

    private static String text() {
        return browser.text("document.body.textContent");
    }

    private static String first(String selector) {
        return "document.querySelector('" + selector + "').textContent";
    }

    private static void select(String name, String value) {
        browser.value(
                ("(() => { const s = document.querySelector('select[name=%s]'); s.value = '%s';"
                                + " s.dispatchEvent(new Event('input', {bubbles: true})); })()")
                        .formatted(name, value));
    }
}
