package dev.bollwerk.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bollwerk.finding.Report;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// The HTML report in a real browser: it filters, sorts and pages, asks nothing of the network, and
/// runs nothing that came from an image.
class HtmlInBrowserTest {
    private static final String SHOWN =
            "[...document.querySelectorAll('tbody tr')].filter(r => r.offsetHeight > 0)";

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
    void filtersByWordsSeverityAndBoxes() throws Exception {
        open(List.of(SampleReports.debian()));
        assertEquals(71, count());
        browser.click("input[type=search]");
        browser.type("libc6 CVE-2024");
        assertEquals(2, count());
        assertEquals("2 / 71", browser.text("document.querySelector('output').textContent"));
        browser.value("document.querySelector('input[type=search]').select()");
        browser.press("Delete", 46);
        assertEquals(71, count());
        browser.value(
                "(() => { const s = document.querySelector('select'); s.value = '4';"
                        + " s.dispatchEvent(new Event('input', {bubbles: true})); })()");
        assertEquals(7, count());
        browser.click("input[name=fixable]");
        assertEquals(6, count());
        browser.click("input[name=exploited]");
        assertEquals(2, count());
        assertEquals(List.of(), browser.complaints());
    }

    @Test
    void sortsByEveryColumn() throws Exception {
        open(List.of(SampleReports.debian()));
        browser.click("th:nth-child(2) button");
        assertEquals("ascending", sorted(2));
        assertEquals("CVE-2019-9192", first(2));
        browser.click("th:nth-child(2) button");
        assertEquals("descending", sorted(2));
        assertEquals("CVE-2024-33599", first(2));
        browser.click("th:nth-child(6) button");
        assertEquals("descending", sorted(6));
        assertEquals("97.5", first(6));
        browser.click("th:nth-child(1) button");
        assertEquals("CRITICAL", first(1));
        browser.value("document.querySelector('th:nth-child(1) button').focus()");
        browser.value("document.activeElement.click()");
        assertEquals("UNKNOWN", first(1));
        assertEquals(1, browser.value("document.querySelectorAll('[aria-sort]').length").asInt());
    }

    @Test
    void staysUsableWithFiveThousandFindings() throws Exception {
        open(List.of(SampleReports.large(5_000)));
        assertEquals(200, count());
        browser.click("button.more");
        assertEquals(1_200, count());
        browser.click("input[type=search]");
        browser.type("number 4999");
        assertEquals(1, count());
    }

    @Test
    void asksNothingOfTheNetworkAndRunsNothingForeign() throws Exception {
        Path file = open(List.of(SampleReports.hostile(), SampleReports.debian()));
        assertEquals(List.of(file.toUri().toString()), browser.requests());
        assertEquals(List.of(), browser.complaints());
        assertTrue(browser.text("document.title").startsWith("Bollwerk: docker:evil"));
        assertEquals(1, browser.value("document.scripts.length").asInt());
        assertEquals(1, browser.value("document.querySelectorAll('style').length").asInt());
        assertEquals(
                0, browser.value("document.querySelectorAll('img,iframe,b b').length").asInt());
        assertEquals(
                "https:",
                browser.text(
                        "[...new Set([...document.querySelectorAll('td a')].map(a => a.protocol))]"
                                + ".join()"));
    }

    /// The policy holds even if an escape were forgotten.
    @Test
    void thePolicyStopsAForeignScript() throws Exception {
        String page =
                html(List.of(SampleReports.clean()))
                        .replace(
                                "</main>",
                                "<script>document.title='owned'</script>"
                                        + "<img src='https://example.org/x.png'"
                                        + " onerror='document.title=1'></main>");
        Path file = Files.writeString(folder.resolve("foreign.html"), page);
        browser.open(file);
        assertNotEquals("owned", browser.text("document.title"));
        assertTrue(browser.text("document.title").startsWith("Bollwerk:"));
        assertTrue(
                browser.complaints().stream().anyMatch(c -> c.contains("Content Security Policy")));
    }

    @Test
    void fitsAPhone() throws Exception {
        for (Report report : List.of(SampleReports.hostile(), SampleReports.debian())) {
            open(List.of(report));
            browser.width(390, 844);
            assertTrue(
                    browser.value("document.documentElement.scrollWidth").asInt() <= 390,
                    report.subject().name());
            browser.width(1280, 900);
            assertTrue(browser.value("document.documentElement.scrollWidth").asInt() <= 1280);
        }
    }

    @Test
    void everyControlHasANameAndTheTableHasHeads() throws Exception {
        open(List.of(SampleReports.debian()));
        assertEquals(
                0,
                browser.value(
                                "[...document.querySelectorAll('input,select,button')].filter(e =>"
                                        + " !(e.ariaLabel || e.textContent.trim()"
                                        + " || e.closest('label')?.textContent.trim())).length")
                        .asInt());
        assertEquals(7, browser.value("document.querySelectorAll('th[scope=col]').length").asInt());
        assertEquals("en", browser.text("document.documentElement.lang"));
    }

    private static Path open(List<Report> reports) throws Exception {
        Path file = Files.createTempFile(folder, "report", ".html");
        Files.writeString(file, html(reports));
        browser.open(file);
        return file;
    }

    private static String html(List<Report> reports) {
        return Written.of(ReportFormat.HTML, Style.PLAIN, reports);
    }

    private static int count() {
        return browser.value(SHOWN + ".length").asInt();
    }

    private static String first(int column) {
        String cell = ".find(() => true).cells[%d].firstChild.textContent";
        return browser.text(SHOWN + cell.formatted(column - 1));
    }

    private static String sorted(int column) {
        String head = "document.querySelector('th:nth-child(%d)').getAttribute('aria-sort')";
        return browser.text(head.formatted(column));
    }
}
