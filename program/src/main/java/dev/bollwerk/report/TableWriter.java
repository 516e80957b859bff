package dev.bollwerk.report;

import dev.bollwerk.finding.Report;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// The report for a person at a terminal: first what an upgrade mends, grouped by what is upgraded
/// together, then what has no fix, in short; then the sum, what is not known, and how old the data
/// is.
final class TableWriter implements ReportWriter {
    @Override
    public void write(List<Report> reports, Style style, OutputStream out) throws IOException {
        var text = new StringBuilder();
        for (Report report : reports) {
            var lines = new Lines(text, style.width());
            if (!text.isEmpty()) {
                lines.gap();
            }
            new TablePage(report, style, lines).print();
        }
        out.write(text.toString().getBytes(StandardCharsets.UTF_8));
    }
}
