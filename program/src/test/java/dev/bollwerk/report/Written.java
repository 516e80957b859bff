package dev.bollwerk.report;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.bollwerk.finding.Report;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;

/// What writers write, as text.
final class Written {
    private Written() {}

    static String of(ReportFormat format, Report... reports) {
        return of(format, Style.PLAIN, List.of(reports));
    }

    static String of(ReportFormat format, Style style, List<Report> reports) {
        var out = new ByteArrayOutputStream();
        try {
            format.writer().write(reports, style, out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toString(UTF_8);
    }

    /// The plain style of a language.
    static Style in(Locale locale) {
        return new Style(80, false, locale, false);
    }
}
