package dev.bollwerk.fact.git;

import dev.bollwerk.BollwerkException;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// The paths that git tracks, from the file `index` in its versions 2 to 4.
///
/// [index-format](https://git-scm.com/docs/index-format)
final class GitIndex {
    static final int LARGEST = 256 << 20;
    private static final int MOST_ENTRIES = 2_000_000;
    private static final int LONGEST_PATH = 8 << 10;
    private static final long MOST_TEXT = 512L << 20;
    private static final int STAT = 40;
    private static final int EXTENDED = 0x4000;
    private static final int LONG_NAME = 0xfff;
    private static final int LINK = 0x6c696e6b;

    private final ByteBuffer in;
    private final int hash;
    private byte[] path = new byte[0];
    private long text;

    private GitIndex(byte[] bytes, int hash) {
        this.in = ByteBuffer.wrap(bytes);
        this.hash = hash;
    }

    /// Reads an index.
    ///
    /// @param hash bytes of an id: 20 or 32
    /// @throws BollwerkException when it is damaged, split or of another version
    static List<String> parse(byte[] bytes, int hash) {
        try {
            return new GitIndex(bytes, hash).read();
        } catch (BufferUnderflowException
                | IndexOutOfBoundsException
                | IllegalArgumentException e) {
            throw BollwerkException.target("The index of the repository is damaged.", e);
        }
    }

    private List<String> read() {
        if (in.getInt() != 0x44495243) {
            throw BollwerkException.target("The index of the repository is none.");
        }
        int version = in.getInt();
        if (version < 2 || version > 4) {
            throw BollwerkException.target(
                    "The index of the repository has version %d, which is not known."
                            .formatted(version));
        }
        int count = in.getInt();
        if (count < 0 || count > MOST_ENTRIES) {
            throw BollwerkException.target(
                    "The index of the repository has more than %d entries."
                            .formatted(MOST_ENTRIES));
        }
        List<String> paths = new ArrayList<>();
        String last = "";
        for (int i = 0; i < count; i++) {
            String entry = entry(version);
            // the same path once for each side of a conflict
            if (!entry.equals(last)) {
                paths.add(entry);
            }
            last = entry;
        }
        extensions();
        return paths;
    }

    private String entry(int version) {
        int start = in.position();
        in.position(start + STAT + hash);
        int flags = in.getShort() & 0xffff;
        if ((flags & EXTENDED) != 0) {
            in.getShort();
        }
        int keep = version == 4 ? path.length - prefix() : 0;
        if (keep < 0) {
            throw BollwerkException.target("The index of the repository is damaged.");
        }
        byte[] rest = name(version == 4 ? LONG_NAME : flags & LONG_NAME);
        if (version < 4) {
            // up to eight zeros, so that the entry is a multiple of eight
            int length = in.position() - start;
            in.position(start + (length + 8 & ~7));
        } else {
            in.get();
        }
        byte[] whole = Arrays.copyOf(path, keep + rest.length);
        System.arraycopy(rest, 0, whole, keep, rest.length);
        path = whole;
        text += whole.length;
        if (whole.length > LONGEST_PATH || text > MOST_TEXT) {
            throw BollwerkException.target("The index of the repository has too long paths.");
        }
        return new String(whole, StandardCharsets.UTF_8);
    }

    /// Up to the zero after a name, which is left.
    private byte[] name(int length) {
        int from = in.position();
        int to = from + (length < LONG_NAME ? length : 0);
        if (length == LONG_NAME) {
            while (in.get(to) != 0) {
                if (++to - from > LONGEST_PATH || to >= in.limit()) {
                    throw BollwerkException.target("The index of the repository is damaged.");
                }
            }
        }
        byte[] name = new byte[to - from];
        in.get(name);
        return name;
    }

    /// How many bytes of the path before are cut off: a number as in offsets of packs.
    private int prefix() {
        int b = in.get() & 0xff;
        long value = b & 0x7f;
        while ((b & 0x80) != 0) {
            b = in.get() & 0xff;
            value = value + 1 << 7 | b & 0x7f;
            if (value > LONGEST_PATH) {
                throw BollwerkException.target("The index of the repository is damaged.");
            }
        }
        return (int) value;
    }

    /// An index that is split keeps most paths in another file.
    private void extensions() {
        while (in.remaining() >= 8 + hash) {
            int signature = in.getInt();
            int size = in.getInt();
            if (signature == LINK) {
                throw BollwerkException.target(
                        "The index of the repository is split; run 'git update-index"
                                + " --no-split-index'.");
            }
            if (size < 0 || size > in.remaining()) {
                throw BollwerkException.target("The index of the repository is damaged.");
            }
            in.position(in.position() + size);
        }
    }
}
