package dev.bollwerk.advisory.feed;

import dev.bollwerk.advisory.AdvisorySink;
import dev.bollwerk.advisory.Affected;
import dev.bollwerk.advisory.Ecosystem;
import dev.bollwerk.advisory.Qualifier;
import dev.bollwerk.advisory.State;
import dev.bollwerk.version.VersionScheme;

import java.io.IOException;
import java.io.InputStream;
import java.util.regex.Pattern;

/// The export of Debian's security tracker: source package, vulnerability, release.
///
/// [data/json](https://security-tracker.debian.org/tracker/data/json)
final class DebianTrackerReader implements FeedReader {
    /// A path in the file: a source package (with dots in its name at will), an id, `releases`.
    private static final Pattern RELEASES = Pattern.compile(".+\\.(CVE|TEMP)-[\\w-]+\\.releases");

    @Override
    public String format() {
        return "debian-tracker";
    }

    @Override
    public boolean recognises(Sample sample) {
        return sample.text().startsWith("{")
                && sample.json().paths().stream()
                        .anyMatch(path -> RELEASES.matcher(path).matches());
    }

    @Override
    public void read(InputStream in, String name, AdvisorySink sink) throws IOException {
        JsonRecords.walk(
                in,
                name,
                sink,
                json -> {
                    if (!json.next() || !json.atObject()) {
                        throw new RecordException("it is no JSON object");
                    }
                    for (String source = json.key(); source != null; source = json.key()) {
                        if (!json.atObject()) {
                            throw new RecordException(
                                    "'%s' has no vulnerabilities".formatted(source));
                        }
                        vulnerabilities(source, json, name, sink);
                    }
                });
    }

    private static void vulnerabilities(
            String source, JsonStream json, String name, AdvisorySink sink) throws IOException {
        for (String id = json.key(); id != null; id = json.key()) {
            String cve = id;
            JsonRecords.take(
                    json.read(), name, sink, record -> record(source, cve, record, name, sink));
        }
    }

    private static void record(
            String source, String id, Json record, String name, AdvisorySink sink) {
        var draft = new AdvisoryDraft(id, "debian").details(record.text("description"));
        record.at("releases")
                .each(
                        (codename, release) ->
                                DebianReleases.find(codename)
                                        .ifPresentOrElse(
                                                debian ->
                                                        draft.affected(
                                                                statement(debian, source, release)),
                                                () ->
                                                        sink.problem(
                                                                name,
                                                                "%s: the release '%s' is not known"
                                                                        .formatted(id, codename))));
        sink.advisory(draft.build());
    }

    private static Affected statement(Ecosystem release, String source, Json json) {
        String fixed = json.text("fixed_version");
        String status = json.text("status");
        Affected statement;
        if (status.equals("resolved") && !fixed.isEmpty()) {
            statement =
                    fixed.equals("0")
                            ? Statements.all(
                                    release, VersionScheme.DPKG, source, State.NOT_AFFECTED)
                            : Statements.below(release, VersionScheme.DPKG, source, fixed);
        } else {
            statement = Statements.all(release, VersionScheme.DPKG, source, state(json, status));
        }
        String note =
                json.text("nodsa").isEmpty() ? "" : "no DSA: " + Texts.title(json.text("nodsa"));
        String urgency = json.text("urgency").replace("*", "");
        return Statements.withSeverity(
                Statements.with(statement, Qualifier.NOTE, note), SeverityWords.parse(urgency));
    }

    private static State state(Json json, String status) {
        if (json.text("urgency").equals("end-of-life")) {
            return State.END_OF_LIFE;
        }
        if (status.equals("undetermined")) {
            return State.UNDER_INVESTIGATION;
        }
        return switch (json.text("nodsa_reason")) {
            case "ignored" -> State.WILL_NOT_FIX;
            case "postponed" -> State.DEFERRED;
            default -> State.AFFECTED;
        };
    }
}
