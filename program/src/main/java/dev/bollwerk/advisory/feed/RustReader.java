package dev.bollwerk.advisory.feed;

import dev.bollwerk.advisory.AdvisorySink;
import dev.bollwerk.advisory.Affected;
import dev.bollwerk.advisory.Ecosystem;
import dev.bollwerk.advisory.Qualifier;
import dev.bollwerk.advisory.Severity;
import dev.bollwerk.advisory.State;
import dev.bollwerk.version.VersionRange;
import dev.bollwerk.version.VersionScheme;

import tools.jackson.dataformat.toml.TomlFactory;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Records of the RustSec Advisory Database: Markdown with TOML before it. They name the versions
/// that are *not* affected. What is about the toolchain is no crate, and keeps its texts only.
///
/// [Format](https://github.com/rustsec/advisory-db#advisory-format)
final class RustReader implements FeedReader {
    private static final String FENCE = "```";
    private static final Ecosystem CRATES = new Ecosystem("crates.io", "");
    private static final TomlFactory TOML =
            TomlFactory.builder().streamReadConstraints(JsonStream.CONSTRAINTS).build();

    @Override
    public String format() {
        return "rustsec";
    }

    @Override
    public boolean recognises(Sample sample) {
        String text = sample.text();
        return text.stripLeading().startsWith(FENCE + "toml") && text.contains("[advisory]");
    }

    @Override
    public void read(InputStream in, String name, AdvisorySink sink) throws IOException {
        try {
            String text = SmallFiles.text(in);
            int begin = text.indexOf('\n', text.indexOf(FENCE)) + 1;
            int end = text.indexOf("\n" + FENCE, begin);
            if (begin == 0 || end < 0) {
                throw new RecordException("its TOML has no end");
            }
            String markdown = text.substring(end + 1 + FENCE.length()).strip();
            JsonRecords.take(
                    toml(text.substring(begin, end)),
                    name,
                    sink,
                    json -> record(json, markdown, sink));
        } catch (RecordException e) {
            sink.problem(name, e.reason());
        }
    }

    private static Json toml(String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        try (JsonStream toml = JsonStream.of(TOML, new ByteArrayInputStream(bytes))) {
            return toml.next() ? toml.read() : Json.NONE;
        }
    }

    private static void record(Json json, String markdown, AdvisorySink sink) {
        Json advisory = json.at("advisory");
        int line = markdown.indexOf('\n');
        String heading = line < 0 ? markdown : markdown.substring(0, line);
        var draft =
                new AdvisoryDraft(advisory.text("id"), "rustsec")
                        .aliases(advisory.strings("aliases"))
                        .title(heading.replaceFirst("^#+", ""))
                        .details(line < 0 ? "" : markdown.substring(line))
                        .references(advisory.strings("url"))
                        .references(advisory.strings("references"))
                        .published(advisory.time("date"))
                        .withdrawn(advisory.time("withdrawn"))
                        .cvss(advisory.text("cvss"));
        if (!advisory.text("collection").equals("rust")) {
            statement(json).ifPresent(draft::affected);
        }
        sink.advisory(draft.build());
    }

    private static Optional<Affected> statement(Json json) {
        var safe = new ArrayList<String>(json.at("versions").strings("patched"));
        safe.addAll(json.at("versions").strings("unaffected"));
        List<VersionRange> ranges = Constraints.none(VersionScheme.SEMVER, safe);
        if (ranges.isEmpty()) {
            return Optional.empty();
        }
        String informational = json.at("advisory").text("informational");
        boolean harmless = informational.equals("unmaintained") || informational.equals("notice");
        Affected plain =
                Statements.of(
                        CRATES,
                        VersionScheme.SEMVER,
                        json.at("advisory").text("package"),
                        ranges,
                        State.AFFECTED);
        return Optional.of(
                Statements.withSeverity(
                        Statements.with(plain, Qualifier.NOTE, informational),
                        harmless ? Severity.NEGLIGIBLE : null));
    }
}
