package dev.bollwerk.advisory.feed;

import dev.bollwerk.advisory.AdvisorySink;
import dev.bollwerk.advisory.Ecosystem;
import dev.bollwerk.advisory.State;
import dev.bollwerk.version.VersionRange;
import dev.bollwerk.version.VersionScheme;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// Records of FriendsOfPHP's database: for each branch of a package the comparisons that affected
/// versions fulfil.
///
/// [Format](https://github.com/FriendsOfPHP/security-advisories#contributing)
final class PhpReader implements FeedReader {
    private static final String COMPOSER = "composer://";
    private static final Ecosystem PACKAGIST = new Ecosystem("Packagist", "");

    @Override
    public String format() {
        return "friendsofphp";
    }

    @Override
    public boolean recognises(Sample sample) {
        String text = "\n" + sample.text();
        return (sample.endsWith(".yml") || sample.endsWith(".yaml"))
                && text.contains("\nbranches:")
                && text.contains("\nreference:");
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
        String reference = json.text("reference");
        if (!reference.startsWith(COMPOSER)) {
            throw new RecordException("'%s' is no package of Composer".formatted(reference));
        }
        Set<VersionRange> ranges = new LinkedHashSet<>();
        for (Json branch : json.at("branches").members().values()) {
            List<String> comparisons = branch.strings("versions");
            if (!comparisons.isEmpty()) {
                ranges.addAll(
                        Constraints.any(
                                VersionScheme.PACKAGIST, List.of(String.join(", ", comparisons))));
            }
        }
        if (ranges.isEmpty()) {
            throw new RecordException("it names no affected versions");
        }
        String packageName = reference.substring(COMPOSER.length());
        Instant time = time(json);
        List<String> ids = ids(json, packageName, SmallFiles.stem(name));
        sink.advisory(
                new AdvisoryDraft(ids.getFirst(), "friendsofphp")
                        .aliases(ids)
                        .title(json.text("title"))
                        .references(json.strings("link"))
                        .published(time)
                        .modified(time)
                        .affected(
                                Statements.of(
                                        PACKAGIST,
                                        VersionScheme.PACKAGIST,
                                        packageName,
                                        ranges,
                                        State.AFFECTED))
                        .build());
    }

    /// The CVE id, and GitHub's id that the link names, so that both databases have one finding;
    /// a record without either is known by its place in the database.
    private static List<String> ids(Json json, String packageName, String stem) {
        var ids = new LinkedHashSet<String>();
        for (String id : List.of(json.text("cve"), stem)) {
            if (ids.isEmpty() && Texts.isCve(id)) {
                ids.add(id);
            }
        }
        ids.addAll(Texts.ghsas(json.strings("link")));
        return ids.isEmpty() ? List.of(packageName + "/" + stem) : List.copyOf(ids);
    }

    private static @Nullable Instant time(Json json) {
        return json.at("branches").members().values().stream()
                .map(branch -> Times.parse(branch.text("time")))
                .filter(java.util.Objects::nonNull)
                .min(Instant::compareTo)
                .orElse(null);
    }
}
