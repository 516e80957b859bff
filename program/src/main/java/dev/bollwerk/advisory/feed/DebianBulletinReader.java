package dev.bollwerk.advisory.feed;

import dev.bollwerk.advisory.AdvisorySink;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.InputStream;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The lists of bulletins in the repository of Debian's security tracker: `data/DSA/list`,
/// `data/DLA/list` and the old `data/DTSA/list`.
///
/// [Syntax](https://security-team.debian.org/security_tracker.html)
final class DebianBulletinReader implements FeedReader {
    private static final Pattern HEAD =
            Pattern.compile("\\[([^]]+)] (D[STL]{1,2}A-\\d+(?:-\\d+)?) (.*)");
    private static final DateTimeFormatter DATE =
            DateTimeFormatter.ofPattern("dd MMM yyyy", Locale.ENGLISH);

    @Override
    public String format() {
        return "debian-bulletins";
    }

    @Override
    public boolean recognises(Sample sample) {
        return sample.text().lines().limit(1).anyMatch(line -> HEAD.matcher(line).matches());
    }

    @Override
    public void read(InputStream in, String name, AdvisorySink sink) throws IOException {
        var lines = new TextLines(in);
        AdvisoryDraft draft = null;
        try {
            for (String line = lines.next(); line != null; line = lines.next()) {
                Matcher head = HEAD.matcher(line);
                if (head.matches()) {
                    emit(draft, sink);
                    draft = draft(head);
                } else if (draft != null) {
                    part(draft, line, name + ":" + lines.number(), sink);
                } else if (!line.isBlank()) {
                    sink.problem(name + ":" + lines.number(), "the line belongs to no bulletin");
                }
            }
        } catch (RecordException e) {
            sink.broken(name, e.reason());
        }
        emit(draft, sink);
    }

    private static void emit(@Nullable AdvisoryDraft draft, AdvisorySink sink) {
        if (draft != null) {
            sink.advisory(draft.build());
        }
    }

    private static AdvisoryDraft draft(Matcher head) {
        Instant date = date(head.group(1));
        return new AdvisoryDraft(head.group(2), "debian")
                .title(head.group(3))
                .published(date)
                .modified(date);
    }

    private static @Nullable Instant date(String text) {
        try {
            return LocalDate.parse(text, DATE).atStartOfDay().toInstant(ZoneOffset.UTC);
        } catch (DateTimeException _) {
            return null;
        }
    }

    private static void part(AdvisoryDraft draft, String line, String where, AdvisorySink sink) {
        String text = line.strip();
        if (text.startsWith("{") && text.endsWith("}")) {
            draft.upstream(
                    Arrays.stream(text.substring(1, text.length() - 1).strip().split("\\s+"))
                            .filter(Texts::isCve)
                            .toList());
        } else if (text.startsWith("[")) {
            try {
                DebianLine.parse(text).flatMap(DebianLine::statement).ifPresent(draft::affected);
            } catch (RecordException e) {
                sink.problem(where, e.reason());
            }
        } else if (!text.isEmpty() && !text.matches("(NOTE|TODO|-).*")) {
            sink.problem(where, "the line is not understood");
        }
    }
}
