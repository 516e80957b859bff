package dev.bollwerk.analyze.os;

import dev.bollwerk.BollwerkException;

import org.jspecify.annotations.Nullable;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.Charset;

/// One row: the types of its columns, then their values.
///
/// [The record format](https://www.sqlite.org/fileformat2.html#record_format)
final class SqliteRow {
    /// Columns that are looked at; rows of the tables read here have five at most.
    private static final int MOST_COLUMNS = 32;

    private static final int FIRST_BLOB = 12;

    private final Window payload;
    private final Charset charset;
    private final long[] types = new long[MOST_COLUMNS];
    private final long[] starts = new long[MOST_COLUMNS];
    private int columns;

    SqliteRow(ByteBuffer bytes, Charset charset) {
        this.payload = new Window(bytes, ByteOrder.BIG_ENDIAN);
        this.charset = charset;
        long end = varint(payload, 0);
        long at = varintLength(payload, 0);
        long value = end;
        while (at < end && columns < MOST_COLUMNS) {
            long type = varint(payload, at);
            at += varintLength(payload, at);
            types[columns] = type;
            starts[columns++] = value;
            value += length(type);
            if (type < 0 || value < 0 || value > payload.length()) {
                throw BollwerkException.target("a value is outside of its row");
            }
        }
    }

    /// The first column that is a blob, or null.
    @Nullable ByteBuffer blob() {
        for (int i = 0; i < columns; i++) {
            if (types[i] >= FIRST_BLOB && types[i] % 2 == 0) {
                return payload.slice(starts[i], length(types[i]));
            }
        }
        return null;
    }

    /// A column as text, empty when it is none.
    String text(int column) {
        if (column >= columns || types[column] <= FIRST_BLOB || types[column] % 2 == 0) {
            return "";
        }
        return charset.decode(payload.slice(starts[column], length(types[column]))).toString();
    }

    /// A column as an integer, 0 when it is none.
    long integer(int column) {
        if (column >= columns || types[column] == 7 || types[column] >= 9) {
            return types[column] == 9 ? 1 : 0;
        }
        long value = 0;
        int length = (int) length(types[column]);
        for (int i = 0; i < length; i++) {
            int next = payload.u8(starts[column] + i);
            value = i == 0 ? (byte) next : value << 8 | next;
        }
        return value;
    }

    /// Bytes of a value of a type; type 8 and 9 are the integers 0 and 1 themselves.
    private static long length(long type) {
        return switch ((int) Math.min(type, FIRST_BLOB)) {
            case 1, 2, 3, 4 -> type;
            case 5 -> 6;
            case 6, 7 -> 8;
            case FIRST_BLOB -> (type - FIRST_BLOB) / 2;
            default -> 0;
        };
    }

    /// A number of seven bits a byte, high ones first; the ninth byte has eight.
    static long varint(Window from, long at) {
        long value = 0;
        for (int i = 0; i < 8; i++) {
            int next = from.u8(at + i);
            value = value << 7 | next & 0x7f;
            if (next < 0x80) {
                return value;
            }
        }
        return value << 8 | from.u8(at + 8);
    }

    /// How many bytes such a number has.
    static int varintLength(Window from, long at) {
        int length = 1;
        while (length < 9 && from.u8(at + length - 1) >= 0x80) {
            length++;
        }
        return length;
    }
}
