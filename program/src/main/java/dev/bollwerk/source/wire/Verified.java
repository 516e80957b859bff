package dev.bollwerk.source.wire;

import dev.bollwerk.BollwerkException;
import dev.bollwerk.image.Descriptor;
import dev.bollwerk.image.Digest;

/// Checks bytes against the digest they were asked for by. Trust in everything an image says hangs
/// on this: a manifest vouches for its configuration and layers by their digests only.
public final class Verified {
    private Verified() {}

    /// The bytes, if they have that digest.
    ///
    /// @param what names them in errors, as the subject of a sentence
    public static byte[] bytes(byte[] bytes, Digest digest, String what) {
        byte[] actual = digest.newMessageDigest().digest(bytes);
        Digest found = Digest.of(digest.algorithm(), actual);
        if (!found.equals(digest)) {
            throw BollwerkException.target(
                    "%s is not what was asked for: its digest is %s instead of %s."
                            .formatted(what, found, digest));
        }
        return bytes;
    }

    /// The bytes, if they have the size and the digest of that descriptor.
    public static byte[] bytes(byte[] bytes, Descriptor descriptor, String what) {
        if (descriptor.size() != bytes.length) {
            throw BollwerkException.target(
                    "%s is not what was asked for: it has %d bytes instead of %d."
                            .formatted(what, bytes.length, descriptor.size()));
        }
        return bytes(bytes, descriptor.digest(), what);
    }

    /// The limit for reading what a descriptor points at; a larger claim is refused unread.
    public static int limit(Descriptor descriptor, int limit, String what) {
        if (descriptor.size() > limit) {
            throw BollwerkException.target(
                    "%s is refused: it is said to have %d bytes, and %d are allowed."
                            .formatted(what, descriptor.size(), limit));
        }
        return limit;
    }
}
