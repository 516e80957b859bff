package dev.bollwerk.scan;

import dev.bollwerk.BollwerkException;
import dev.bollwerk.image.Descriptor;
import dev.bollwerk.image.Digest;
import dev.bollwerk.image.Image;
import dev.bollwerk.image.ImageConfig;
import dev.bollwerk.image.Layer;
import dev.bollwerk.source.wire.ConfigJson;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Stream;

/// Remembers which images were scanned, beside the indexes of their layers, so that they can be
/// matched with newer data without being read. One small file for each target and platform.
final class StoredImages {
    private static final String FORMAT = "bollwerk-image/2";
    private static final String SUFFIX = ".image";
    private static final int LARGEST = 16 << 20;
    private static final int LINES = 6;

    private final @Nullable Path folder;

    /// @param cache folder of the cache; null to remember nothing
    StoredImages(@Nullable Path cache) {
        this.folder = cache == null ? null : cache.resolve("images");
    }

    /// An image that was scanned before. Its layers cannot be opened: what is known of them is in
    /// the cache, or not known.
    ///
    /// @param target as it was given on the command line
    /// @param reference its name in a registry or a daemon; empty when it has none that is certain
    record Stored(
            String target,
            String reference,
            String name,
            @Nullable Digest digest,
            ImageConfig config,
            List<Layer> layers)
            implements Image {
        Stored {
            layers = List.copyOf(layers);
        }

        @Override
        public void close() {
            // holds nothing
        }
    }

    /// Remembers an image. Where that is impossible the scan goes on without.
    ///
    /// @param reference its name in a registry or a daemon, or empty
    void keep(String target, String reference, Image image) {
        if (folder == null) {
            return;
        }
        String digest = image.digest() == null ? "" : image.digest().toString();
        String text =
                String.join(
                        "\n",
                        FORMAT,
                        line(target),
                        line(reference),
                        line(image.name()),
                        digest,
                        Base64.getEncoder().encodeToString(ConfigText.of(image.config())));
        String identity = target + '\n' + image.config().platform();
        String name = Digest.sha256(identity.getBytes(StandardCharsets.UTF_8)).hex();
        write(folder, name.substring(0, 32) + SUFFIX, text.getBytes(StandardCharsets.UTF_8));
    }

    private static String line(String text) {
        return text.replace('\n', ' ').replace('\r', ' ');
    }

    private static void write(Path folder, String name, byte[] bytes) {
        try {
            Path file = folder.resolve(name);
            if (Files.exists(file) && Arrays.equals(Files.readAllBytes(file), bytes)) {
                return;
            }
            Files.createDirectories(folder);
            long number = ThreadLocalRandom.current().nextLong();
            Path fresh = folder.resolve("." + Long.toHexString(number) + ".tmp");
            Files.write(fresh, bytes, StandardOpenOption.CREATE_NEW);
            Files.move(
                    fresh,
                    file,
                    StandardCopyOption.ATOMIC_MOVE,
                    StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            System.getLogger(StoredImages.class.getName())
                    .log(System.Logger.Level.DEBUG, "image not remembered", e);
        }
    }

    /// All images that are remembered, by target. Files that are damaged are passed over: their
    /// image is as good as never scanned.
    ///
    /// @throws BollwerkException when there is no cache, or none was ever remembered
    List<Stored> all() {
        List<Stored> all = known();
        if (all.isEmpty()) {
            throw BollwerkException.prerequisite(
                    "No image is remembered in the cache; scan one with 'bollwerk scan IMAGE'.");
        }
        return all;
    }

    /// The same where there need be none.
    ///
    /// @throws BollwerkException when the cache cannot be read
    List<Stored> known() {
        List<Stored> all = new ArrayList<>();
        if (folder != null && Files.isDirectory(folder)) {
            try (Stream<Path> files = Files.list(folder)) {
                for (Path file : files.filter(each -> each.toString().endsWith(SUFFIX)).toList()) {
                    Stored stored = read(file);
                    if (stored != null) {
                        all.add(stored);
                    }
                }
            } catch (IOException e) {
                throw BollwerkException.prerequisite(
                        "The cache '%s' cannot be read; check its rights.".formatted(folder));
            }
        }
        all.sort(java.util.Comparator.comparing(Stored::target).thenComparing(Stored::name));
        return all;
    }

    private static @Nullable Stored read(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            String text = new String(in.readNBytes(LARGEST), StandardCharsets.UTF_8);
            String[] lines = text.split("\n", -1);
            if (lines.length != LINES || !lines[0].equals(FORMAT)) {
                return null;
            }
            byte[] raw = Base64.getDecoder().decode(lines[5]);
            ImageConfig config = ConfigJson.parse(raw, "The configuration of " + lines[1]);
            List<Layer> layers = new ArrayList<>();
            for (Digest diffId : config.diffIds()) {
                layers.add(new ForgottenLayer(lines[1], diffId));
            }
            Digest digest = lines[4].isEmpty() ? null : Digest.parse(lines[4]);
            return new Stored(lines[1], lines[2], lines[3], digest, config, layers);
        } catch (IOException | BollwerkException | IllegalArgumentException _) {
            return null;
        }
    }

    /// A layer whose bytes are elsewhere.
    private record ForgottenLayer(String target, Digest diffId) implements Layer {
        @Override
        public Descriptor descriptor() {
            return Descriptor.of("application/octet-stream", diffId, 0);
        }

        @Override
        public InputStream open() {
            throw BollwerkException.target(
                    "What is inside %s is not in the cache any more; scan it once with 'bollwerk scan"
                                    .formatted(target)
                            + " "
                            + target
                            + "'.");
        }
    }
}
