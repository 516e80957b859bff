package dev.bollwerk.advisory.feed;

import dev.bollwerk.advisory.Advisory;
import dev.bollwerk.advisory.AdvisorySink;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/// OSV records, one or many to a file, of all ecosystems.
///
/// [OSV schema](https://ossf.github.io/osv-schema/)
final class OsvReader implements FeedReader {
    @Override
    public String format() {
        return "osv";
    }

    @Override
    public boolean recognises(Sample sample) {
        JsonShape json = sample.json();
        return json.has("id")
                && (json.has("affected.package.ecosystem")
                        || json.has("schema_version", "modified")
                        || json.has("modified", "withdrawn", "details")
                        // the texts of a kernel's bulletin are longer than a sample
                        || json.has("modified", "published", "details"));
    }

    @Override
    public void read(InputStream in, String name, AdvisorySink sink) throws IOException {
        JsonRecords.each(in, name, sink, json -> record(json, name, sink));
    }

    private static void record(Json json, String name, AdvisorySink sink) {
        Optional<Advisory> advisory =
                new OsvRecord(json, reason -> sink.problem(name, reason)).read();
        advisory.ifPresent(sink::advisory);
    }
}
