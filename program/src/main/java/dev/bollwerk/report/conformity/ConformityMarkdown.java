package dev.bollwerk.report.conformity;

import dev.bollwerk.finding.conformity.Conformity;
import dev.bollwerk.report.Style;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/// How far a standard is met as Markdown, for merge requests, job summaries and wikis. What does
/// not deviate is folded away.
///
/// [GitHub Flavored Markdown](https://github.github.com/gfm/)
final class ConformityMarkdown implements ConformityWriter {
    @Override
    public void write(Conformity conformity, Style style, OutputStream out) throws IOException {
        var text = new StringBuilder();
        new MarkdownPage(conformity, text).write();
        out.write(text.toString().getBytes(StandardCharsets.UTF_8));
    }
}
