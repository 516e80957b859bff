package dev.bollwerk.source.archive;

import org.jspecify.annotations.Nullable;

import java.nio.charset.StandardCharsets;

/// What extended headers say about the member after them: pax records, or GNU's long names.
record TarExtension(@Nullable String path, @Nullable String link, long size) {
    static final TarExtension NONE = new TarExtension(null, null, -1);

    /// This and what one more extended header says.
    TarExtension with(char type, byte[] bytes) {
        return switch (type) {
            case 'L' -> new TarExtension(TarIndex.text(bytes, 0, bytes.length), link, size);
            case 'K' -> new TarExtension(path, TarIndex.text(bytes, 0, bytes.length), size);
            case 'x' -> withRecords(bytes);
            default -> this;
        };
    }

    String path(String otherwise) {
        return path == null ? otherwise : path;
    }

    String link(String otherwise) {
        return link == null ? otherwise : link;
    }

    long size(long otherwise) {
        return size < 0 ? otherwise : size;
    }

    /// Reads records `length key=value\n`; what follows a broken one is left unread.
    private TarExtension withRecords(byte[] bytes) {
        TarExtension result = this;
        int at = 0;
        while (at < bytes.length) {
            int space = at;
            int length = 0;
            while (space < bytes.length && bytes[space] >= '0' && bytes[space] <= '9') {
                length = Math.min(length * 10 + bytes[space++] - '0', bytes.length + 1);
            }
            int end = at + length;
            if (space == bytes.length
                    || bytes[space] != ' '
                    || end > bytes.length
                    || end <= space) {
                return result;
            }
            result = result.withRecord(bytes, space + 1, end - 1);
            at = end;
        }
        return result;
    }

    private TarExtension withRecord(byte[] bytes, int from, int to) {
        if (to <= from) {
            return this;
        }
        String record = new String(bytes, from, to - from, StandardCharsets.UTF_8);
        int equals = record.indexOf('=');
        if (equals < 0) {
            return this;
        }
        String value = record.substring(equals + 1);
        return switch (record.substring(0, equals)) {
            case "path" -> new TarExtension(value, link, size);
            case "linkpath" -> new TarExtension(path, value, size);
            case "size" -> new TarExtension(path, link, parse(value));
            default -> this;
        };
    }

    /// A size; one that cannot be read becomes too large for any archive, so that it is noticed.
    private static long parse(String value) {
        try {
            long size = Long.parseLong(value);
            return size < 0 ? Long.MAX_VALUE : size;
        } catch (NumberFormatException _) {
            return Long.MAX_VALUE;
        }
    }
}
