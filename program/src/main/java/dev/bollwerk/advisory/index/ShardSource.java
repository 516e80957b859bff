package dev.bollwerk.advisory.index;

import dev.bollwerk.advisory.FeedStatus;

import org.jspecify.annotations.Nullable;

import java.util.function.IntFunction;

/// A shard that is opened when it is first asked, since most scans ask few of them. Safe for any
/// number of threads.
public final class ShardSource {
    private final FeedStatus status;
    private final IntFunction<Shard> opener;
    private int first;
    private volatile @Nullable Shard shard;

    /// @param status of the shard's feed; it tells what there is to ask
    /// @param opener opens it, given what its advisories' numbers begin with
    public ShardSource(FeedStatus status, IntFunction<Shard> opener) {
        this.status = status;
        this.opener = opener;
    }

    FeedStatus status() {
        return status;
    }

    /// Gives it the numbers from `next` on, as many as it has records; tells where they end.
    int number(int next) {
        first = next;
        return (int) Math.min(Integer.MAX_VALUE, next + status.records());
    }

    int first() {
        return first;
    }

    Shard shard() {
        Shard known = shard;
        return known == null ? open() : known;
    }

    private synchronized Shard open() {
        Shard known = shard;
        if (known == null) {
            known = opener.apply(first);
            if (known.count() > status.records()) {
                throw ShardFormat.damaged(status.feed(), "it has more records than it says");
            }
            shard = known;
        }
        return known;
    }
}
