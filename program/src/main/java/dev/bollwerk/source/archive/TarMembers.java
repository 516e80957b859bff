package dev.bollwerk.source.archive;

import dev.bollwerk.BollwerkException;
import dev.bollwerk.source.archive.TarIndex.Range;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;

/// The members of an indexed tar, read at random, by several threads if need be.
final class TarMembers implements Members {
    private final FileChannel channel;
    private final TarIndex index;
    private final String where;

    private TarMembers(FileChannel channel, TarIndex index, String where) {
        this.channel = channel;
        this.index = index;
        this.where = where;
    }

    /// Indexes an uncompressed tar; closing the result closes the channel.
    static TarMembers of(FileChannel channel, String where) throws IOException {
        return new TarMembers(channel, TarIndex.read(channel, where), where);
    }

    @Override
    public String where() {
        return where;
    }

    @Override
    public boolean has(String name) {
        String clean = MemberNames.clean(name);
        return clean != null && index.find(clean) != null;
    }

    @Override
    public long size(String name) {
        return range(name).size();
    }

    @Override
    public InputStream open(String name) throws IOException {
        Range range = range(name);
        return new RangeInputStream(channel, range.offset(), range.size());
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException _) {
            // Nothing was written; there is nothing to lose.
        }
    }

    private Range range(String name) {
        String clean = MemberNames.clean(name);
        Range range = clean == null ? null : index.find(clean);
        if (range == null) {
            throw BollwerkException.target(
                    "%s is damaged: '%s' is missing; save the image again.".formatted(where, name));
        }
        return range;
    }
}
