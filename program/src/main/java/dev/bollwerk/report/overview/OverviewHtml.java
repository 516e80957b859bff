package dev.bollwerk.report.overview;

import static dev.bollwerk.report.Markup.html;

import dev.bollwerk.finding.overview.Aspect;
import dev.bollwerk.finding.overview.Mark;
import dev.bollwerk.finding.overview.Overview;
import dev.bollwerk.finding.overview.Worst;
import dev.bollwerk.report.HtmlFile;
import dev.bollwerk.report.Style;
import dev.bollwerk.text.Texts;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/// The page as one HTML file: cards of aspects, nothing asked of the network, no script that does
/// anything.
final class OverviewHtml implements OverviewWriter {
    private static final String NO_SCRIPT = "";

    @Override
    public void write(Overview overview, Style style, OutputStream out) throws IOException {
        var texts = new Texts("dev.bollwerk.report.overview.messages", style.locale());
        String css = HtmlFile.resource(OverviewHtml.class, "overview.css");
        String title = "Bollwerk: " + overview.subject().name();
        String page =
                HtmlFile.of(style.locale(), title, css, NO_SCRIPT, new Body(overview, texts).of());
        out.write(page.getBytes(StandardCharsets.UTF_8));
    }

    /// What stands in the page.
    private record Body(Overview overview, Texts texts) {
        String of() {
            var page = new StringBuilder("<header><p class=\"brand\">Bollwerk</p></header>\n");
            page.append("<main>\n<h1>").append(html(overview.subject().name())).append("</h1>\n");
            page.append("<p class=\"facts\">");
            page.append(html(String.join(" · ", overview.facts()))).append("</p>\n");
            sums(page);
            page.append("<div class=\"aspects\">\n");
            overview.aspects().forEach(each -> aspect(each, page));
            page.append("</div>\n");
            gaps(page);
            page.append("</main>\n<footer><p>Bollwerk ").append(html(overview.toolVersion()));
            page.append(" · <time datetime=\"").append(overview.created()).append("\">");
            page.append(overview.created()).append("</time></p></footer>\n");
            return page.toString();
        }

        private void sums(StringBuilder page) {
            page.append("<ul class=\"sums\">\n");
            for (Mark mark : Mark.values()) {
                page.append("<li class=\"").append(mark.label()).append("\"><b>");
                page.append(overview.count(mark)).append("</b> ").append(word(mark));
                page.append("</li>\n");
            }
            page.append("</ul>\n");
        }

        private void aspect(Aspect aspect, StringBuilder page) {
            page.append("<section class=\"").append(aspect.mark().label()).append("\" id=\"");
            page.append(html(aspect.id())).append("\">\n<h2>").append(html(aspect.title()));
            page.append(" <span class=\"mark\">").append(word(aspect.mark()));
            page.append("</span></h2>\n<p class=\"number\">").append(html(aspect.number()));
            page.append("</p>\n");
            if (!aspect.worst().isEmpty()) {
                page.append("<ul class=\"worst\">\n");
                aspect.worst().forEach(each -> worst(each, page));
                page.append("</ul>\n");
            }
            if (!aspect.command().isEmpty()) {
                page.append("<p class=\"more\"><code>").append(html(aspect.command()));
                page.append("</code></p>\n");
            }
            page.append("</section>\n");
        }

        private void worst(Worst worst, StringBuilder page) {
            String label = worst.severity().label();
            page.append("<li><span class=\"severity ").append(label).append("\">");
            page.append(html(texts.of("severity." + label))).append("</span> ");
            if (!worst.item().isEmpty()) {
                page.append("<b>").append(html(worst.item())).append("</b> ");
            }
            page.append(html(worst.text())).append("</li>\n");
        }

        private void gaps(StringBuilder page) {
            if (overview.gaps().isEmpty()) {
                return;
            }
            page.append("<h2>").append(html(texts.of("gaps", overview.gaps().size())));
            page.append("</h2>\n<ul>\n");
            overview.gaps()
                    .forEach(
                            gap ->
                                    page.append("<li>")
                                            .append(html(gap.reason()))
                                            .append("</li>\n"));
            page.append("</ul>\n");
        }

        private String word(Mark mark) {
            return html(texts.of("mark." + mark.label()));
        }
    }
}
