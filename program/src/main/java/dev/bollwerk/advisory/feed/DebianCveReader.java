package dev.bollwerk.advisory.feed;

import dev.bollwerk.advisory.AdvisorySink;
import dev.bollwerk.advisory.Affected;
import dev.bollwerk.advisory.Ecosystem;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// `data/CVE/list` of the repository of Debian's security tracker. A release of which nothing is
/// said takes over what is said of unstable, unless a bulletin mended it: what that says stands in
/// the list of bulletins.
///
/// [Syntax](https://security-team.debian.org/security_tracker.html)
final class DebianCveReader implements FeedReader {
    private static final Pattern HEAD =
            Pattern.compile("(CVE-\\d{4}-(?:\\d+|XXXX))(?: [(\\[](.*?)[)\\]]?)?");

    @Override
    public String format() {
        return "debian-cves";
    }

    @Override
    public boolean recognises(Sample sample) {
        List<String> lines = sample.text().lines().limit(2).toList();
        return lines.size() == 2
                && HEAD.matcher(lines.getFirst()).matches()
                && lines.getLast().startsWith("\t");
    }

    @Override
    public void read(InputStream in, String name, AdvisorySink sink) throws IOException {
        var lines = new TextLines(in);
        Entry entry = null;
        try {
            for (String line = lines.next(); line != null; line = lines.next()) {
                Matcher head = HEAD.matcher(line);
                if (head.matches()) {
                    emit(entry, name, sink);
                    entry = new Entry(head.group(1), head.group(2) == null ? "" : head.group(2));
                } else if (entry != null) {
                    entry.add(line.strip());
                }
            }
        } catch (RecordException e) {
            sink.broken(name, e.reason());
        }
        emit(entry, name, sink);
    }

    private static void emit(@Nullable Entry entry, String name, AdvisorySink sink) {
        if (entry == null) {
            return;
        }
        try {
            List<Affected> affected = entry.statements();
            // Ids to come have no number yet, and nobody could ever look them up.
            if (!affected.isEmpty() && Texts.isCve(entry.id)) {
                sink.advisory(
                        new AdvisoryDraft(entry.id, "debian")
                                .details(entry.text)
                                .affected(affected)
                                .build());
            }
        } catch (RecordException e) {
            sink.problem(name, entry.id + ": " + e.reason());
        }
    }

    private static final class Entry {
        private static final int MAX_LINES = 2_000;

        private final String id;
        private final String text;
        private final List<DebianLine> packages = new ArrayList<>();
        private boolean bulletin;

        Entry(String id, String text) {
            this.id = id;
            this.text = text;
        }

        void add(String line) {
            if (line.startsWith("{")) {
                bulletin |= line.contains("DSA-") || line.contains("DLA-");
            } else if (packages.size() < MAX_LINES && !line.startsWith("NOTE")) {
                DebianLine.parse(line).ifPresent(packages::add);
            }
        }

        List<Affected> statements() {
            var statements = new ArrayList<Affected>();
            Set<String> said = new HashSet<>();
            for (DebianLine line : packages) {
                if (!line.release().isEmpty()) {
                    line.statement().ifPresent(statements::add);
                    DebianReleases.find(line.release())
                            .ifPresent(release -> said.add(release + " " + line.source()));
                }
            }
            for (DebianLine line : packages) {
                if (line.release().isEmpty()) {
                    inherit(line, said, statements);
                }
            }
            return statements;
        }

        private void inherit(DebianLine line, Set<String> said, List<Affected> statements) {
            for (Ecosystem heir : DebianReleases.HEIRS) {
                boolean own = heir.release().equals("sid");
                if (own || !bulletin && !said.contains(heir + " " + line.source())) {
                    line.statement(heir).ifPresent(statements::add);
                }
            }
        }
    }
}
