package dev.bollwerk.report.conformity;

import dev.bollwerk.finding.conformity.Conformity;
import dev.bollwerk.report.Style;

import java.io.IOException;
import java.io.OutputStream;

/// Writes how far a standard is met, in one format and in the language of the conformity. It
/// decides nothing: what is in the model is written, in the model's order.
public interface ConformityWriter {
    /// Writes it; text in UTF-8.
    ///
    /// @param style only width, colour and detail count, and only in a table
    /// @throws IOException when the output takes no more
    void write(Conformity conformity, Style style, OutputStream out) throws IOException;
}
