package dev.bollwerk.advisory.feed;

import dev.bollwerk.advisory.Advisory;
import dev.bollwerk.advisory.Affected;
import dev.bollwerk.advisory.Cvss;
import dev.bollwerk.advisory.Severity;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/// One OSV record as an [Advisory].
final class OsvRecord {
    private final Json json;
    private final Consumer<String> problems;
    private final String id;

    /// @param problems takes what is odd about a part of the record; the rest is used
    OsvRecord(Json json, Consumer<String> problems) {
        this.json = json;
        this.id = json.text("id");
        this.problems = reason -> problems.accept(id.isEmpty() ? reason : id + ": " + reason);
    }

    /// Empty for a bulletin that is not about security.
    Optional<Advisory> read() {
        if (id.isEmpty()) {
            throw new RecordException("an OSV record has no id");
        }
        List<String> upstream = OsvIds.upstream(id, json);
        if (upstream.isEmpty() && !OsvIds.isAboutSecurity(id)) {
            return Optional.empty();
        }
        List<Affected> affected = new OsvAffected(json, problems).read();
        String feed = OsvIds.feed(id, affected);
        return Optional.of(
                new Advisory(
                        id,
                        feed,
                        aliases(upstream),
                        upstream,
                        Texts.title(json.text("summary")),
                        Texts.details(json.text("details")),
                        severity(),
                        cvss(feed),
                        json.at("database_specific").strings("cwe_ids"),
                        references(),
                        json.time("published"),
                        json.time("modified"),
                        Withdrawal.of(id, json),
                        affected));
    }

    private List<String> aliases(List<String> upstream) {
        var aliases = new LinkedHashSet<>(json.strings("aliases"));
        aliases.removeAll(upstream);
        aliases.remove(id);
        return List.copyOf(aliases);
    }

    private List<String> references() {
        return json.list("references").stream()
                .map(reference -> reference.text("url"))
                .filter(url -> !url.isEmpty())
                .distinct()
                .toList();
    }

    private @Nullable Severity severity() {
        if (id.startsWith("MAL-")) {
            return Severity.CRITICAL;
        }
        for (Json entry : json.list("severity")) {
            if (!entry.text("type").startsWith("CVSS")) {
                return SeverityWords.parse(entry.text("score"));
            }
        }
        Severity stated = SeverityWords.parse(json.at("database_specific").text("severity"));
        return stated == null ? BulletinSeverity.of(json) : stated;
    }

    private List<Cvss> cvss(String feed) {
        var vectors = new LinkedHashSet<String>();
        json.list("severity").forEach(entry -> vectors.add(entry.text("score")));
        if (vectors.isEmpty()) {
            for (Json affected : json.list("affected")) {
                affected.list("severity").forEach(entry -> vectors.add(entry.text("score")));
            }
        }
        var cvss = new ArrayList<Cvss>();
        for (String vector : vectors) {
            CvssVectors.parse(vector, feed).ifPresent(cvss::add);
        }
        return cvss;
    }
}
