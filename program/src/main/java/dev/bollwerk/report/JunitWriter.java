package dev.bollwerk.report;

import dev.bollwerk.finding.Finding;
import dev.bollwerk.finding.Misconfiguration;
import dev.bollwerk.finding.Report;
import dev.bollwerk.finding.Result;
import dev.bollwerk.finding.Vulnerability;
import dev.bollwerk.finding.Waived;
import dev.bollwerk.inventory.Gap;
import dev.bollwerk.text.Texts;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// JUnit's XML, for build servers: one suite per target, one failing test per finding. What is
/// waived and what could not be assessed are skipped tests with the reason, so that neither looks
/// like a success.
///
/// [Schema of the surefire
/// plugin](https://maven.apache.org/surefire/maven-surefire-plugin/xsd/surefire-test-report.xsd)
final class JunitWriter implements ReportWriter {
    @Override
    public void write(List<Report> reports, Style style, OutputStream out) throws IOException {
        var xml = new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
        Texts texts = new Texts("dev.bollwerk.report.messages", style.locale());
        xml.append("<testsuites name=\"bollwerk\">\n");
        reports.forEach(report -> suite(report, texts, xml));
        xml.append("</testsuites>\n");
        out.write(xml.toString().getBytes(StandardCharsets.UTF_8));
    }

    private static void suite(Report report, Texts texts, StringBuilder xml) {
        int failures = 0;
        int passed = 0;
        for (Finding finding : report.findings()) {
            failures += finding.counts() ? 1 : 0;
            passed += isPass(finding) ? 1 : 0;
        }
        int open = report.findings().size() - failures - passed;
        int skipped = report.waived().size() + report.gaps().size() + open;
        int tests = Math.max(1, failures + passed + skipped);
        xml.append("  <testsuite name=\"").append(text(report.subject().name()));
        xml.append("\" tests=\"").append(tests).append("\" failures=\"").append(failures);
        xml.append("\" errors=\"0\" skipped=\"").append(skipped);
        xml.append("\" time=\"0\" timestamp=\"");
        xml.append(report.created().toString().replace("Z", "")).append("\">\n");
        for (Finding finding : report.findings()) {
            open(finding, texts, xml);
            if (!finding.counts()) {
                settled(finding, texts, xml);
                continue;
            }
            xml.append("      <failure type=\"").append(finding.severity().label());
            xml.append("\" message=\"").append(text(finding.title())).append("\">");
            xml.append(text(body(finding, texts))).append("</failure>\n    </testcase>\n");
        }
        for (Waived waived : report.waived()) {
            open(waived.finding(), texts, xml);
            skipped(Sentences.waived(waived, texts), xml);
        }
        for (Gap gap : report.gaps()) {
            test("gap", Sentences.place(gap, texts), xml);
            skipped(gap.reason(), xml);
        }
        if (failures + passed + skipped == 0) {
            test("bollwerk", texts.of("junit.nothing"), xml);
            xml.append("    </testcase>\n");
        }
        xml.append("  </testsuite>\n");
    }

    private static boolean isPass(Finding finding) {
        return finding instanceof Misconfiguration found && found.result() == Result.PASS;
    }

    /// What is well passes; what does not apply or is for a person to say is skipped.
    private static void settled(Finding finding, Texts texts, StringBuilder xml) {
        if (isPass(finding) || !(finding instanceof Misconfiguration found)) {
            xml.append("    </testcase>\n");
        } else {
            String said = String.join(" ", found.evidence());
            skipped((texts.of("result." + found.result().label()) + ": " + said).strip(), xml);
        }
    }

    private static void open(Finding finding, Texts texts, StringBuilder xml) {
        if (finding instanceof Misconfiguration found && found.item() != null
                || !finding.counts()) {
            test(texts.of("kind." + finding.kind() + ".name"), ChecksGroup.name(finding), xml);
            return;
        }
        String group =
                finding instanceof Vulnerability found
                        ? found.affected().name() + " " + found.affected().version()
                        : texts.of("kind." + finding.kind() + ".name");
        String severity = texts.of("severity." + finding.severity().label());
        test(group, "[" + severity + "] " + finding.id(), xml);
    }

    private static void test(String group, String name, StringBuilder xml) {
        xml.append("    <testcase classname=\"").append(text(group)).append("\" name=\"");
        xml.append(text(name)).append("\" time=\"0\">\n");
    }

    private static void skipped(String reason, StringBuilder xml) {
        xml.append("      <skipped message=\"").append(text(reason));
        xml.append("\"/>\n    </testcase>\n");
    }

    private static String body(Finding finding, Texts texts) {
        var body = new StringBuilder(finding.explanation());
        if (finding instanceof Misconfiguration found) {
            found.evidence().forEach(each -> body.append(' ').append(each));
        }
        if (finding instanceof Vulnerability found && !found.fixed().isEmpty()) {
            body.append(' ');
            body.append(texts.of("recommendation", String.join(", ", found.fixed())));
        }
        finding.locations().forEach(place -> body.append(' ').append(ObservationGroup.text(place)));
        return body.toString();
    }

    /// Text of an element or attribute; what XML cannot hold becomes a replacement sign.
    private static String text(String text) {
        return Markup.html(text);
    }
}
