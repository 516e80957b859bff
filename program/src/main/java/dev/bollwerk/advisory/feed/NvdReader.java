package dev.bollwerk.advisory.feed;

import dev.bollwerk.advisory.AdvisorySink;
import dev.bollwerk.advisory.Severity;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.List;
import java.util.regex.Pattern;

/// NVD in version 2.0: yearly feeds and pages of the API, for scores, weaknesses and texts. What
/// it says of products is read only on request, since a CPE says little about a package.
///
/// [CVE API](https://nvd.nist.gov/developers/vulnerabilities)
final class NvdReader implements FeedReader {
    static final Pattern CWE = Pattern.compile("CWE-\\d+");
    private static final List<String> METRICS =
            List.of("cvssMetricV40", "cvssMetricV31", "cvssMetricV30", "cvssMetricV2");

    private final boolean products;

    /// @param products whether to read the CPE configurations too
    NvdReader(boolean products) {
        this.products = products;
    }

    @Override
    public String format() {
        return "nvd";
    }

    @Override
    public boolean recognises(Sample sample) {
        JsonShape json = sample.json();
        return json.scalar("format").equals("NVD_CVE")
                || json.has("vulnerabilities.cve.id")
                || json.has("cve.id", "cve.vulnStatus");
    }

    @Override
    public void read(InputStream in, String name, AdvisorySink sink) throws IOException {
        JsonRecords.walk(
                in,
                name,
                sink,
                json -> {
                    if (!json.next() || !json.atObject()) {
                        throw new RecordException("it is no JSON object");
                    }
                    for (String key = json.key(); key != null; key = json.key()) {
                        member(key, json, name, sink);
                    }
                });
    }

    private void member(String key, JsonStream json, String name, AdvisorySink sink)
            throws IOException {
        switch (key) {
            case "vulnerabilities" -> vulnerabilities(json, name, sink);
            case "cve" -> JsonRecords.take(json.read(), name, sink, cve -> record(cve, sink));
            case "timestamp" -> {
                Instant date = Times.parse(json.read().text());
                if (date != null) {
                    sink.dated("nvd", date);
                }
            }
            default -> json.skip();
        }
    }

    private void vulnerabilities(JsonStream json, String name, AdvisorySink sink)
            throws IOException {
        if (!json.atArray()) {
            throw new RecordException("'vulnerabilities' is no list");
        }
        while (json.element()) {
            JsonRecords.take(json.read(), name, sink, record -> record(record.at("cve"), sink));
        }
    }

    private void record(Json cve, AdvisorySink sink) {
        Instant modified = cve.time("lastModified");
        var draft =
                new AdvisoryDraft(cve.text("id"), "nvd")
                        .details(english(cve.list("descriptions")))
                        .severity(severity(cve.at("metrics")))
                        .references(
                                cve.list("references").stream().map(r -> r.text("url")).toList())
                        .published(cve.time("published"))
                        .modified(modified);
        for (Json weakness : cve.list("weaknesses")) {
            for (Json text : weakness.list("description")) {
                draft.cwes(CWE.matcher(text.text("value")).results().map(r -> r.group()).toList());
            }
        }
        METRICS.forEach(metric -> cve.at("metrics").list(metric).forEach(m -> score(draft, m)));
        if (cve.text("vulnStatus").equals("Rejected")) {
            draft.withdrawn(modified == null ? Instant.EPOCH : modified);
        }
        if (products) {
            draft.affected(NvdConfigurations.read(cve.list("configurations")));
        }
        sink.advisory(draft.build());
    }

    /// The English one of several descriptions.
    static String english(List<Json> descriptions) {
        return descriptions.stream()
                .filter(d -> d.text("lang").startsWith("en"))
                .map(d -> d.text("value"))
                .findFirst()
                .orElse("");
    }

    private static void score(AdvisoryDraft draft, Json metric) {
        Json data = metric.at("cvssData");
        String vector = data.text("vectorString");
        double score = data.number("baseScore");
        if (!vector.isEmpty() && score >= 0 && score <= 10) {
            String source = metric.text("source");
            draft.cvss(
                    CvssVectors.stated(
                            vector, score, source.equals("nvd@nist.gov") ? "nvd" : source));
        }
    }

    /// NVD's own rating by the newest CVSS that it used; null when it has none.
    private static @Nullable Severity severity(Json metrics) {
        for (String metric : METRICS) {
            for (Json entry : metrics.list(metric)) {
                String word =
                        entry.text("baseSeverity").isEmpty()
                                ? entry.at("cvssData").text("baseSeverity")
                                : entry.text("baseSeverity");
                Severity severity = SeverityWords.parse(word);
                if (severity != null && entry.text("source").equals("nvd@nist.gov")) {
                    return severity;
                }
            }
        }
        return null;
    }
}
