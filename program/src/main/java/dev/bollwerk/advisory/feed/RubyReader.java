package dev.bollwerk.advisory.feed;

import dev.bollwerk.advisory.AdvisorySink;
import dev.bollwerk.advisory.Ecosystem;
import dev.bollwerk.advisory.Severity;
import dev.bollwerk.advisory.State;
import dev.bollwerk.version.VersionRange;
import dev.bollwerk.version.VersionScheme;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;

/// Records of the Ruby Advisory Database. They name the versions that are *not* affected: patched
/// ones and those from before. Records about Ruby engines have no gem; they keep their texts.
///
/// [Schema](https://github.com/rubysec/ruby-advisory-db#yaml-schema)
final class RubyReader implements FeedReader {
    private static final Ecosystem GEMS = new Ecosystem("RubyGems", "");

    @Override
    public String format() {
        return "ruby-advisory-db";
    }

    @Override
    public boolean recognises(Sample sample) {
        if (!sample.endsWith(".yml") && !sample.endsWith(".yaml")) {
            return false;
        }
        String text = "\n" + sample.text();
        return (text.contains("\ngem:")
                        || text.contains("\nengine:")
                        || text.contains("\nlibrary:"))
                && text.contains("\ntitle:")
                && text.contains("\ndate:");
    }

    @Override
    public void read(InputStream in, String name, AdvisorySink sink) throws IOException {
        try (JsonStream yaml = JsonStream.of(FeedSettings.YAML, in)) {
            Json json = yaml.next() ? yaml.read() : Json.NONE;
            JsonRecords.take(json, name, sink, record -> record(record, name, sink));
        } catch (RecordException e) {
            sink.problem(name, e.reason());
        }
    }

    private static void record(Json json, String name, AdvisorySink sink) {
        List<String> ids = ids(json, name);
        var draft =
                new AdvisoryDraft(ids.getFirst(), "rubysec")
                        .aliases(ids)
                        .title(json.text("title"))
                        .details(json.text("description"))
                        .severity(severity(json))
                        .published(json.time("date"))
                        .references(json.strings("url"))
                        .references(json.at("related").strings("url"));
        if (!json.text("gem").isEmpty()) {
            var safe = new ArrayList<String>(json.strings("patched_versions"));
            safe.addAll(json.strings("unaffected_versions"));
            List<VersionRange> ranges = Constraints.none(VersionScheme.RUBYGEMS, safe);
            if (!ranges.isEmpty()) {
                draft.affected(
                        Statements.of(
                                GEMS,
                                VersionScheme.RUBYGEMS,
                                json.text("gem"),
                                ranges,
                                State.AFFECTED));
            }
        }
        sink.advisory(draft.build());
    }

    private static List<String> ids(Json json, String name) {
        var ids = new ArrayList<String>();
        add(ids, "CVE-", json.text("cve"));
        add(ids, "GHSA-", json.text("ghsa"));
        add(ids, "OSVDB-", json.text("osvdb"));
        if (ids.isEmpty()) {
            ids.add(SmallFiles.stem(name));
        }
        return ids;
    }

    private static void add(List<String> ids, String prefix, String number) {
        if (!number.isEmpty()) {
            ids.add(number.startsWith(prefix) ? number : prefix + number);
        }
    }

    /// The database has scores without their vectors.
    private static @Nullable Severity severity(Json json) {
        for (String key : List.of("cvss_v4", "cvss_v3", "cvss_v2")) {
            double score = json.number(key);
            if (score >= 0 && score <= 10) {
                return Severity.ofScore(score);
            }
        }
        return null;
    }
}
