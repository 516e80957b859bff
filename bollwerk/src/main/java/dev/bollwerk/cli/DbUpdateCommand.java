package dev.bollwerk.cli;

import dev.bollwerk.BollwerkException;
import dev.bollwerk.advisory.feed.DownloadLimits;
import dev.bollwerk.advisory.feed.DownloadProgress;
import dev.bollwerk.advisory.feed.FeedDownloader;
import dev.bollwerk.advisory.feed.FeedList;
import dev.bollwerk.advisory.feed.FeedOutcome;
import dev.bollwerk.advisory.feed.FeedSettings;
import dev.bollwerk.advisory.feed.FeedSource;
import dev.bollwerk.advisory.store.ImportSource;
import dev.bollwerk.text.Texts;

import picocli.CommandLine.Model.CommandSpec;

import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
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
        return importNew(sources, outcomes, invocation);
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

    private static int importNew(
            List<FeedSource> sources, List<FeedOutcome> outcomes, Invocation invocation) {
        PrintStream err = invocation.surroundings().err();
        List<ImportSource> fresh = new ArrayList<>();
        int failures = 0;
        for (int i = 0; i < outcomes.size(); i++) {
            FeedOutcome outcome = outcomes.get(i);
            switch (outcome.status()) {
                case UPDATED -> {
                    String origin = origin(sources.get(i));
                    outcome.files().forEach(file -> fresh.add(new ImportSource(file, origin)));
                }
                case UNCHANGED -> {
                    // its data are in the index already
                }
                case FAILED -> {
                    failures++;
                    err.println(
                            invocation
                                    .texts()
                                    .of("db.source.failed", outcome.source(), outcome.reason()));
                }
            }
        }
        int code = 0;
        if (!fresh.isEmpty()) {
            code = DbImportCommand.importAll(fresh, invocation);
        }
        invocation
                .surroundings()
                .out()
                .println(invocation.texts().of("db.updated", outcomes.size() - failures, failures));
        return failures > 0 ? UNREACHABLE : code;
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

    private static boolean anyOf(List<String> feeds, List<String> wanted) {
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
                source.addresses().forEach(address -> out.println(" ".repeat(28) + shown(address)));
            }
        }
    }

    private static String origin(FeedSource source) {
        return source.addresses().size() == 1
                ? shown(source.addresses().getFirst())
                : shown(source.addresses().getFirst()) + " …";
    }

    /// An address without a password that somebody wrote into it.
    private static String shown(URI address) {
        String text = address.toString();
        String user = address.getRawUserInfo();
        return user == null ? text : text.replace(user + "@", "");
    }

    private static boolean isFile(URI address) {
        return "file".equals(address.getScheme());
    }
}
