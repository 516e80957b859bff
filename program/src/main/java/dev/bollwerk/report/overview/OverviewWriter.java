package dev.bollwerk.report.overview;

import dev.bollwerk.finding.overview.Overview;
import dev.bollwerk.report.Style;

import java.io.IOException;
import java.io.OutputStream;

/// Writes the page in one format, in UTF-8.
public interface OverviewWriter {
    /// @throws IOException when the output takes no more
    void write(Overview overview, Style style, OutputStream out) throws IOException;
}
