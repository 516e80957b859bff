package dev.bollwerk.advisory.feed;

import dev.bollwerk.advisory.AdvisorySink;

import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// CVE records of version 5, with what CISA adds to them: scores, weaknesses, and its SSVC
/// decision, which becomes the last line of the details.
///
/// [CVE record format](https://github.com/CVEProject/cve-schema)
final class CveRecordReader implements FeedReader {
    @Override
    public String format() {
        return "cve-record";
    }

    @Override
    public boolean recognises(Sample sample) {
        JsonShape json = sample.json();
        return json.scalar("dataType").equals("CVE_RECORD") || json.has("containers.cna");
    }

    @Override
    public void read(InputStream in, String name, AdvisorySink sink) throws IOException {
        JsonRecords.each(in, name, sink, json -> record(json, sink));
    }

    private static void record(Json json, AdvisorySink sink) {
        Json meta = json.at("cveMetadata");
        Json cna = json.at("containers").at("cna");
        Instant modified = meta.time("dateUpdated");
        var draft =
                new AdvisoryDraft(meta.text("cveId"), "cve")
                        .title(cna.text("title"))
                        .published(meta.time("datePublished"))
                        .modified(modified);
        if (meta.text("state").equals("REJECTED")) {
            Instant rejected = meta.time("dateRejected");
            Instant known = rejected == null ? modified : rejected;
            draft.withdrawn(known == null ? Instant.EPOCH : known);
        }
        var containers = new ArrayList<Json>();
        containers.add(cna);
        containers.addAll(json.at("containers").list("adp"));
        containers.forEach(container -> container(draft, container));
        draft.details(NvdReader.english(cna.list("descriptions")) + ssvc(containers));
        sink.advisory(draft.build());
    }

    private static void container(AdvisoryDraft draft, Json container) {
        String source = container.at("providerMetadata").text("shortName").toLowerCase(Locale.ROOT);
        for (Json metric : container.list("metrics")) {
            for (String version : List.of("cvssV4_0", "cvssV3_1", "cvssV3_0", "cvssV2_0")) {
                Json cvss = metric.at(version);
                double score = cvss.number("baseScore");
                if (!cvss.text("vectorString").isEmpty() && score >= 0 && score <= 10) {
                    draft.cvss(CvssVectors.stated(cvss.text("vectorString"), score, source));
                }
            }
        }
        for (Json problem : container.list("problemTypes")) {
            for (Json text : problem.list("descriptions")) {
                String cwe = text.text("cweId") + " " + text.text("description");
                NvdReader.CWE
                        .matcher(cwe)
                        .results()
                        .map(r -> r.group())
                        .limit(1)
                        .forEach(id -> draft.cwes(List.of(id)));
            }
        }
        draft.references(container.list("references").stream().map(r -> r.text("url")).toList());
    }

    private static String ssvc(List<Json> containers) {
        for (Json container : containers) {
            for (Json metric : container.list("metrics")) {
                Json other = metric.at("other");
                if (other.text("type").equals("ssvc")) {
                    var decisions = new ArrayList<String>();
                    for (Json option : other.at("content").list("options")) {
                        option.each((point, value) -> decisions.add(point + " " + value.text()));
                    }
                    return "\n\nSSVC: " + String.join(", ", decisions);
                }
            }
        }
        return "";
    }
}
