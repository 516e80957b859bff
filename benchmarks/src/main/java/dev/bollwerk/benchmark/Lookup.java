package dev.bollwerk.benchmark;

import dev.bollwerk.advisory.AdvisoryIndex;
import dev.bollwerk.advisory.Candidate;
import dev.bollwerk.advisory.Ecosystem;
import dev.bollwerk.advisory.KeyedRange;
import dev.bollwerk.advisory.store.AdvisoryStore;
import dev.bollwerk.version.VersionScheme;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// Opens advisory data and matches names with one version: what a scan does for an image, without
/// the image. Also a program of its own, to measure it in a fresh JVM.
final class Lookup {
    private static final String VERSION = "1.2.3-1";

    private final AdvisoryStore store;
    private final Ecosystem ecosystem;
    private final List<String> names;

    Lookup(AdvisoryStore store, Ecosystem ecosystem, Path names) throws IOException {
        this.store = store;
        this.ecosystem = ecosystem;
        this.names = Files.readAllLines(names);
    }

    AdvisoryIndex open() {
        return store.open();
    }

    /// How many ranges of all names have the version in them.
    long find(AdvisoryIndex index) {
        byte[] key = VersionScheme.DPKG.key(VERSION);
        long hits = 0;
        for (String name : names) {
            for (Candidate candidate : index.find(ecosystem, name)) {
                for (KeyedRange range : candidate.ranges()) {
                    hits += range.locate(key) == KeyedRange.Answer.INSIDE ? 1 : 0;
                }
            }
        }
        return hits;
    }

    /// @param args data directory, ecosystem, file of names
    public static void main(String[] args) throws IOException {
        var lookup =
                new Lookup(
                        new AdvisoryStore(Path.of(args[0])),
                        Ecosystem.parse(args[1]),
                        Path.of(args[2]));
        long start = System.nanoTime();
        try (AdvisoryIndex index = lookup.open()) {
            long open = System.nanoTime();
            long hits = lookup.find(index);
            long end = System.nanoTime();
            System.out.println(
                    (end - start) / 1000
                            + " us for "
                            + lookup.names.size()
                            + " names, of these "
                            + (open - start) / 1000
                            + " to open; hits "
                            + hits);
        }
    }
}
