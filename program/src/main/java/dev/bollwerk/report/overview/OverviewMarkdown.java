package dev.bollwerk.report.overview;

import static dev.bollwerk.report.Markup.code;
import static dev.bollwerk.report.Markup.markdown;

import dev.bollwerk.finding.overview.Aspect;
import dev.bollwerk.finding.overview.Overview;
import dev.bollwerk.finding.overview.Worst;
import dev.bollwerk.report.Style;
import dev.bollwerk.text.Texts;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.StringJoiner;

/// The page as a table of Markdown.
final class OverviewMarkdown implements OverviewWriter {
    @Override
    public void write(Overview overview, Style style, OutputStream out) throws IOException {
        var texts = new Texts("dev.bollwerk.report.overview.messages", style.locale());
        var page = new StringBuilder("# ").append(markdown(overview.subject().name()));
        page.append("\n\n").append(markdown(String.join(" · ", overview.facts())));
        page.append("\n\n| ").append(texts.of("head.state")).append(" | ");
        page.append(texts.of("head.aspect")).append(" | ").append(texts.of("head.number"));
        page.append(" | ").append(texts.of("head.worst")).append(" | ");
        page.append(texts.of("head.more")).append(" |\n|---|---|---|---|---|\n");
        for (Aspect aspect : overview.aspects()) {
            page.append("| ").append(texts.of("mark." + aspect.mark().label())).append(" | ");
            page.append(markdown(aspect.title())).append(" | ");
            page.append(markdown(aspect.number())).append(" | ").append(worst(aspect, texts));
            page.append(" | ").append(code(aspect.command())).append(" |\n");
        }
        if (!overview.gaps().isEmpty()) {
            page.append('\n').append(markdown(texts.of("gaps", overview.gaps().size())));
            page.append("\n\n");
            overview.gaps()
                    .forEach(
                            each -> page.append("- ").append(markdown(each.reason())).append('\n'));
        }
        out.write(page.toString().getBytes(StandardCharsets.UTF_8));
    }

    private static String worst(Aspect aspect, Texts texts) {
        var all = new StringJoiner("<br>");
        for (Worst each : aspect.worst()) {
            String severity = texts.of("severity." + each.severity().label());
            String item = each.item().isEmpty() ? "" : each.item() + ": ";
            all.add(markdown(severity + " " + item + each.text()));
        }
        return all.toString();
    }
}
