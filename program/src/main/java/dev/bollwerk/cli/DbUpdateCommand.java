package dev.bollwerk.cli;

import dev.bollwerk.BollwerkException;
import dev.bollwerk.advisory.feed.DownloadLimits;
import dev.bollwerk.advisory.feed.DownloadProgress;
import dev.bollwerk.advisory.feed.FeedDownloader;
import dev.bollwerk.advisory.feed.FeedList;
import dev.bollwerk.advisory.feed.FeedOutcome;
import dev.bollwerk.advisory.feed.FeedSettings;
import dev.bollwerk.advisory.feed.FeedSource;
import dev.bollwerk.advisory.store.AdvisoryStore;
import dev.bollwerk.advisory.store.ImportSource;
import dev.bollwerk.advisory.store.Products;
import dev.bollwerk.text.Texts;

import picocli.CommandLine.Model.CommandSpec;

import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/// `bollwerk db update`: downloads the sources that are switched on and imports what is new.
final class DbUpdateCommand extends Command {
    private static final int UNREACHABLE = 3;

    @Override
    String name() {
        return "update";
    }

    @Override
    void describe(CommandSpec spec, Texts texts) {
        spec.addOption(list(texts, "NAME", "--feed"));
        spec.addOption(flag(texts, "--list"));
        DbImportCommand.products(spec, texts);
    }

    @Override
    int run(Invocation invocation) throws IOException {
        FeedList known = feeds(invocation);
        if (invocation.flag("--list")) {
            show(known, invocation);
            return 0;
        }
        List<FeedSource> sources = chosen(known, invocation);
        boolean remote =
                sources.stream().flatMap(s -> s.addresses().stream()).anyMatch(a -> !isFile(a));
        if (invocation.flag("--offline") && remote) {
            throw BollwerkException.usage(
                    "'db update' needs the network, which --offline forbids; 'db import PATH' does"
                            + " not.");
        }
        StatusLine line = StatusLine.of(invocation);
        Path downloads = invocation.dataFolder().resolve("downloads");
        var downloader = new FeedDownloader(downloads, DownloadLimits.USUAL, progress(line));
        List<FeedOutcome> outcomes = downloader.update(sources);
        line.clear();
        var update = new Update(known, downloader, invocation);
        return update.importNew(outcomes);
    }

    private static DownloadProgress progress(StatusLine line) {
        return (source, _, bytes, total) ->
                line.show(
                        () ->
                                "%s: %d%s MB"
                                        .formatted(
                                                source,
                                                bytes >> 20,
                                                total < 0 ? "" : " / " + (total >> 20)));
    }

    /// Takes downloads over into the advisory data.
    private record Update(FeedList known, FeedDownloader downloader, Invocation invocation) {
        int importNew(List<FeedOutcome> outcomes) {
            PrintStream err = invocation.surroundings().err();
            Map<String, FeedOutcome> bySource = new HashMap<>();
            int failures = 0;
            for (FeedOutcome outcome : outcomes) {
                bySource.put(outcome.source(), outcome);
                if (outcome.status() == FeedOutcome.Status.FAILED) {
                    failures++;
                    String failed = "db.source.failed";
                    err.println(invocation.texts().of(failed, outcome.source(), outcome.reason()));
                }
            }
            int code = importAll(wanted(bySource), bySource);
            invocation
                    .surroundings()
                    .out()
                    .println(
                            invocation
                                    .texts()
                                    .of("db.updated", outcomes.size() - failures, failures));
            return failures > 0 ? UNREACHABLE : code;
        }

        /// The sources with new data, and those whose data are kept in one piece with them: the
        /// piece is replaced as a whole, and would lose what only an unchanged source tells.
        private List<FeedSource> wanted(Map<String, FeedOutcome> outcomes) {
            var store = new AdvisoryStore(invocation.dataFolder());
            boolean empty = store.isEmpty();
            boolean turned = isTurned(DbImportCommand.products(invocation), store);
            Set<String> pieces = new TreeSet<>();
            List<FeedSource> fresh = new ArrayList<>();
            for (FeedSource source : known.sources()) {
                FeedOutcome outcome = outcomes.get(source.name());
                boolean anew = empty || turned && source.feeds().contains("nvd");
                if (outcome != null && (anew || outcome.status() == FeedOutcome.Status.UPDATED)) {
                    fresh.add(source);
                    pieces.addAll(source.feeds());
                }
            }
            pieces.removeIf(AdvisoryStore::isKeptByEcosystem);
            return known.sources().stream()
                    .filter(
                            source ->
                                    fresh.contains(source)
                                            || source.enabled() && anyOf(source.feeds(), pieces))
                    .toList();
        }

        /// Whether what is there was read with the other choice.
        private static boolean isTurned(Products wanted, AdvisoryStore store) {
            return switch (wanted) {
                case AS_BEFORE -> false;
                case WITH -> !store.hasProducts();
                case WITHOUT -> store.hasProducts();
            };
        }

        private int importAll(List<FeedSource> sources, Map<String, FeedOutcome> outcomes) {
            List<ImportSource> files = new ArrayList<>();
            for (FeedSource source : sources) {
                FeedOutcome outcome = outcomes.get(source.name());
                List<Path> own = outcome == null ? downloader.files(source) : outcome.files();
                own.forEach(file -> files.add(new ImportSource(file, origin(source))));
            }
            if (files.isEmpty()) {
                return 0;
            }
            int code = DbImportCommand.importAll(files, invocation);
            if (code == 0) {
                sources.forEach(downloader::imported);
            }
            return code;
        }
    }

    private static FeedList feeds(Invocation invocation) throws IOException {
        FeedList bundled = FeedList.bundled(invocation.surroundings().clock());
        Path file = invocation.configuration().file();
        if (file == null) {
            return bundled;
        }
        try (var in = Files.newInputStream(file)) {
            return bundled.with(FeedSettings.read(in, file.toString()));
        }
    }

    private static List<FeedSource> chosen(FeedList known, Invocation invocation) {
        List<String> wanted = invocation.list("--feed");
        if (wanted.isEmpty()) {
            return known.sources().stream().filter(FeedSource::enabled).toList();
        }
        List<FeedSource> chosen =
                known.sources().stream()
                        .filter(s -> wanted.contains(s.name()) || anyOf(s.feeds(), wanted))
                        .filter(s -> s.enabled() || wanted.contains(s.name()))
                        .toList();
        Set<String> names = new TreeSet<>(wanted);
        chosen.forEach(
                source -> {
                    names.remove(source.name());
                    source.feeds().forEach(names::remove);
                });
        if (!names.isEmpty()) {
            throw BollwerkException.usage(
                    "There is no feed '%s'; 'db update --list' shows all."
                            .formatted(names.iterator().next()));
        }
        return chosen;
    }

    private static boolean anyOf(List<String> feeds, Collection<String> wanted) {
        return feeds.stream().anyMatch(wanted::contains);
    }

    private static void show(FeedList known, Invocation invocation) {
        PrintStream out = invocation.surroundings().out();
        for (FeedSource source : known.sources()) {
            String state = invocation.texts().of(source.enabled() ? "db.on" : "db.off");
            out.println("%-22s %-4s %s".formatted(source.name(), state, source.what()));
            if (!source.reason().isEmpty()) {
                out.println(" ".repeat(28) + source.reason());
            }
            if (invocation.flag("--verbose")) {
                source.addresses().forEach(address -> out.println(" ".repeat(28) + address));
            }
        }
    }

    private static String origin(FeedSource source) {
        URI first = source.addresses().getFirst();
        return source.addresses().size() == 1 ? first.toString() : first + " …";
    }

    /// An address without a password that somebody wrote into it.
    private static boolean isFile(URI address) {
        return "file".equals(address.getScheme());
    }
}
