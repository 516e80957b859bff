package dev.bollwerk.advisory.index;

import dev.bollwerk.advisory.Advisory;
import dev.bollwerk.advisory.Severity;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.List;

/// What findings need of an advisory at once: its ids and states, without the texts.
///
/// @param number of the advisory in its shard
/// @param textBlock the block that holds its texts, and `textAt`, where in it they begin
record Head(
        int number,
        String id,
        String feed,
        List<String> aliases,
        List<String> upstream,
        @Nullable Severity severity,
        @Nullable Instant withdrawn,
        int textBlock,
        int textAt) {
    static Head of(Advisory advisory, int number) {
        return new Head(
                number,
                advisory.id(),
                advisory.feed(),
                advisory.aliases(),
                advisory.upstream(),
                advisory.severity(),
                advisory.withdrawn(),
                0,
                0);
    }

    Head at(int newNumber, int block, int offset) {
        return new Head(newNumber, id, feed, aliases, upstream, severity, withdrawn, block, offset);
    }

    void write(ByteWriter out) {
        out.text(id).text(feed).texts(aliases).texts(upstream);
        out.u8(severity == null ? 0 : severity.ordinal() + 1);
        Times.write(withdrawn, out);
        out.varint(textBlock).varint(textAt);
    }

    static Head read(int number, ByteCursor in) {
        String id = in.text();
        String feed = in.text();
        List<String> aliases = in.texts();
        List<String> upstream = in.texts();
        int severity = in.index(Severity.values().length + 1);
        Instant withdrawn = Times.read(in);
        return new Head(
                number,
                id,
                feed,
                aliases,
                upstream,
                severity == 0 ? null : Severity.values()[severity - 1],
                withdrawn,
                in.index(Integer.MAX_VALUE),
                in.index(Integer.MAX_VALUE));
    }
}
