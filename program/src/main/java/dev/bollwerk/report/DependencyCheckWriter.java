package dev.bollwerk.report;

import dev.bollwerk.advisory.Cvss;
import dev.bollwerk.advisory.FeedStatus;
import dev.bollwerk.finding.Report;
import dev.bollwerk.finding.Subject;
import dev.bollwerk.finding.Vulnerability;
import dev.bollwerk.finding.Waived;
import dev.bollwerk.inventory.Gap;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// The XML report of OWASP Dependency-Check, for what reads it: plugins of build servers and
/// trackers of vulnerabilities. It knows packages and their vulnerabilities; findings of other
/// kinds have no place in it. What is waived is suppressed, and a gap is an exception of the
/// analysis.
///
/// [Schema
/// 4.0](https://dependency-check.github.io/DependencyCheck/dependency-check.4.0.xsd)
final class DependencyCheckWriter implements ReportWriter {
    static final String CREDITS =
            "Made by Bollwerk in the format of OWASP Dependency-Check; the data sources are named"
                    + " above.";
    private static final String NAMESPACE =
            "https://jeremylong.github.io/DependencyCheck/dependency-check.4.0.xsd";

    @Override
    public void write(List<Report> reports, Style style, OutputStream out) throws IOException {
        out.write(new Page().of(reports).getBytes(StandardCharsets.UTF_8));
    }

    /// What the report is about.
    static String name(List<Report> reports) {
        return reports.stream()
                .map(Report::subject)
                .map(Subject::name)
                .collect(Collectors.joining(", "));
    }

    /// The date of the data of a feed.
    static String date(FeedStatus feed) {
        return (feed.date() == null ? feed.imported() : feed.date()).toString();
    }

    static String gap(Gap gap) {
        return gap.path() == null ? gap.reason() : gap.path() + ": " + gap.reason();
    }

    /// One document in the making.
    private static final class Page {
        private final StringBuilder xml =
                new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
        private int depth;

        String of(List<Report> reports) {
            begin("analysis", " xmlns=\"" + NAMESPACE + "\"");
            begin("scanInfo", "");
            leaf("engineVersion", reports.isEmpty() ? "0" : reports.getFirst().toolVersion());
            for (Report report : reports) {
                report.data().forEach(this::source);
            }
            exceptions(reports);
            end("scanInfo");
            begin("projectInfo", "");
            leaf("name", name(reports));
            leaf("reportDate", reports.isEmpty() ? "" : reports.getFirst().created().toString());
            leaf("credits", CREDITS);
            end("projectInfo");
            begin("dependencies", "");
            for (Report report : reports) {
                CheckedDependency.of(report).forEach(this::dependency);
            }
            end("dependencies");
            end("analysis");
            return xml.toString();
        }

        private void source(FeedStatus feed) {
            begin("dataSource", "");
            leaf("name", feed.feed());
            leaf("timestamp", date(feed));
            end("dataSource");
        }

        private void exceptions(List<Report> reports) {
            if (reports.stream().allMatch(report -> report.gaps().isEmpty())) {
                return;
            }
            begin("analysisExceptions", "");
            for (Report report : reports) {
                for (Gap gap : report.gaps()) {
                    begin("exception", "");
                    leaf("message", gap(gap));
                    end("exception");
                }
            }
            end("analysisExceptions");
        }

        private void dependency(CheckedDependency each) {
            begin("dependency", " isVirtual=\"" + each.isVirtual() + "\"");
            leaf("fileName", each.fileName());
            leaf("filePath", each.filePath());
            // the schema wants all three; only one is ever known
            leaf("md5", "");
            leaf("sha1", each.sha1());
            leaf("sha256", "");
            some("description", each.description());
            some("license", each.license());
            related(each);
            begin("identifiers", "");
            identifier(each);
            end("identifiers");
            if (!each.found().isEmpty() || !each.waived().isEmpty()) {
                begin("vulnerabilities", "");
                for (Vulnerability found : each.found()) {
                    vulnerability("vulnerability", found, CheckedDependency.notes(found));
                }
                for (Waived waived : each.waived()) {
                    if (waived.finding() instanceof Vulnerability found) {
                        vulnerability("suppressedVulnerability", found, waived.waiver().reason());
                    }
                }
                end("vulnerabilities");
            }
            end("dependency");
        }

        private void related(CheckedDependency each) {
            if (each.otherPaths().isEmpty()) {
                return;
            }
            begin("relatedDependencies", "");
            for (String path : each.otherPaths()) {
                begin("relatedDependency", "");
                leaf("fileName", each.fileName(path));
                leaf("filePath", path);
                leaf("sha256", "");
                leaf("sha1", each.sha1());
                leaf("md5", "");
                begin("identifiers", "");
                identifier(each);
                end("identifiers");
                end("relatedDependency");
            }
            end("relatedDependencies");
        }

        private void identifier(CheckedDependency each) {
            begin("package", " confidence=\"HIGH\"");
            leaf("id", each.purl());
            end("package");
        }

        private void vulnerability(String element, Vulnerability found, String notes) {
            begin(element, " source=\"" + text(CheckedDependency.source(found)) + "\"");
            leaf("name", found.id());
            if (found.kev()) {
                begin("knownExploitedVulnerability", "");
                leaf("name", found.title());
                end("knownExploitedVulnerability");
            }
            leaf("severity", CheckedDependency.severity(found));
            scores(found);
            if (!found.cwes().isEmpty()) {
                begin("cwes", "");
                found.cwes().forEach(cwe -> leaf("cwe", cwe));
                end("cwes");
            }
            leaf("description", CheckedDependency.description(found));
            some("notes", notes);
            if (!found.references().isEmpty()) {
                begin("references", "");
                found.references().forEach(each -> reference(found, each));
                end("references");
            }
            end(element);
        }

        private void scores(Vulnerability found) {
            for (String version : List.of("2", "3")) {
                Cvss cvss = score(found, version);
                if (cvss == null) {
                    continue;
                }
                boolean old = version.equals("2");
                begin(old ? "cvssV2" : "cvssV3", "");
                leaf(old ? "score" : "baseScore", Double.toString(cvss.score()));
                for (Map.Entry<String, String> metric : CvssMetrics.of(cvss).entrySet()) {
                    leaf(metric.getKey(), metric.getValue());
                }
                leaf(old ? "severity" : "baseSeverity", CvssMetrics.severity(cvss));
                leaf("version", cvss.version());
                end(old ? "cvssV2" : "cvssV3");
            }
        }

        private void reference(Vulnerability found, String reference) {
            begin("reference", "");
            leaf("source", CheckedDependency.source(found));
            if (SarifRule.isWeb(reference)) {
                leaf("url", reference);
            }
            leaf("name", reference);
            end("reference");
        }

        private void begin(String element, String attributes) {
            indent().append('<').append(element).append(attributes).append(">\n");
            depth++;
        }

        private void end(String element) {
            depth--;
            indent().append("</").append(element).append(">\n");
        }

        private void leaf(String element, String content) {
            indent().append('<').append(element).append('>').append(text(content));
            xml.append("</").append(element).append(">\n");
        }

        private void some(String element, String content) {
            if (!content.isBlank()) {
                leaf(element, content);
            }
        }

        private StringBuilder indent() {
            return xml.repeat("  ", depth);
        }

        /// Two code points that are no controls have no place in XML either.
        private static String text(String text) {
            return Markup.html(text).replace('\ufffe', '\ufffd').replace('\uffff', '\ufffd');
        }
    }

    /// The first score of a major version whose vector is whole, or null.
    static @org.jspecify.annotations.Nullable Cvss score(Vulnerability found, String major) {
        for (Cvss cvss : found.cvss()) {
            if (cvss.version().startsWith(major) && !CvssMetrics.of(cvss).isEmpty()) {
                return cvss;
            }
        }
        return null;
    }
}
