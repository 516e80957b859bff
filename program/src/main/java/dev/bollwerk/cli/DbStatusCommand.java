package dev.bollwerk.cli;

import dev.bollwerk.BollwerkException;
import dev.bollwerk.advisory.AdvisoryIndex;
import dev.bollwerk.advisory.FeedStatus;
import dev.bollwerk.advisory.artifact.ArtifactList;
import dev.bollwerk.advisory.store.AdvisoryStore;
import dev.bollwerk.text.Texts;

import picocli.CommandLine.Model.CommandSpec;

import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

import java.io.IOException;
import java.io.PrintStream;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;

/// `bollwerk db status`: each feed, how old it is, where it came from.
final class DbStatusCommand extends Command {
    private static final int UNTRUSTED = 5;

    @Override
    String name() {
        return "status";
    }

    @Override
    void describe(CommandSpec spec, Texts texts) {
        spec.addOption(option(texts, "FORMAT", "-f", "--format"));
        spec.addOption(flag(texts, "--verify"));
    }

    @Override
    int run(Invocation invocation) throws IOException {
        AdvisoryStore store = new AdvisoryStore(invocation.dataFolder());
        Instant now = invocation.surroundings().clock().instant();
        try (AdvisoryIndex index = store.open()) {
            switch (invocation.text("--format", "table")) {
                case "table" -> table(index.feeds(), invocation, store, now);
                case "json" -> json(index.feeds(), store.hasProducts(), invocation, now);
                default ->
                        throw BollwerkException.usage("--format of 'db status' is table or json.");
            }
        }
        if (!invocation.flag("--verify")) {
            return 0;
        }
        List<String> damages = store.verify();
        damages.forEach(damage -> invocation.surroundings().err().println("bollwerk: " + damage));
        if (damages.isEmpty() && !invocation.flag("--quiet")) {
            invocation.surroundings().err().println(invocation.texts().of("db.verified"));
        }
        return damages.isEmpty() ? 0 : UNTRUSTED;
    }

    private static void table(
            List<FeedStatus> feeds, Invocation invocation, AdvisoryStore store, Instant now) {
        PrintStream out = invocation.surroundings().out();
        Texts texts = invocation.texts();
        if (store.isEmpty()) {
            long records = feeds.stream().mapToLong(FeedStatus::records).sum();
            out.println(texts.of("db.starter", records));
            artifacts(invocation);
            return;
        }
        int name = 8;
        int licence = 10;
        for (FeedStatus feed : feeds) {
            name = Math.max(name, feed.feed().length());
            licence = Math.max(licence, Math.min(24, feed.licence().length()));
        }
        String row = "%-" + name + "s %9s  %-10s %6s  %-9s %-" + licence + "s  %s";
        out.println(
                row.formatted(
                        texts.of("db.feed"),
                        texts.of("db.records"),
                        texts.of("db.date"),
                        texts.of("db.days"),
                        texts.of("db.state"),
                        texts.of("db.licence"),
                        texts.of("db.origin")));
        for (FeedStatus feed : feeds) {
            Instant date = feed.date() == null ? feed.imported() : feed.date();
            String line =
                    row.formatted(
                            feed.feed(),
                            String.format(Locale.ROOT, "%d", feed.records()),
                            LocalDate.ofInstant(date, ZoneOffset.UTC),
                            feed.ageDays(now),
                            texts.of(feed.isStale(now) ? "db.stale" : "db.fresh"),
                            cut(feed.licence(), licence),
                            feed.origin());
            out.println(cut(line, Math.max(80, invocation.surroundings().columns())));
        }
        long records = feeds.stream().mapToLong(FeedStatus::records).sum();
        out.println(texts.of("db.sum", feeds.size(), records, store.directory()));
        out.println(texts.of(store.hasProducts() ? "db.products" : "db.products.none"));
        artifacts(invocation);
    }

    private static void artifacts(Invocation invocation) {
        try (ArtifactList jars = ArtifactList.open(invocation.dataFolder())) {
            if (jars != null) {
                invocation
                        .surroundings()
                        .out()
                        .println(invocation.texts().of("db.artifacts", jars.size()));
            }
        }
    }

    private static void json(
            List<FeedStatus> feeds, boolean products, Invocation invocation, Instant now) {
        try (JsonGenerator json =
                new JsonFactory()
                        .createGenerator(
                                ObjectWriteContext.empty(), invocation.surroundings().out())) {
            json.writeStartObject();
            json.writeStringProperty("schema", "bollwerk-db-status/1");
            json.writeArrayPropertyStart("feeds");
            for (FeedStatus feed : feeds) {
                json.writeStartObject();
                json.writeStringProperty("feed", feed.feed());
                json.writeNumberProperty("records", feed.records());
                if (feed.date() != null) {
                    json.writeStringProperty("date", feed.date().toString());
                }
                json.writeStringProperty("imported", feed.imported().toString());
                json.writeNumberProperty("ageDays", feed.ageDays(now));
                json.writeNumberProperty("limitDays", feed.limitDays());
                json.writeBooleanProperty("stale", feed.isStale(now));
                json.writeBooleanProperty("starter", feed.starter());
                json.writeStringProperty("licence", feed.licence());
                json.writeStringProperty("origin", feed.origin());
                json.writeArrayPropertyStart("ecosystems");
                feed.ecosystems().forEach(json::writeString);
                json.writeEndArray();
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeBooleanProperty("products", products);
            try (ArtifactList jars = ArtifactList.open(invocation.dataFolder())) {
                json.writeNumberProperty("jars", jars == null ? 0 : jars.size());
            }
            json.writeEndObject();
            json.writeRaw('\n');
        }
    }

    private static String cut(String text, int width) {
        return text.length() <= width ? text : text.substring(0, width - 1) + "…";
    }
}
