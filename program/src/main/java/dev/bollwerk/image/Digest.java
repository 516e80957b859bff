package dev.bollwerk.image;

import dev.bollwerk.BollwerkException;

import org.jspecify.annotations.Nullable;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.regex.Pattern;

/// A content digest, `algorithm:hex`, with `sha256` or `sha512`.
///
/// [OCI image specification, descriptor
/// digests](https://github.com/opencontainers/image-spec/blob/v1.1.1/descriptor.md#digests)
public record Digest(String algorithm, String hex) implements Comparable<Digest> {
    private static final Pattern HEX = Pattern.compile("[0-9a-f]+");

    public Digest {
        int length =
                switch (algorithm) {
                    case "sha256" -> 64;
                    case "sha512" -> 128;
                    default ->
                            throw BollwerkException.target(
                                    "The digest algorithm '%s' is not known; sha256 and sha512 are."
                                            .formatted(shorten(algorithm)));
                };
        if (hex.length() != length || !HEX.matcher(hex).matches()) {
            throw BollwerkException.target(
                    "'%s:%s' is no digest: %d lower-case hexadecimal digits are needed."
                            .formatted(algorithm, shorten(hex), length));
        }
    }

    /// Reads `algorithm:hex`.
    public static Digest parse(String text) {
        int colon = text.indexOf(':');
        if (colon < 0) {
            throw BollwerkException.target(
                    "'%s' is no digest: 'algorithm:hex' is needed.".formatted(shorten(text)));
        }
        return new Digest(text.substring(0, colon), text.substring(colon + 1));
    }

    /// The SHA-256 digest of some bytes.
    public static Digest sha256(byte[] bytes) {
        return of("sha256", newSha256().digest(bytes));
    }

    /// A digest from raw bytes.
    public static Digest of(String algorithm, byte[] raw) {
        return new Digest(algorithm, HexFormat.of().formatHex(raw));
    }

    /// A fresh SHA-256; every Java platform has it.
    public static MessageDigest newSha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this Java has no SHA-256", e);
        }
    }

    /// A fresh message digest of this digest's algorithm.
    public MessageDigest newMessageDigest() {
        try {
            return MessageDigest.getInstance(algorithm.equals("sha512") ? "SHA-512" : "SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this Java has no " + algorithm, e);
        }
    }

    /// The first twelve hexadecimal digits, for tables.
    public String brief() {
        return hex.substring(0, 12);
    }

    // Written out, because what a record links at run time cannot be kept in the start-up cache.
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Digest that
                && algorithm.equals(that.algorithm)
                && hex.equals(that.hex);
    }

    @Override
    public int hashCode() {
        return 31 * algorithm.hashCode() + hex.hashCode();
    }

    @Override
    public int compareTo(Digest other) {
        return toString().compareTo(other.toString());
    }

    @Override
    public String toString() {
        return algorithm + ":" + hex;
    }

    private static String shorten(String text) {
        return text.length() <= 80 ? text : text.substring(0, 80) + "…";
    }
}
