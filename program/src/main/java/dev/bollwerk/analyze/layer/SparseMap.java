package dev.bollwerk.analyze.layer;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;

/// Where the stored pieces of a sparse file belong; in between are zeros.
///
/// [GNU sparse formats](https://www.gnu.org/software/tar/manual/html_node/Sparse-Formats.html)
final class SparseMap {
    private static final int MOST_PIECES = 500_000;
    private static final int OLD_HEADER_PIECES = 4;
    private static final int OLD_EXTENSION_PIECES = 21;

    private final List<Long> numbers = new ArrayList<>();
    private long realSize;
    private int piece;
    private long inPiece;
    private long position;

    /// Text of a 1.0 map that is not yet read, and how many numbers it has.
    private long wanted = -1;

    private long digits = -1;

    /// The map of a PAX 0.0 or 0.1 header.
    static SparseMap of(List<Long> numbers, long realSize) {
        var map = new SparseMap();
        map.numbers.addAll(numbers);
        map.realSize = realSize;
        return map;
    }

    /// A map that stands at the start of the body (PAX 1.0).
    static SparseMap inBody(long realSize) {
        var map = new SparseMap();
        map.realSize = realSize;
        return map;
    }

    /// The map of an old GNU header; the rest may follow in extension blocks.
    static SparseMap ofOldHeader(TarHeader header) {
        var map = new SparseMap();
        map.realSize = header.number(483, 12);
        map.take(header, 386, OLD_HEADER_PIECES);
        return map;
    }

    void takeExtension(TarHeader block) {
        take(block, 0, OLD_EXTENSION_PIECES);
    }

    private void take(TarHeader block, int at, int pieces) {
        for (int i = 0; i < pieces; i++) {
            long offset = block.number(at + 24 * i, 12);
            long length = block.number(at + 24 * i + 12, 12);
            if (!(offset == 0 && length == 0)) {
                numbers.add(offset);
                numbers.add(length);
            }
        }
    }

    boolean tooLong() {
        return numbers.size() / 2 > MOST_PIECES || wanted / 2 > MOST_PIECES;
    }

    /// Reads one block of a 1.0 map, lines with one number each.
    ///
    /// @return whether the map is complete; null when it is damaged
    @Nullable Boolean takeBlock(byte[] bytes, int from) {
        for (int i = from; i < from + TarHeader.BLOCK; i++) {
            int c = bytes[i];
            if (c == '\n' && digits >= 0) {
                if (wanted < 0) {
                    wanted = digits * 2;
                } else {
                    numbers.add(digits);
                }
                digits = -1;
                if (tooLong() || wanted == numbers.size()) {
                    return !tooLong() ? Boolean.TRUE : null;
                }
            } else if (c >= '0' && c <= '9' && digits < Long.MAX_VALUE / 20) {
                digits = Math.max(digits, 0) * 10 + c - '0';
            } else {
                return null;
            }
        }
        return false;
    }

    long realSize() {
        return realSize;
    }

    /// Whether the pieces are in order, inside the file, and as long as what is stored.
    boolean fits(long stored) {
        if (realSize < 0 || numbers.size() % 2 != 0) {
            return false;
        }
        long end = 0;
        long sum = 0;
        for (int i = 0; i < numbers.size(); i += 2) {
            long offset = numbers.get(i);
            long length = numbers.get(i + 1);
            if (offset < end || length < 0 || length > realSize - offset) {
                return false;
            }
            end = offset + length;
            sum += length;
        }
        return sum == stored;
    }

    /// Gives stored bytes to a sink, with the zeros before them.
    void write(EntryHandler.Sink sink, byte[] bytes, int from, int length) {
        int at = from;
        int end = from + length;
        while (at < end) {
            long offset = numbers.get(2 * piece);
            long left = numbers.get(2 * piece + 1) - inPiece;
            if (left == 0) {
                piece++;
                inPiece = 0;
                continue;
            }
            if (position < offset) {
                sink.skip(offset - position);
                position = offset;
            }
            int some = (int) Math.min(left, end - at);
            sink.write(bytes, at, some);
            at += some;
            inPiece += some;
            position += some;
        }
    }

    /// Gives the zeros at the end.
    void finish(EntryHandler.Sink sink) {
        if (position < realSize) {
            sink.skip(realSize - position);
        }
    }
}
