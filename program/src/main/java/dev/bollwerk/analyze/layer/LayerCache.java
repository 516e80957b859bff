package dev.bollwerk.analyze.layer;

import dev.bollwerk.analyze.file.Analyzer;
import dev.bollwerk.analyze.file.Ownership;
import dev.bollwerk.image.Digest;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;

/// Keeps layer indexes as files of one folder, one file each. Files are written aside and moved
/// into place, and carry a checksum, so any number of processes share a folder without locks;
/// whatever is wrong with a file only means that its layer is read again.
final class LayerCache {
    /// No index of a layer within the usual limits comes near; what is larger is none.
    private static final long LARGEST = 1L << 30;

    private final @Nullable Path folder;
    private final String key;
    private final List<String> keys;

    /// The key of the files is a cheap hash: it tells versions apart, it protects nothing.
    ///
    /// @param folder null to keep nothing; made when first written to
    LayerCache(@Nullable Path folder, List<Analyzer> analyzers, Scanning scanning, Limits limits) {
        this.folder = folder;
        var text = new StringBuilder(limits.key()).append(' ').append(IndexEncoder.VERSION);
        for (Analyzer analyzer : analyzers) {
            text.append('\n').append(analyzer.name()).append(' ').append(analyzer.version());
        }
        this.key = key(text, scanning.scanner() == null ? "" : scanning.scanner().key());
        this.keys = new ArrayList<>();
        scanning.alsoGood().forEach(other -> keys.add(key(text, other)));
        keys.add(key);
    }

    private static String key(CharSequence analyzers, String scanner) {
        return Long.toHexString(Ownership.hash(analyzers + "\n\n" + scanner));
    }

    /// What is kept under a digest; null when there is nothing usable. What says more is looked
    /// for first.
    @Nullable LayerIndex find(Digest digest) {
        for (String each : keys) {
            LayerIndex known = find(digest, each);
            if (known != null) {
                return known;
            }
        }
        return null;
    }

    private @Nullable LayerIndex find(Digest digest, String under) {
        if (folder == null) {
            return null;
        }
        try {
            Path file = file(folder, digest, under);
            return Files.size(file) > LARGEST
                    ? null
                    : IndexDecoder.decode(Files.readAllBytes(file));
        } catch (IOException _) {
            return null;
        }
    }

    /// Keeps an index. Where that is impossible (a full disk, a folder that is read-only) the scan
    /// goes on without.
    void keep(Digest digest, LayerIndex index) {
        if (folder == null) {
            return;
        }
        Path aside = null;
        try {
            Files.createDirectories(folder);
            // not a temporary file in Java's sense: that none but its owner could read
            long number = ThreadLocalRandom.current().nextLong();
            Path fresh = folder.resolve(".layer-" + Long.toHexString(number) + ".tmp");
            try (OutputStream out = Files.newOutputStream(fresh, StandardOpenOption.CREATE_NEW)) {
                aside = fresh;
                out.write(IndexEncoder.encode(index));
            }
            Files.move(
                    aside,
                    file(folder, digest, key),
                    StandardCopyOption.ATOMIC_MOVE,
                    StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            forget(aside);
            System.getLogger(LayerCache.class.getName())
                    .log(System.Logger.Level.DEBUG, "layer index not kept", e);
        }
    }

    private static void forget(@Nullable Path aside) {
        try {
            if (aside != null) {
                Files.deleteIfExists(aside);
            }
        } catch (IOException _) {
            // it stays as a dot file; nobody reads it
        }
    }

    private static Path file(Path in, Digest digest, String under) {
        return in.resolve(digest.algorithm() + "-" + digest.hex() + "-" + under + ".layer");
    }
}
