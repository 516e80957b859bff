package dev.bollwerk.analyze;

import dev.bollwerk.analyze.file.Analyzer;
import dev.bollwerk.analyze.file.Discoveries;
import dev.bollwerk.analyze.file.FileView;
import dev.bollwerk.analyze.file.Ownership;
import dev.bollwerk.inventory.Location;
import dev.bollwerk.inventory.OsRelease;
import dev.bollwerk.inventory.Package;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;

/// Reads lines of a toy format: `NAME VERSION`, `owns OWNER PATH`, `release ID`, `set NAME`,
/// `repository LINE`, `gap REASON`, `crash`.
///
/// @param type of its packages
/// @param runs how often it has read a file
record TinyAnalyzer(
        String name,
        int version,
        String type,
        Predicate<String> wanted,
        List<String> places,
        List<String> companions,
        AtomicInteger runs)
        implements Analyzer {
    /// Files with a suffix, wherever they are.
    static TinyAnalyzer anywhere(String type, String suffix) {
        return new TinyAnalyzer(
                "any-" + type,
                1,
                type,
                path -> path.endsWith(suffix),
                List.of(),
                List.of(),
                new AtomicInteger());
    }

    /// Files at some places; those that end in `/` are folders.
    static TinyAnalyzer at(String type, String... places) {
        List<String> all = List.of(places);
        Predicate<String> wanted =
                path ->
                        all.stream()
                                .anyMatch(
                                        place ->
                                                place.endsWith("/")
                                                        ? path.startsWith(place)
                                                        : path.equals(place));
        return new TinyAnalyzer("at-" + type, 1, type, wanted, all, List.of(), new AtomicInteger());
    }

    TinyAnalyzer withCompanions(String... suffixes) {
        return new TinyAnalyzer(
                name, version, type, wanted, places, List.of(suffixes), new AtomicInteger());
    }

    TinyAnalyzer withVersion(int number) {
        return new TinyAnalyzer(
                name, number, type, wanted, places, companions, new AtomicInteger());
    }

    @Override
    public boolean wants(String path, String fileName) {
        return wanted.test(path);
    }

    @Override
    public void analyze(FileView file, Discoveries discoveries) {
        runs.incrementAndGet();
        read(file.path(), file.bytes(), discoveries);
        for (String suffix : companions) {
            ByteBuffer companion = file.companion(suffix);
            if (companion != null) {
                read(file.path(), companion, discoveries);
            }
        }
    }

    private void read(String path, ByteBuffer bytes, Discoveries discoveries) {
        for (String line : StandardCharsets.UTF_8.decode(bytes).toString().lines().toList()) {
            String[] words = line.split(" ");
            switch (words[0]) {
                case "owns" -> discoveries.owns(Ownership.of(words[1], List.of(words[2])));
                case "release" ->
                        discoveries.release(new OsRelease(words[1], "", null, List.of(), words[1]));
                case "set" -> discoveries.contentSet(words[1]);
                case "repository" -> discoveries.repository(line.substring(11));
                case "gap" -> discoveries.gap(line.substring(4));
                case "crash" -> throw new IllegalStateException("crashed");
                default ->
                        discoveries.add(
                                Package.of(
                                        type,
                                        words[0],
                                        words[1],
                                        Location.of(path + inner(words))));
            }
        }
    }

    private static String inner(String[] words) {
        return words.length > 2 ? "!/" + words[2] : "";
    }
}
