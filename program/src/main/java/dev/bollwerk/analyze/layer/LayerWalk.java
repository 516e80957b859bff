package dev.bollwerk.analyze.layer;

import dev.bollwerk.image.Layer;
import dev.bollwerk.image.TreeEntry;

import org.jspecify.annotations.Nullable;

import java.util.function.LongConsumer;

/// Reads the entries of one layer with all that is needed to write them again. Numbers, paths and
/// limits are those of the index of the same layer.
public final class LayerWalk {
    private LayerWalk() {}

    /// Receives the entries.
    public interface Visitor {
        /// One entry.
        ///
        /// @param number of the entry in its layer, from 0
        /// @return who takes the bytes of a regular file; null for nobody
        @Nullable Body entry(int number, TreeEntry entry, TarAttributes attributes);

        /// The root directory itself, which has no number.
        default void root(TreeEntry entry, TarAttributes attributes) {}
    }

    /// Receives the bytes of one file, holes of sparse files too: `entry.size()` in all.
    public interface Body {
        /// The next bytes, valid during the call only.
        void write(byte[] bytes, int from, int length);

        /// Zeros that are next.
        void zeros(long count);

        /// All has been said.
        void end();
    }

    /// Reads a whole layer. What the visitor got may be used only when this has returned: then the
    /// digests are known to hold.
    ///
    /// @param progress gets the number of stored bytes read so far
    /// @throws dev.bollwerk.BollwerkException when it cannot be opened, is damaged, is not what its
    ///     digests say, or goes over a limit
    public static void read(Layer layer, Limits limits, LongConsumer progress, Visitor visitor) {
        new LayerStream(layer, limits, progress).read(new Adapter(visitor));
    }

    private static final class Adapter implements EntryHandler {
        private final Visitor visitor;
        private @Nullable TarAttributes attributes;

        Adapter(Visitor visitor) {
            this.visitor = visitor;
        }

        @Override
        public boolean wantsAttributes() {
            return true;
        }

        @Override
        public void attributes(TarAttributes next) {
            attributes = next;
        }

        @Override
        public void root(TreeEntry entry) {
            visitor.root(entry, attributes());
        }

        @Override
        public @Nullable Sink entry(int number, TreeEntry entry) {
            Body body = visitor.entry(number, entry, attributes());
            return body == null ? null : new BodySink(body);
        }

        private TarAttributes attributes() {
            TarAttributes known = attributes;
            if (known == null) {
                throw new IllegalStateException("an entry without attributes");
            }
            return known;
        }

        @Override
        public void leftOut(String path, String reason) {
            // the index of the layer has told it
        }
    }

    private record BodySink(Body body) implements EntryHandler.Sink {
        @Override
        public void write(byte[] bytes, int from, int length) {
            body.write(bytes, from, length);
        }

        @Override
        public void skip(long zeros) {
            body.zeros(zeros);
        }

        @Override
        public void end() {
            body.end();
        }

        @Override
        public void fail(String reason) {
            throw new IllegalStateException(reason);
        }
    }
}
