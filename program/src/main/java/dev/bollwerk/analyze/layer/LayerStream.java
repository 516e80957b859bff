package dev.bollwerk.analyze.layer;

import dev.bollwerk.BollwerkException;
import dev.bollwerk.Fault;
import dev.bollwerk.image.Digest;
import dev.bollwerk.image.Layer;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.util.function.LongConsumer;

/// Reads one layer from the bytes as stored to the entries of its tar, in one pass and in bounded
/// memory: both digests are verified, the compression is taken off, the tar is walked.
///
/// Nothing that a handler collected may be used before [#read] has returned, because only then are
/// the digests known to hold.
final class LayerStream {
    private static final int TAR_BUFFER = 256 << 10;
    private static final MessageDigest[] NONE = {};

    private final Layer layer;
    private final String name;
    private final Limits limits;
    private final LongConsumer progress;

    /// @param progress gets the number of stored bytes read so far
    LayerStream(Layer layer, Limits limits, LongConsumer progress) {
        this.layer = layer;
        this.name = layer.descriptor().digest().toString();
        this.limits = limits;
        this.progress = progress;
    }

    /// Reads it all, with libisal where that pays.
    ///
    /// @throws BollwerkException when it cannot be opened, is damaged, is not what its digests say,
    ///     or goes over a limit
    void read(EntryHandler handler) {
        boolean large = layer.descriptor().size() >= Unpacker.LARGE;
        read(handler, large ? Isal.find() : null);
    }

    /// Reads it all.
    ///
    /// @param isal null to do without
    void read(EntryHandler handler, @Nullable Isal isal) {
        Digest expected = layer.descriptor().digest();
        MessageDigest storedDigest = expected.newMessageDigest();
        MessageDigest tarDigest = layer.diffId().newMessageDigest();
        MessageDigest[] digests = {storedDigest};
        try (InputStream in = layer.open();
                var hasher = new Hasher()) {
            var stored = new StoredBytes(in, hasher, digests, layer.descriptor().size());
            Unpacked unpacked = unpack(stored, hasher, tarDigest, handler, isal);
            stored.drain();
            hasher.finish();
            Exception failure = unpacked.failure;
            Digest actual = Digest.of(expected.algorithm(), storedDigest.digest());
            checkStored(actual, failure);
            if (failure != null) {
                throw failure instanceof BollwerkException e ? e : unreadable(failure);
            }
            checkDiffId(
                    unpacked.hashed
                            ? Digest.of(layer.diffId().algorithm(), tarDigest.digest())
                            : actual);
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    /// How unpacking ended.
    ///
    /// @param hashed whether the tar has a digest of its own; else it is that of the stored bytes
    private record Unpacked(boolean hashed, @Nullable Exception failure) {}

    /// Damage is kept until the stored digest is known: it tells whether the bytes are to blame, or
    /// who made them. Going over a limit ends it at once.
    private Unpacked unpack(
            StoredBytes stored,
            Hasher hasher,
            MessageDigest tarDigest,
            EntryHandler handler,
            @Nullable Isal isal) {
        var walker = new TarWalker(name, limits, handler);
        var ring = new Hasher.Ring(TAR_BUFFER);
        boolean hashed = true;
        try (Unpacker unpacker = Unpacker.of(stored, name, isal)) {
            boolean plain = unpacker.isPlain();
            hashed = !(plain && sameAlgorithm());
            MessageDigest[] digests = hashed ? new MessageDigest[] {tarDigest} : NONE;
            long count = 0;
            while (true) {
                byte[] buffer = ring.take();
                int length = unpacker.read(buffer);
                if (length < 0) {
                    break;
                }
                hasher.hash(digests, buffer, length, ring);
                count += length;
                limits.checkLayerBytes(name, count, plain ? count : stored.count());
                walker.push(buffer, 0, length);
                progress.accept(stored.count());
            }
            walker.finish();
            return new Unpacked(hashed, null);
        } catch (DamageException | IOException e) {
            return new Unpacked(hashed, e);
        }
    }

    private boolean sameAlgorithm() {
        return layer.descriptor().digest().algorithm().equals(layer.diffId().algorithm());
    }

    private void checkStored(Digest actual, @Nullable Exception cause) {
        if (!actual.equals(layer.descriptor().digest())) {
            throw new BollwerkException(
                    Fault.TARGET,
                    "The layer %s is damaged: its bytes have the digest %s; fetch the image again."
                            .formatted(name, actual),
                    cause);
        }
    }

    private void checkDiffId(Digest actual) {
        Digest expected = layer.diffId();
        if (!actual.equals(expected)) {
            throw BollwerkException.target(
                    "The layer %s unpacks to %s, but the image configuration says %s; do not trust"
                                    .formatted(name, actual, expected)
                            + " this image.");
        }
    }

    private BollwerkException unreadable(Exception e) {
        return BollwerkException.target(
                "The layer %s cannot be read: %s.".formatted(name, e.getMessage()), e);
    }
}
