package dev.bollwerk.source.archive;

import dev.bollwerk.BollwerkException;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/// Where each member of an uncompressed tar lies. Made in one pass that reads headers only.
///
/// Links are kept as names and resolved inside the index, since old `docker save` wrote a layer
/// that several images share as a symbolic link; the file system is never asked. Of two members of
/// one name the later counts, as for tar itself.
/// [POSIX ustar and pax](https://pubs.opengroup.org/onlinepubs/9799919799/utilities/pax.html)
final class TarIndex {
    /// Members at most; an image has two or three per layer, and at most some hundred layers.
    static final int MOST_MEMBERS = 100_000;

    private static final int BLOCK = 512;
    private static final int LONGEST_HEADER = 1 << 20;
    private static final int LONGEST_NAMES = 32 << 20;
    private static final int MOST_LINKS = 8;

    private final FileChannel channel;
    private final String where;
    private final Map<String, Member> members = new HashMap<>();
    private TarExtension extension = TarExtension.NONE;
    private long nameLengths;

    /// A member: a range of bytes, or the name of another.
    private record Member(long offset, long size, @Nullable String link) {}

    /// The bytes of a regular file.
    record Range(long offset, long size) {}

    private TarIndex(FileChannel channel, String where) {
        this.channel = channel;
        this.where = where;
    }

    /// Reads the headers of a whole archive.
    static TarIndex read(FileChannel channel, String where) throws IOException {
        TarIndex index = new TarIndex(channel, where);
        index.readAll();
        return index;
    }

    /// Where the content of a regular file lies, links resolved; null when there is none.
    @Nullable Range find(String name) {
        String next = name;
        for (int i = 0; i <= MOST_LINKS; i++) {
            Member member = members.get(next);
            if (member == null) {
                return null;
            }
            if (member.link == null) {
                return new Range(member.offset, member.size);
            }
            next = member.link;
        }
        return null;
    }

    private void readAll() throws IOException {
        long end = channel.size();
        long at = 0;
        int count = 0;
        ByteBuffer block = ByteBuffer.allocate(BLOCK);
        while (at + BLOCK <= end) {
            fill(block, at);
            TarHeader header = TarHeader.parse(block.array());
            if (header == null) {
                if (at == 0) {
                    throw notTar();
                }
                return;
            }
            if (++count > MOST_MEMBERS) {
                throw BollwerkException.target(
                        "%s is refused: it has more than %d members."
                                .formatted(where, MOST_MEMBERS));
            }
            long content = at + BLOCK;
            long size = header.isExtension() ? header.size() : extension.size(header.size());
            if (size < 0 || size > end - content) {
                throw BollwerkException.target(
                        "%s is cut off: '%s' needs %d bytes and %d are there; save it again."
                                .formatted(where, header.shortName(), size, end - content));
            }
            accept(header, content, size);
            at = content + (size + BLOCK - 1) / BLOCK * BLOCK;
        }
        if (at == 0) {
            throw notTar();
        }
    }

    private void accept(TarHeader header, long content, long size) throws IOException {
        if (header.isExtension()) {
            extension = extension.with(header.type(), bytes(header, content, size));
            return;
        }
        String name = MemberNames.clean(extension.path(header.name()));
        String target = extension.link(header.link());
        extension = TarExtension.NONE;
        if (name == null) {
            return;
        }
        // All names are held at once, and a compressed archive may have long ones for nothing.
        nameLengths += name.length() + target.length();
        if (nameLengths > LONGEST_NAMES) {
            throw BollwerkException.target(
                    "%s is refused: the names of its members have more than %d characters."
                            .formatted(where, LONGEST_NAMES));
        }
        switch (header.type()) {
            case '0', '\0', '7' -> members.put(name, new Member(content, size, null));
            case '1' -> link(name, MemberNames.clean(target));
            case '2' -> link(name, MemberNames.resolve(name, target));
            default -> members.remove(name);
        }
    }

    private void link(String name, @Nullable String target) {
        if (target == null || target.equals(name)) {
            members.remove(name);
        } else {
            members.put(name, new Member(0, 0, target));
        }
    }

    private byte[] bytes(TarHeader header, long offset, long size) throws IOException {
        if (size > LONGEST_HEADER) {
            throw BollwerkException.target(
                    "%s is refused: an extended header is longer than %d bytes."
                            .formatted(where, LONGEST_HEADER));
        }
        if (header.type() == 'g') {
            return new byte[0];
        }
        ByteBuffer buffer = ByteBuffer.allocate((int) size);
        fill(buffer, offset);
        return buffer.array();
    }

    private void fill(ByteBuffer buffer, long offset) throws IOException {
        buffer.clear();
        while (buffer.hasRemaining()) {
            int count = channel.read(buffer, offset + buffer.position());
            if (count < 0) {
                throw BollwerkException.target(
                        "%s became shorter while it was read; try again.".formatted(where));
            }
        }
    }

    private BollwerkException notTar() {
        return BollwerkException.target("%s is no tar archive.".formatted(where));
    }

    /// Text of a header field, up to its first zero byte.
    static String text(byte[] bytes, int offset, int length) {
        int end = offset;
        while (end < offset + length && bytes[end] != 0) {
            end++;
        }
        return new String(bytes, offset, end - offset, StandardCharsets.UTF_8);
    }
}
