package dev.bollwerk.report.conformity;

import dev.bollwerk.finding.conformity.Conformity;
import dev.bollwerk.report.Lines;
import dev.bollwerk.report.Style;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/// How far a standard is met, for a terminal: the sum, each requirement with what speaks against
/// it, changes, gaps and what to do next. With `verbose` every demand is shown.
public final class ConformityTable implements ConformityWriter {
    private final String explained;

    /// @param explained id of the requirement or demand to tell in full; empty for the whole table
    public ConformityTable(String explained) {
        this.explained = explained;
    }

    @Override
    public void write(Conformity conformity, Style style, OutputStream out) throws IOException {
        var text = new StringBuilder();
        var lines = new Lines(text, style.width());
        if (explained.isEmpty()) {
            new TablePage(conformity, style, lines).print();
        } else {
            new TableExplanation(conformity, explained, style, lines).print();
        }
        out.write(text.toString().getBytes(StandardCharsets.UTF_8));
    }
}
