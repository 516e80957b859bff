package dev.bollwerk.report;

import dev.bollwerk.finding.Report;

import java.io.IOException;
import java.io.OutputStream;

/// Writes reports in one format. Writers decide nothing: what is in the report is written, in the
/// report's order.
public interface ReportWriter {
    /// Writes reports, one per target, in UTF-8.
    ///
    /// @throws IOException when the output takes no more
    void write(java.util.List<Report> reports, Style style, OutputStream out) throws IOException;
}
