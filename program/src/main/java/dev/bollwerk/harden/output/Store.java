package dev.bollwerk.harden.output;

import dev.bollwerk.analyze.layer.TarAttributes;
import dev.bollwerk.harden.tar.TarWriter;
import dev.bollwerk.image.Digest;
import dev.bollwerk.image.TreeEntry.Kind;

import java.io.BufferedOutputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashSet;
import java.util.Set;

/// The blobs and documents of an image while it grows: members of a tar, or files of a folder.
abstract sealed class Store implements AutoCloseable {
    private final Set<Digest> known = new HashSet<>();

    /// A place in a tar file.
    static Store inTar(Path file) throws IOException {
        return new InTar(file);
    }

    /// A place in a new folder.
    static Store inFolder(Path folder) throws IOException {
        return new InFolder(folder);
    }

    /// Whether there is a blob already; else it counts as there from now on.
    boolean isKnown(Digest digest) {
        return !known.add(digest);
    }

    /// A place for a blob of that size, which has to be filled before the next is asked for.
    OutputStream blob(Digest digest, long size) throws IOException {
        return open(path(digest), size);
    }

    /// A blob from a file; nothing when it is there.
    void blob(Digest digest, Path file) throws IOException {
        if (!isKnown(digest)) {
            try (InputStream in = Files.newInputStream(file);
                    OutputStream out = blob(digest, Files.size(file))) {
                in.transferTo(out);
            }
        }
    }

    /// A blob from bytes.
    Digest blob(byte[] bytes) throws IOException {
        Digest digest = Digest.sha256(bytes);
        if (!isKnown(digest)) {
            document(path(digest), bytes);
        }
        return digest;
    }

    /// A document that has a name.
    void document(String name, byte[] bytes) throws IOException {
        try (OutputStream out = open(name, bytes.length)) {
            new ByteArrayInputStream(bytes).transferTo(out);
        }
    }

    /// Where a blob is in a layout.
    static String path(Digest digest) {
        return "blobs/" + digest.algorithm() + "/" + digest.hex();
    }

    abstract OutputStream open(String name, long size) throws IOException;

    /// All has been said.
    abstract void finish() throws IOException;

    @Override
    public abstract void close() throws IOException;

    private static final class InTar extends Store {
        private final TarWriter tar;

        InTar(Path file) throws IOException {
            OutputStream out = Files.newOutputStream(file, StandardOpenOption.CREATE_NEW);
            tar = new TarWriter(new BufferedOutputStream(out, 128 << 10));
            for (String folder : new String[] {"blobs", "blobs/sha256"}) {
                tar.begin(entry(folder, Kind.DIRECTORY, 0755, 0));
            }
        }

        private static TarWriter.Entry entry(String name, Kind kind, int mode, long size) {
            byte[] path = name.getBytes(StandardCharsets.UTF_8);
            TarAttributes epoch = TarAttributes.at(0);
            return new TarWriter.Entry(path, kind, new byte[0], mode, 0, 0, size, epoch);
        }

        @Override
        OutputStream open(String name, long size) throws IOException {
            tar.begin(entry(name, Kind.FILE, 0644, size));
            return new OutputStream() {
                @Override
                public void write(int b) throws IOException {
                    write(new byte[] {(byte) b}, 0, 1);
                }

                @Override
                public void write(byte[] bytes, int from, int length) throws IOException {
                    tar.write(bytes, from, length);
                }
            };
        }

        @Override
        void finish() throws IOException {
            tar.finish();
            tar.close();
        }

        @Override
        public void close() throws IOException {
            tar.close();
        }
    }

    private static final class InFolder extends Store {
        private final Path folder;

        InFolder(Path folder) throws IOException {
            this.folder = folder;
            Files.createDirectories(folder.resolve("blobs/sha256"));
        }

        @Override
        OutputStream open(String name, long size) throws IOException {
            Path file = folder.resolve(name);
            Path parent = file.getParent();
            if (parent != null) {
                Files.createDirectories(parent);
            }
            return Files.newOutputStream(file, StandardOpenOption.CREATE_NEW);
        }

        @Override
        void finish() {}

        @Override
        public void close() {}
    }
}
