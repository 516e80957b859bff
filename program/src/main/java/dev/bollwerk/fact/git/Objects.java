package dev.bollwerk.fact.git;

import dev.bollwerk.BollwerkException;

import org.jspecify.annotations.Nullable;

import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;

/// The commits of a repository, loose or in packs. Objects of other repositories that `alternates`
/// names are not looked for.
final class Objects {
    private static final int LARGEST = 4 << 20;
    private static final int LARGEST_LOOSE = 8 << 20;
    private static final int MOST_PACKS = 1_000;
    private static final int LONGEST_CHAIN = 100;
    private static final int COMMIT = 1;
    private static final int OFFSET_DELTA = 6;
    private static final int NAMED_DELTA = 7;

    private final SafeFolder folder;
    private final int hash;
    private final List<String> packs = new ArrayList<>();

    /// @param hash bytes of an id: 20 or 32
    Objects(SafeFolder folder, int hash) {
        this.folder = folder;
        this.hash = hash;
        for (String name : folder.names("objects/pack")) {
            if (name.endsWith(".idx") && packs.size() < MOST_PACKS) {
                packs.add("objects/pack/" + name.substring(0, name.length() - 4));
            }
        }
    }

    /// An object of a kind.
    private record Raw(int kind, byte[] bytes) {}

    /// Where an object is in a pack.
    private record Spot(String pack, long offset) {}

    /// Whether there is an object of an id.
    boolean has(String id) {
        return isOurs(id) && (folder.isFile(loosePath(id)) || spot(id) != null);
    }

    /// Whether what is not here may be elsewhere.
    boolean isPartial() {
        return folder.isFile("objects/info/alternates");
    }

    /// The commit of an id; null when it is not here, or is no commit.
    ///
    /// @throws BollwerkException when it is damaged
    @Nullable Commit commit(String id) {
        if (!isOurs(id)) {
            return null;
        }
        Raw raw = loose(id);
        if (raw == null) {
            Spot spot = spot(id);
            raw = spot == null ? null : packed(spot, 0);
        }
        return raw == null || raw.kind() != COMMIT ? null : parse(id, raw.bytes());
    }

    private boolean isOurs(String id) {
        return Refs.isId(id) && id.length() == 2 * hash;
    }

    private static String loosePath(String id) {
        return "objects/" + id.substring(0, 2) + "/" + id.substring(2);
    }

    private @Nullable Raw loose(String id) {
        byte[] packed = folder.read(loosePath(id), LARGEST_LOOSE);
        if (packed == null) {
            return null;
        }
        try {
            byte[] bytes = inflate(new ByteArrayInputStream(packed), LARGEST);
            int end = 0;
            while (end < Math.min(bytes.length, 40) && bytes[end] != 0) {
                end++;
            }
            String head = new String(bytes, 0, end, StandardCharsets.US_ASCII);
            int kind = head.startsWith("commit ") ? COMMIT : 0;
            byte[] content = new byte[Math.max(0, bytes.length - end - 1)];
            System.arraycopy(bytes, bytes.length - content.length, content, 0, content.length);
            return new Raw(kind, content);
        } catch (IOException e) {
            throw damaged(e);
        }
    }

    private @Nullable Spot spot(String id) {
        byte[] name = HexFormat.of().parseHex(id);
        for (String pack : packs) {
            try (SeekableByteChannel channel = folder.open(pack + ".idx")) {
                if (channel != null) {
                    long offset = new PackIndex(channel, hash).find(name);
                    if (offset >= 0) {
                        return new Spot(pack, offset);
                    }
                }
            } catch (IOException e) {
                throw damaged(e);
            }
        }
        return null;
    }

    private Raw packed(Spot spot, int depth) {
        if (depth > LONGEST_CHAIN) {
            throw damaged(null);
        }
        try (SeekableByteChannel channel = folder.open(spot.pack() + ".pack")) {
            if (channel == null) {
                throw damaged(null);
            }
            channel.position(spot.offset());
            // not closed: that would close the channel twice
            InputStream in = new BufferedInputStream(Channels.newInputStream(channel));
            int first = next(in);
            int kind = first >> 4 & 7;
            for (int b = first; (b & 0x80) != 0; ) {
                b = next(in);
            }
            return switch (kind) {
                case OFFSET_DELTA -> {
                    long back = back(in);
                    if (back <= 0 || back > spot.offset()) {
                        throw damaged(null);
                    }
                    byte[] delta = inflate(in, LARGEST);
                    Raw base = packed(new Spot(spot.pack(), spot.offset() - back), depth + 1);
                    yield new Raw(base.kind(), Delta.apply(base.bytes(), delta, LARGEST));
                }
                case NAMED_DELTA -> named(in, depth);
                case COMMIT -> new Raw(COMMIT, inflate(in, LARGEST));
                default -> new Raw(kind, new byte[0]);
            };
        } catch (IOException e) {
            throw damaged(e);
        }
    }

    private Raw named(InputStream in, int depth) throws IOException {
        String id = HexFormat.of().formatHex(in.readNBytes(hash));
        byte[] delta = inflate(in, LARGEST);
        Spot spot = isOurs(id) ? spot(id) : null;
        if (spot == null) {
            throw damaged(null);
        }
        Raw base = packed(spot, depth + 1);
        return new Raw(base.kind(), Delta.apply(base.bytes(), delta, LARGEST));
    }

    /// How far before itself the base of a delta stands.
    private static long back(InputStream in) throws IOException {
        int b = next(in);
        long value = b & 0x7f;
        while ((b & 0x80) != 0) {
            b = next(in);
            value = value + 1 << 7 | b & 0x7f;
            if (value > 1L << 50) {
                throw damaged(null);
            }
        }
        return value;
    }

    private static int next(InputStream in) throws IOException {
        int b = in.read();
        if (b < 0) {
            throw damaged(null);
        }
        return b;
    }

    private static byte[] inflate(InputStream in, int largest) throws IOException {
        var out = new ByteArrayOutputStream();
        // its memory is not the heap's, so it is given back at once
        Inflater inflater = new Inflater();
        try {
            // ends at the end of what it inflates, not of `in`
            InflaterInputStream inflated = new InflaterInputStream(in, inflater);
            byte[] buffer = new byte[8 << 10];
            for (int n = inflated.read(buffer); n >= 0; n = inflated.read(buffer)) {
                out.write(buffer, 0, n);
                if (out.size() > largest) {
                    throw BollwerkException.target("An object of the repository is too large.");
                }
            }
            return out.toByteArray();
        } finally {
            inflater.end();
        }
    }

    /// `committer NAME <MAIL> SECONDS ZONE` in the head, which ends with an empty line.
    private static Commit parse(String id, byte[] bytes) {
        List<String> parents = new ArrayList<>();
        Instant time = null;
        for (String line : new String(bytes, StandardCharsets.UTF_8).split("\n", -1)) {
            if (line.isEmpty()) {
                break;
            }
            if (line.startsWith("parent ") && Refs.isId(line.substring(7))) {
                parents.add(line.substring(7));
            } else if (line.startsWith("committer ")) {
                time = time(line);
            }
        }
        if (time == null) {
            throw damaged(null);
        }
        return new Commit(id, time, parents);
    }

    private static @Nullable Instant time(String line) {
        String[] words = line.substring(line.lastIndexOf('>') + 1).strip().split(" ");
        if (words[0].isEmpty() || words[0].length() > 11) {
            return null;
        }
        try {
            return Instant.ofEpochSecond(Long.parseLong(words[0]));
        } catch (NumberFormatException _) {
            return null;
        }
    }

    private static BollwerkException damaged(@Nullable Exception e) {
        String message = "An object or pack of the repository is damaged.";
        return e == null ? BollwerkException.target(message) : BollwerkException.target(message, e);
    }
}
