package dev.bollwerk.advisory.feed;

import dev.bollwerk.advisory.Advisory;
import dev.bollwerk.advisory.Affected;
import dev.bollwerk.advisory.Cvss;
import dev.bollwerk.advisory.Severity;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// An advisory in the making: most feeds know few of its parts.
final class AdvisoryDraft {
    private final String id;
    private final String feed;
    private final Set<String> aliases = new LinkedHashSet<>();
    private final Set<String> upstream = new LinkedHashSet<>();
    private final List<Cvss> cvss = new ArrayList<>();
    private final Set<String> cwes = new LinkedHashSet<>();
    private final Set<String> references = new LinkedHashSet<>();
    private final List<Affected> affected = new ArrayList<>();
    private String title = "";
    private String details = "";
    private @Nullable Severity severity;
    private @Nullable Instant published;
    private @Nullable Instant modified;
    private @Nullable Instant withdrawn;

    /// @throws RecordException without an id
    AdvisoryDraft(String id, String feed) {
        if (id.isEmpty()) {
            throw new RecordException("a record has no id");
        }
        if (id.length() > 200) {
            throw new RecordException("an id has more than 200 characters");
        }
        this.id = id;
        this.feed = feed;
    }

    String id() {
        return id;
    }

    AdvisoryDraft aliases(Collection<String> ids) {
        aliases.addAll(ids);
        return this;
    }

    AdvisoryDraft upstream(Collection<String> ids) {
        upstream.addAll(ids);
        return this;
    }

    AdvisoryDraft title(String text) {
        title = Texts.title(text);
        return this;
    }

    AdvisoryDraft details(String text) {
        details = Texts.details(text);
        return this;
    }

    AdvisoryDraft severity(@Nullable Severity value) {
        severity = value;
        return this;
    }

    AdvisoryDraft cvss(Cvss value) {
        if (!cvss.contains(value)) {
            cvss.add(value);
        }
        return this;
    }

    /// Adds a vector with its computed score, if it is one.
    AdvisoryDraft cvss(String vector) {
        CvssVectors.parse(vector, feed).ifPresent(this::cvss);
        return this;
    }

    AdvisoryDraft cwes(Collection<String> ids) {
        cwes.addAll(ids);
        return this;
    }

    AdvisoryDraft references(Collection<String> urls) {
        urls.stream().filter(url -> !url.isBlank()).forEach(references::add);
        return this;
    }

    AdvisoryDraft published(@Nullable Instant time) {
        published = time;
        return this;
    }

    AdvisoryDraft modified(@Nullable Instant time) {
        modified = time;
        return this;
    }

    AdvisoryDraft withdrawn(@Nullable Instant time) {
        withdrawn = time;
        return this;
    }

    AdvisoryDraft affected(Affected statement) {
        affected.add(statement);
        return this;
    }

    AdvisoryDraft affected(Collection<Affected> statements) {
        affected.addAll(statements);
        return this;
    }

    Advisory build() {
        aliases.remove(id);
        aliases.removeAll(upstream);
        upstream.remove(id);
        return new Advisory(
                id,
                feed,
                List.copyOf(aliases),
                List.copyOf(upstream),
                title,
                details,
                severity,
                cvss,
                List.copyOf(cwes),
                List.copyOf(references),
                published,
                modified,
                withdrawn,
                affected);
    }
}
