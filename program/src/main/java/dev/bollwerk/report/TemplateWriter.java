package dev.bollwerk.report;

import com.samskivert.mustache.Escapers;
import com.samskivert.mustache.Mustache;
import com.samskivert.mustache.MustacheException;
import com.samskivert.mustache.Template;

import dev.bollwerk.BollwerkException;
import dev.bollwerk.finding.Report;

import tools.jackson.databind.json.JsonMapper;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// Reports by a template of the user: Mustache over the JSON report, so that the names in a
/// template are those of the schema `bollwerk-report/1`. `{{#reports}}` walks the targets.
///
/// Templates have no logic and reach nothing but the report. In a file that ends in `.html` or
/// `.xml` values are escaped.
///
/// [mustache(5)](https://mustache.github.io/mustache.5.html)
public final class TemplateWriter implements ReportWriter {
    private final Template template;

    /// @param text of the template
    /// @param name of its file
    /// @throws BollwerkException when it is no template
    public TemplateWriter(String text, String name) {
        String low = name.toLowerCase(Locale.ROOT);
        boolean markup = low.endsWith(".html") || low.endsWith(".xml");
        try {
            this.template =
                    Mustache.compiler()
                            .withEscaper(markup ? Escapers.HTML : Escapers.NONE)
                            .defaultValue("")
                            .withLoader(TemplateWriter::noPartials)
                            .compile(text);
        } catch (MustacheException e) {
            throw BollwerkException.usage(
                    "The template '%s' is wrong: %s.".formatted(name, e.getMessage()));
        }
    }

    private static java.io.Reader noPartials(String name) {
        throw new MustacheException("it includes '" + name + "', and includes are not read");
    }

    @Override
    public void write(List<Report> reports, Style style, OutputStream out) throws IOException {
        var json = new ByteArrayOutputStream();
        new JsonWriter().write(reports, style, json);
        Object model = new JsonMapper().readValue(json.toByteArray(), Object.class);
        List<?> all = model instanceof List<?> several ? several : List.of(model);
        String text;
        try {
            text = template.execute(Map.of("reports", all));
        } catch (MustacheException e) {
            throw BollwerkException.usage("The template fails: %s.".formatted(e.getMessage()));
        }
        out.write(text.getBytes(StandardCharsets.UTF_8));
    }
}
