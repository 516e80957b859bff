package dev.bollwerk.advisory.feed;

import dev.bollwerk.advisory.AdvisorySink;
import dev.bollwerk.advisory.Affected;
import dev.bollwerk.advisory.Ecosystem;
import dev.bollwerk.advisory.Qualifier;
import dev.bollwerk.advisory.State;
import dev.bollwerk.version.VersionScheme;

import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The text files of Ubuntu's CVE tracker, one a vulnerability: `jammy_openssl: released (…)`,
/// `esm-infra/xenial_openssl: needed`.
///
/// [Syntax](https://git.launchpad.net/ubuntu-cve-tracker/tree/README)
final class UbuntuTrackerReader implements FeedReader {
    private static final Pattern FIELD = Pattern.compile("([A-Za-z][\\w-]*):\\s*(.*)");
    private static final Pattern STATUS =
            Pattern.compile(
                    "([a-z0-9-]+(?:/[a-z0-9-]+)?)_([a-z0-9][a-z0-9+.-]*):"
                            + "\\s*([A-Za-z-]+)\\s*(?:\\((.*)\\))?.*");
    private static final Pattern PRIORITY =
            Pattern.compile("Priority_([a-z0-9][a-z0-9+.-]*):\\s*(\\w+).*");
    private static final Pattern VERSION = Pattern.compile("[0-9][A-Za-z0-9.+:~-]*");

    @Override
    public String format() {
        return "ubuntu-cve-tracker";
    }

    @Override
    public boolean recognises(Sample sample) {
        String text = "\n" + sample.text();
        return text.contains("\nCandidate:") && text.contains("\nPublicDate:");
    }

    @Override
    public void read(InputStream in, String name, AdvisorySink sink) throws IOException {
        try {
            new Entry().read(SmallFiles.text(in)).emit(name, sink);
        } catch (RecordException e) {
            sink.problem(name, e.reason());
        }
    }

    private record Status(String release, String source, String word, String note) {}

    private static final class Entry {
        private final Map<String, StringBuilder> fields = new LinkedHashMap<>();
        private final java.util.List<Status> statuses = new java.util.ArrayList<>();
        private final Map<String, String> priorities = new HashMap<>();

        Entry read(String text) {
            var current = new StringBuilder();
            for (String line : text.lines().toList()) {
                Matcher status = STATUS.matcher(line);
                Matcher priority = PRIORITY.matcher(line);
                Matcher field = FIELD.matcher(line);
                if (line.startsWith(" ") || line.startsWith("\t")) {
                    current.append('\n').append(line.strip());
                } else if (priority.matches()) {
                    priorities.put(priority.group(1), priority.group(2));
                } else if (status.matches()) {
                    String note = status.group(4) == null ? "" : status.group(4).strip();
                    statuses.add(
                            new Status(status.group(1), status.group(2), status.group(3), note));
                    current = new StringBuilder();
                } else if (field.matches()) {
                    current = new StringBuilder(field.group(2));
                    fields.putIfAbsent(field.group(1), current);
                }
            }
            return this;
        }

        private String field(String name) {
            StringBuilder text = fields.get(name);
            return text == null ? "" : text.toString().strip();
        }

        void emit(String name, AdvisorySink sink) {
            String id = field("Candidate");
            String ubuntu = field("Ubuntu-Description");
            var draft =
                    new AdvisoryDraft(id, "ubuntu")
                            .details(ubuntu.isEmpty() ? field("Description") : ubuntu)
                            .severity(SeverityWords.parse(field("Priority").split("\\s", 2)[0]))
                            .references(field("References").lines().map(String::strip).toList())
                            .published(Times.parse(field("PublicDate")));
            for (String line : field("CVSS").lines().toList()) {
                int vector = line.indexOf("CVSS:");
                if (vector >= 0) {
                    draft.cvss(line.substring(vector).split("\\s", 2)[0]);
                }
            }
            for (Status status : statuses) {
                try {
                    statement(status).ifPresent(draft::affected);
                } catch (RecordException e) {
                    sink.problem(name, id + ": " + e.reason());
                }
            }
            sink.advisory(draft.build());
        }

        private Optional<Affected> statement(Status status) {
            String[] parts = status.release().split("/", 2);
            boolean prefixed = parts.length == 2 && UbuntuReleases.find(parts[1]).isPresent();
            Optional<Ecosystem> release = UbuntuReleases.find(prefixed ? parts[1] : parts[0]);
            String channel = parts.length < 2 ? "" : prefixed ? parts[0] : parts[1];
            return release.flatMap(ecosystem -> plain(ecosystem, status))
                    .map(
                            plain ->
                                    Statements.with(
                                            Statements.withSeverity(
                                                    plain,
                                                    SeverityWords.parse(
                                                            priorities.getOrDefault(
                                                                    status.source(), ""))),
                                            Qualifier.REPOSITORY,
                                            channel.startsWith("esm") ? "esm" : channel));
        }

        private static Optional<Affected> plain(Ecosystem ecosystem, Status status) {
            if (status.word().equals("DNE")) {
                return Optional.empty();
            }
            if (status.word().equals("released") && VERSION.matcher(status.note()).matches()) {
                return Optional.of(
                        Statements.below(
                                ecosystem, VersionScheme.DPKG, status.source(), status.note()));
            }
            Affected all =
                    Statements.all(ecosystem, VersionScheme.DPKG, status.source(), state(status));
            String note =
                    status.note().isEmpty()
                            ? status.word()
                            : status.word() + " (" + status.note() + ")";
            return Optional.of(Statements.with(all, Qualifier.NOTE, Texts.title(note)));
        }

        private static State state(Status status) {
            return switch (status.word()) {
                case "needed", "pending", "active", "released", "in-progress" -> State.AFFECTED;
                case "needs-triage" -> State.UNDER_INVESTIGATION;
                case "deferred" -> State.DEFERRED;
                case "not-affected" -> State.NOT_AFFECTED;
                case "ignored" ->
                        status.note().contains("end of") ? State.END_OF_LIFE : State.WILL_NOT_FIX;
                default ->
                        throw new RecordException(
                                "the status '%s' is not known".formatted(status.word()));
            };
        }
    }
}
