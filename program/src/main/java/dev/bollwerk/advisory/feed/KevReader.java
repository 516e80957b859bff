package dev.bollwerk.advisory.feed;

import dev.bollwerk.advisory.AdvisorySink;

import java.io.IOException;
import java.io.InputStream;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;

/// CISA's catalogue of known exploited vulnerabilities, as JSON or CSV.
///
/// [Catalogue](https://www.cisa.gov/known-exploited-vulnerabilities-catalog)
final class KevReader implements FeedReader {
    private static final String HEADER = "cveID,vendorProject,product,";

    @Override
    public String format() {
        return "kev";
    }

    @Override
    public boolean recognises(Sample sample) {
        String text = sample.text();
        return text.startsWith(HEADER)
                || text.startsWith("\uFEFF" + HEADER)
                || text.startsWith("{") && sample.json().has("catalogVersion");
    }

    @Override
    public void read(InputStream in, String name, AdvisorySink sink) throws IOException {
        var peek = new java.io.PushbackInputStream(in);
        int first = peek.read();
        if (first < 0) {
            sink.problem(name, "it is empty");
            return;
        }
        peek.unread(first);
        if (first == '{') {
            json(peek, name, sink);
        } else {
            csv(peek, name, sink);
        }
    }

    private static void json(InputStream in, String name, AdvisorySink sink) throws IOException {
        JsonRecords.under(
                "vulnerabilities",
                in,
                name,
                sink,
                record ->
                        entry(
                                record.text("cveID"),
                                record.text("dateAdded"),
                                record.text("knownRansomwareCampaignUse"),
                                sink),
                (key, value) -> {
                    var date = Times.parse(value.text());
                    if (key.equals("dateReleased") && date != null) {
                        sink.dated("kev", date);
                    }
                });
    }

    private static void csv(InputStream in, String name, AdvisorySink sink) throws IOException {
        var csv = new CsvLines(in);
        try {
            List<String> header = csv.next();
            int cve = column(header, "cveID");
            int added = column(header, "dateAdded");
            int ransomware = column(header, "knownRansomwareCampaignUse");
            for (List<String> line = csv.next(); !line.isEmpty(); line = csv.next()) {
                try {
                    entry(cell(line, cve), cell(line, added), cell(line, ransomware), sink);
                } catch (RecordException e) {
                    sink.problem(name + ":" + csv.number(), e.reason());
                }
            }
        } catch (RecordException e) {
            sink.broken(name, e.reason());
        }
    }

    private static int column(List<String> header, String name) {
        for (int i = 0; i < header.size(); i++) {
            if (header.get(i).replace("\uFEFF", "").equals(name)) {
                return i;
            }
        }
        throw new RecordException("it has no column '%s'".formatted(name));
    }

    private static String cell(List<String> line, int column) {
        return column < line.size() ? line.get(column) : "";
    }

    private static void entry(String cve, String added, String ransomware, AdvisorySink sink) {
        if (!Texts.isCve(cve)) {
            throw new RecordException("'%s' is no CVE id".formatted(Texts.title(cve)));
        }
        LocalDate date;
        try {
            date = LocalDate.parse(added);
        } catch (DateTimeException _) {
            throw new RecordException("%s: '%s' is no date".formatted(cve, Texts.title(added)));
        }
        sink.exploited(cve, date, ransomware.equals("Known"));
    }
}
