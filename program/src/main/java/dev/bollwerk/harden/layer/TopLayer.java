package dev.bollwerk.harden.layer;

import dev.bollwerk.BollwerkException;
import dev.bollwerk.analyze.layer.LayerWalk;
import dev.bollwerk.analyze.layer.TarAttributes;
import dev.bollwerk.image.TreeEntry;
import dev.bollwerk.image.TreeNode;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/// A layer over those of the image that holds the changed files, whole, with all their names, and
/// the directories above them: some engines make missing directories with rights of their own.
///
/// What it takes of a layer is collected while that layer is read; the bytes of files wait in a
/// file.
public final class TopLayer implements LayerWalk.Visitor, AutoCloseable {
    private final List<ModeChange> changes;
    private final long time;
    private final Entries entries;
    private final Map<String, TreeNode> directories = new TreeMap<>();
    private final Set<Long> wanted = new LinkedHashSet<>();
    private final Map<Long, Taken> taken = new HashMap<>();
    private final FileChannel spool;
    private long spooled;
    private int layer;

    /// @param offset of the bytes in the spool; of no meaning for what has none
    private record Taken(TarAttributes attributes, long offset, long size) {}

    /// @param time seconds since 1970 for directories that no layer describes
    /// @param spool file that the bytes of changed files may wait in; must not exist
    public TopLayer(List<ModeChange> changes, long time, Path spool) throws IOException {
        this.changes = List.copyOf(changes);
        this.time = time;
        this.entries = new Entries(changes);
        for (ModeChange change : changes) {
            wanted.add(ModePlan.key(change.names().getFirst()));
            for (TreeNode name : change.names()) {
                want(name.isDirectory() ? name : name.parentOrSelf());
            }
        }
        this.spool =
                FileChannel.open(
                        spool,
                        StandardOpenOption.CREATE_NEW,
                        StandardOpenOption.READ,
                        StandardOpenOption.WRITE,
                        StandardOpenOption.DELETE_ON_CLOSE);
    }

    private void want(TreeNode start) {
        TreeNode at = start;
        while (at.parentOrSelf() != at && directories.putIfAbsent(at.path(), at) == null) {
            if (at.entry() != null) {
                wanted.add(ModePlan.key(at));
            }
            at = at.parentOrSelf();
        }
    }

    /// Whether there is nothing to change.
    public boolean isEmpty() {
        return changes.isEmpty();
    }

    /// The entries that come now are of this layer.
    public LayerWalk.Visitor ofLayer(int number) {
        layer = number;
        return this;
    }

    @Override
    public LayerWalk.@Nullable Body entry(int number, TreeEntry entry, TarAttributes attributes) {
        long key = (long) layer << 32 | number;
        if (!wanted.contains(key)) {
            return null;
        }
        taken.put(key, new Taken(attributes, spooled, entry.size()));
        return entry.kind() == TreeEntry.Kind.FILE ? new Spooling() : null;
    }

    private final class Spooling implements LayerWalk.Body {
        @Override
        public void write(byte[] bytes, int from, int length) {
            ByteBuffer rest = ByteBuffer.wrap(bytes, from, length);
            try {
                while (rest.hasRemaining()) {
                    spooled += spool.write(rest, spooled);
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e.getMessage(), e);
            }
        }

        @Override
        public void zeros(long count) {
            byte[] some = new byte[(int) Math.min(count, 64 << 10)];
            for (long rest = count; rest > 0; rest -= Math.min(rest, some.length)) {
                write(some, 0, (int) Math.min(rest, some.length));
            }
        }

        @Override
        public void end() {}
    }

    /// Writes it, when all layers have been read.
    public BuiltLayer write(LayerFile file) throws IOException {
        for (TreeNode directory : directories.values()) {
            TarAttributes attributes =
                    directory.entry() == null ? TarAttributes.at(time) : of(directory).attributes();
            file.begin(entries.of(directory, attributes));
        }
        for (ModeChange change : changes) {
            TreeNode first = change.names().getFirst();
            if (first.isDirectory()) {
                continue;
            }
            Taken from = of(first);
            file.begin(entries.of(first, from.attributes()));
            if (change.kind() == TreeEntry.Kind.FILE) {
                copy(from, file);
            }
            for (TreeNode name : change.names().subList(1, change.names().size())) {
                file.begin(entries.link(name, first, from.attributes()));
            }
        }
        return file.finish();
    }

    private Taken of(TreeNode node) {
        Taken known = taken.get(ModePlan.key(node));
        if (known == null) {
            throw BollwerkException.target(
                    "The file '%s' was in its layer before and is not now; try again."
                            .formatted(node.path()));
        }
        return known;
    }

    private void copy(Taken from, LayerFile file) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(64 << 10);
        long rest = from.size();
        while (rest > 0) {
            buffer.clear().limit((int) Math.min(rest, buffer.capacity()));
            int count = spool.read(buffer, from.offset() + from.size() - rest);
            if (count < 0) {
                throw new IOException("bytes that were kept are gone");
            }
            file.tar().write(buffer.array(), 0, count);
            rest -= count;
        }
    }

    @Override
    public void close() throws IOException {
        spool.close();
    }
}
