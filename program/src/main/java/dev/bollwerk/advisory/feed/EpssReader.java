package dev.bollwerk.advisory.feed;

import dev.bollwerk.advisory.AdvisorySink;

import java.io.IOException;
import java.io.InputStream;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// EPSS scores as CSV: a comment with model version and date (since 2022), a header, then one line
/// a CVE. The first year had no percentile and no comment.
///
/// [EPSS data](https://www.first.org/epss/data_stats)
final class EpssReader implements FeedReader {
    private static final Pattern DATE = Pattern.compile("score_date:([0-9T:.+Z-]+)");
    private static final Pattern NAMED = Pattern.compile("epss_scores-(\\d{4}-\\d{2}-\\d{2})");

    @Override
    public String format() {
        return "epss";
    }

    @Override
    public boolean recognises(Sample sample) {
        return sample.text().lines().limit(2).anyMatch(line -> line.startsWith("cve,epss"));
    }

    @Override
    public void read(InputStream in, String name, AdvisorySink sink) throws IOException {
        var lines = new TextLines(in);
        boolean dated = false;
        try {
            for (String line = lines.next(); line != null; line = lines.next()) {
                if (line.startsWith("#")) {
                    dated |= date(DATE.matcher(line), sink);
                } else if (!line.isBlank() && !line.startsWith("cve,")) {
                    score(line, name + ":" + lines.number(), sink);
                }
            }
        } catch (RecordException e) {
            sink.broken(name, e.reason());
        }
        if (!dated) {
            date(NAMED.matcher(name), sink);
        }
    }

    private static boolean date(Matcher matcher, AdvisorySink sink) {
        var date = matcher.find() ? Times.parse(matcher.group(1)) : null;
        if (date != null) {
            sink.dated("epss", date);
        }
        return date != null;
    }

    private static void score(String line, String where, AdvisorySink sink) {
        String[] cells = line.split(",", -1);
        try {
            double epss = probability(cells[1]);
            double percentile = cells.length > 2 ? probability(cells[2]) : Double.NaN;
            if (!Texts.isCve(cells[0])) {
                sink.problem(where, "'%s' is no CVE id".formatted(Texts.title(cells[0])));
            } else {
                sink.score(cells[0], epss, percentile);
            }
        } catch (NumberFormatException | ArrayIndexOutOfBoundsException _) {
            sink.problem(where, "the line is no CVE id with a score between 0 and 1");
        }
    }

    private static double probability(String text) {
        double value = Double.parseDouble(text);
        if (!(value >= 0 && value <= 1)) {
            throw new NumberFormatException(text);
        }
        return value;
    }
}
