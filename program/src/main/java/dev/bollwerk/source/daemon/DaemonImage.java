package dev.bollwerk.source.daemon;

import dev.bollwerk.BollwerkException;
import dev.bollwerk.image.Descriptor;
import dev.bollwerk.image.Digest;
import dev.bollwerk.image.Image;
import dev.bollwerk.image.ImageConfig;
import dev.bollwerk.image.Layer;
import dev.bollwerk.source.archive.DockerArchive;
import dev.bollwerk.source.archive.Spool;
import dev.bollwerk.source.http.Response;
import dev.bollwerk.source.wire.PlatformChoice;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.IntStream;

/// An image that a daemon holds. Its configuration comes from questions; the daemon exports the
/// layers, all at once, when the first of them is described or opened. Whoever knows a layer by its
/// diff ID never causes that.
final class DaemonImage implements Image {
    private final Engine client;
    private final String name;
    private final Digest id;
    private final ImageConfig config;
    private final PlatformChoice choice;
    private final Spool spool;
    private final List<Layer> layers;
    private final ReentrantLock lock = new ReentrantLock();
    private @Nullable Image export;
    private @Nullable BollwerkException failure;
    private boolean closed;

    DaemonImage(
            Engine client,
            String name,
            Digest id,
            ImageConfig config,
            PlatformChoice choice,
            Spool spool) {
        this.client = client;
        this.name = name;
        this.id = id;
        this.config = config;
        this.choice = choice;
        this.spool = spool;
        this.layers =
                IntStream.range(0, config.diffIds().size())
                        .<Layer>mapToObj(ExportedLayer::new)
                        .toList();
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Digest digest() {
        return id;
    }

    @Override
    public ImageConfig config() {
        return config;
    }

    @Override
    public ImageConfig storedConfig() {
        return exported().storedConfig();
    }

    @Override
    public List<Layer> layers() {
        return layers;
    }

    @Override
    public void close() {
        lock.lock();
        try {
            closed = true;
            if (export != null) {
                export.close();
            }
            client.close();
        } finally {
            lock.unlock();
        }
    }

    /// A layer by its number.
    private final class ExportedLayer implements Layer {
        private final int number;

        private ExportedLayer(int number) {
            this.number = number;
        }

        @Override
        public Descriptor descriptor() {
            return exported().layers().get(number).descriptor();
        }

        @Override
        public Digest diffId() {
            return config.diffIds().get(number);
        }

        @Override
        public InputStream open() throws IOException {
            return exported().layers().get(number).open();
        }
    }

    /// The exported image; the first caller makes it, others wait for it.
    private Image exported() {
        lock.lock();
        try {
            if (closed) {
                throw new IllegalStateException("the image is closed");
            }
            if (failure != null) {
                throw failure;
            }
            Image known = export;
            if (known == null) {
                known = export();
                export = known;
            }
            return known;
        } catch (BollwerkException e) {
            failure = e;
            throw e;
        } finally {
            lock.unlock();
        }
    }

    private Image export() {
        String where = "The export of '%s'".formatted(name);
        try (Response response =
                client.stream("/images/" + Engine.encode(id.toString()) + "/get")) {
            FileChannel channel = spool.store(response.body(), where);
            Image image = DockerArchive.open(channel, where, name, choice);
            if (!image.config().diffIds().equals(config.diffIds())) {
                image.close();
                throw BollwerkException.target(
                        "%s has other layers than the daemon stated; scan it again."
                                .formatted(where));
            }
            return image;
        } catch (IOException e) {
            throw client.failure(e);
        }
    }
}
