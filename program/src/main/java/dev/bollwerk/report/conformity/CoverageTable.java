package dev.bollwerk.report.conformity;

import dev.bollwerk.finding.conformity.Conformity;
import dev.bollwerk.finding.conformity.Demand;
import dev.bollwerk.finding.conformity.Proof;
import dev.bollwerk.finding.conformity.Requirement;
import dev.bollwerk.report.Ansi;
import dev.bollwerk.report.Columns;
import dev.bollwerk.report.Lines;
import dev.bollwerk.report.Style;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// What covers each demand, for a terminal: rules, people or both, and what the rules were judged
/// on.
public final class CoverageTable implements ConformityWriter {
    @Override
    public void write(Conformity conformity, Style style, OutputStream out) throws IOException {
        var text = new StringBuilder();
        var lines = new Lines(text, style.width());
        var ansi = new Ansi(style.color());
        Words words = Words.of(conformity);
        Badges badges = Badges.of(ansi, words);
        lines.wrapped(conformity.title() + " " + conformity.edition(), "", ansi::bold);
        int widest = 0;
        for (Requirement requirement : conformity.requirements()) {
            for (Demand demand : requirement.demands()) {
                widest = Math.max(widest, Columns.width(demand.id()));
            }
        }
        for (Requirement requirement : conformity.requirements()) {
            lines.gap();
            lines.wrapped(requirement.id() + "  " + requirement.title(), "", ansi::bold);
            for (Demand demand : requirement.demands()) {
                lines.line(
                        "  %s  %s  %s  %s"
                                .formatted(
                                        Columns.fit(demand.id(), widest),
                                        badges.padded(demand.state()),
                                        words.modality(demand.modality()),
                                        words.automation(demand.automation())));
                covered(demand, lines, words);
            }
        }
        out.write(text.toString().getBytes(StandardCharsets.UTF_8));
    }

    private static void covered(Demand demand, Lines lines, Words words) {
        if (demand.rules().isEmpty()) {
            return;
        }
        lines.wrapped(words.of("column.rules") + ": " + String.join(", ", demand.rules()), "    ");
        List<String> sources = demand.proofs().stream().map(Proof::source).distinct().toList();
        String looked = sources.isEmpty() ? "–" : String.join(", ", sources);
        lines.wrapped(words.of("coverage.looked") + ": " + looked, "    ");
    }
}
