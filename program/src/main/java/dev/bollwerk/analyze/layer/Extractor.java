package dev.bollwerk.analyze.layer;

import dev.bollwerk.image.TreeEntry;

import org.jspecify.annotations.Nullable;

import java.util.HashMap;
import java.util.Map;

/// Collects the content of some entries of one layer, named by their numbers.
final class Extractor implements EntryHandler, AutoCloseable {
    /// Sees each content as soon as it is complete.
    interface Taker {
        /// @return whether the content is to be kept until the end
        boolean take(int entry, Content content);
    }

    private final Map<Integer, String> wanted;
    private final Limits limits;
    private final Taker taker;
    private final Map<Integer, Content> contents = new HashMap<>();

    /// @param wanted path by entry number; an entry that has another path now is not read
    Extractor(Map<Integer, String> wanted, Limits limits, Taker taker) {
        this.wanted = wanted;
        this.limits = limits;
        this.taker = taker;
    }

    /// Null when the file was not kept, not there, too large, or could not be read.
    @Nullable Content find(int entry) {
        return contents.get(entry);
    }

    @Override
    public @Nullable Sink entry(int number, TreeEntry entry) {
        if (!entry.path().equals(wanted.get(number)) || entry.size() > limits.fileBytes()) {
            return null;
        }
        var content = new Content(entry.size(), limits.fileBytes(), Content.HEAP_BYTES);
        contents.put(number, content);
        return new Sink() {
            @Override
            public void write(byte[] bytes, int from, int length) {
                if (!content.write(bytes, from, length)) {
                    fail("too large");
                }
            }

            @Override
            public void skip(long zeros) {
                if (!content.skip(zeros)) {
                    fail("too large");
                }
            }

            @Override
            public void end() {
                if (contents.containsKey(number) && !taker.take(number, content)) {
                    fail("not kept");
                }
            }

            @Override
            public void fail(String reason) {
                contents.remove(number);
                content.close();
            }
        };
    }

    @Override
    public void leftOut(String path, String reason) {}

    @Override
    public void close() {
        contents.values().forEach(Content::close);
    }
}
