package dev.bollwerk.advisory.feed;

import dev.bollwerk.advisory.Advisory;
import dev.bollwerk.advisory.AdvisorySink;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.LocalDate;

/// The small set of advisories that ships with the program, so that a fresh machine without a
/// network can scan: well-known vulnerabilities of Debian, Alpine and the common languages, as OSV
/// records with our own words. Its feed is called `starter`, so that nobody takes it for the whole.
///
/// Fixes only: what a distribution has not mended is left out, because that would soon be wrong.
public final class StarterSet {
    /// The name of the feed.
    public static final String FEED = "starter";

    private static final String RESOURCE = "starter.jsonl";

    private StarterSet() {}

    /// Reads all of it, and states the date of its newest record.
    public static void read(AdvisorySink sink) {
        var relabel = new Relabel(sink);
        try (InputStream in = StarterSet.class.getResourceAsStream(RESOURCE)) {
            if (in == null) {
                throw new IllegalStateException("the program lacks its resource " + RESOURCE);
            }
            new OsvReader().read(in, RESOURCE, relabel);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        if (relabel.newest != null) {
            sink.dated(FEED, relabel.newest);
        }
    }

    /// Puts this feed's name on every record.
    private static final class Relabel implements AdvisorySink {
        private final AdvisorySink sink;
        private @Nullable Instant newest;

        Relabel(AdvisorySink sink) {
            this.sink = sink;
        }

        @Override
        public void advisory(Advisory advisory) {
            Instant modified = advisory.modified();
            if (modified != null && (newest == null || modified.isAfter(newest))) {
                newest = modified;
            }
            sink.advisory(
                    new Advisory(
                            advisory.id(),
                            FEED,
                            advisory.aliases(),
                            advisory.upstream(),
                            advisory.title(),
                            advisory.details(),
                            advisory.severity(),
                            advisory.cvss(),
                            advisory.cwes(),
                            advisory.references(),
                            advisory.published(),
                            modified,
                            advisory.withdrawn(),
                            advisory.affected()));
        }

        @Override
        public void score(String cve, double epss, double percentile) {
            sink.score(cve, epss, percentile);
        }

        @Override
        public void exploited(String cve, LocalDate added, boolean ransomware) {
            sink.exploited(cve, added, ransomware);
        }

        @Override
        public void dated(String feed, Instant date) {
            sink.dated(FEED, date);
        }

        @Override
        public void problem(String where, String reason) {
            sink.problem(where, reason);
        }
    }
}
