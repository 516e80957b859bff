package dev.bollwerk.analyze.layer;

import dev.bollwerk.BollwerkException;

import org.jspecify.annotations.Nullable;

import java.security.MessageDigest;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;

/// Hashes beside the thread that reads and decompresses. Buffers go round: [Ring#take] gives one to
/// fill, [#hash] hands it over, and it comes back to its ring when it is hashed. The thread that
/// fills buffers may go on looking at one until it takes the next.
final class Hasher implements AutoCloseable {
    private static final int QUEUED = 16;

    private final BlockingQueue<Piece> queue = new ArrayBlockingQueue<>(QUEUED);
    private final Thread thread = Thread.ofVirtual().name("hasher").start(this::run);
    private volatile boolean stopped;

    /// One filled buffer; the end of the work has no ring.
    private record Piece(
            MessageDigest @Nullable [] digests, byte[] bytes, int length, @Nullable Ring ring) {}

    /// Buffers of one size, made when first needed.
    static final class Ring {
        private static final int COUNT = 4;

        private final BlockingQueue<byte[]> free = new ArrayBlockingQueue<>(COUNT);
        private final int size;
        private int made;

        Ring(int size) {
            this.size = size;
        }

        byte[] take() {
            byte[] buffer = free.poll();
            if (buffer != null) {
                return buffer;
            }
            if (made < COUNT) {
                made++;
                return new byte[size];
            }
            try {
                return free.take();
            } catch (InterruptedException e) {
                throw interrupted(e);
            }
        }
    }

    /// Hashes the first bytes of a buffer of a ring with several digests.
    void hash(MessageDigest[] digests, byte[] bytes, int length, Ring ring) {
        put(new Piece(digests, bytes, length, ring));
    }

    /// Waits until all is hashed.
    void finish() {
        put(new Piece(null, new byte[0], 0, null));
        try {
            thread.join();
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    private void put(Piece piece) {
        try {
            queue.put(piece);
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    private void run() {
        try {
            while (!stopped) {
                Piece piece = queue.take();
                if (piece.digests == null || piece.ring == null) {
                    return;
                }
                for (MessageDigest digest : piece.digests) {
                    digest.update(piece.bytes, 0, piece.length);
                }
                piece.ring.free.add(piece.bytes);
            }
        } catch (InterruptedException _) {
            // closed before the end: nobody wants the digests
        }
    }

    private static BollwerkException interrupted(InterruptedException e) {
        Thread.currentThread().interrupt();
        return BollwerkException.target("Reading was interrupted.", e);
    }

    @Override
    public void close() {
        stopped = true;
        thread.interrupt();
    }
}
