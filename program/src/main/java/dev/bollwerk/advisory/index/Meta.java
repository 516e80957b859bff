package dev.bollwerk.advisory.index;

import dev.bollwerk.advisory.FeedStatus;

import java.time.Instant;
import java.util.Objects;

/// What a shard says of itself. When and from where it was imported is not in it, so the same data
/// give the same bytes; the manifest of the data directory knows.
final class Meta {
    private Meta() {}

    static void write(FeedStatus status, ByteWriter out) {
        out.text(status.feed()).varint(status.records());
        Times.write(status.date(), out);
        out.text(status.licence()).texts(status.ecosystems());
        out.varint(status.limitDays()).u8(status.starter() ? 1 : 0);
    }

    static FeedStatus read(ByteCursor in) {
        String feed = in.text();
        long records = in.varint();
        Instant date = Times.read(in);
        return new FeedStatus(
                feed,
                Math.max(0, records),
                date,
                Objects.requireNonNullElse(date, Instant.EPOCH),
                "",
                in.text(),
                in.texts(),
                in.index(Integer.MAX_VALUE),
                in.u8() != 0);
    }
}
