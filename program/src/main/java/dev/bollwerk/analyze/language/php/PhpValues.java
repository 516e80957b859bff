package dev.bollwerk.analyze.language.php;

import dev.bollwerk.BollwerkException;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/// Reads the texts out of a value that PHP's `serialize` wrote, by their keys: `a/b` for the text
/// `b` of the array `a`. Objects are read like arrays.
/// [Format](https://www.phpinternalsbook.com/php5/classes_objects/serialization.html)
final class PhpValues {
    private static final int DEEPEST = 64;
    private static final int MOST_VALUES = 500_000;

    private final byte[] bytes;
    private final Map<String, String> texts = new LinkedHashMap<>();
    private int at;
    private int values;

    private PhpValues(byte[] bytes) {
        this.bytes = bytes;
    }

    static Map<String, String> read(byte[] bytes) {
        var reader = new PhpValues(bytes);
        reader.value("", 0);
        return reader.texts;
    }

    private void value(String key, int depth) {
        if (depth > DEEPEST || ++values > MOST_VALUES) {
            throw damaged();
        }
        byte kind = next();
        switch (kind) {
            case 'N' -> expect(';');
            case 's' -> {
                expect(':');
                String text = text();
                expect(';');
                texts.putIfAbsent(key, text);
            }
            case 'i', 'd', 'b', 'R', 'r' -> {
                expect(':');
                until(';');
            }
            case 'a' -> {
                expect(':');
                fields(key, depth);
            }
            case 'O' -> {
                expect(':');
                text();
                expect(':');
                fields(key, depth);
            }
            default -> throw damaged();
        }
    }

    private void fields(String key, int depth) {
        int count = number(until(':'));
        expect('{');
        for (int i = 0; i < count; i++) {
            String name = key();
            value(key.isEmpty() ? name : key + "/" + name, depth + 1);
        }
        expect('}');
    }

    private String key() {
        byte kind = next();
        expect(':');
        if (kind == 'i') {
            return until(';');
        }
        if (kind != 's') {
            throw damaged();
        }
        String text = text();
        expect(';');
        return text;
    }

    /// `LENGTH:"TEXT"`, the length in bytes.
    private String text() {
        int length = number(until(':'));
        expect('"');
        if (length > bytes.length - at) {
            throw damaged();
        }
        var text = new String(bytes, at, length, StandardCharsets.UTF_8);
        at += length;
        expect('"');
        return text;
    }

    private String until(char end) {
        int start = at;
        while (at < bytes.length && bytes[at] != end && at - start < 100) {
            at++;
        }
        var text = new String(bytes, start, at - start, StandardCharsets.ISO_8859_1);
        expect(end);
        return text;
    }

    private static int number(String text) {
        try {
            int number = Integer.parseInt(text);
            if (number >= 0) {
                return number;
            }
        } catch (NumberFormatException _) {
            // said below
        }
        throw damaged();
    }

    private void expect(char wanted) {
        if (next() != wanted) {
            throw damaged();
        }
    }

    private byte next() {
        if (at >= bytes.length) {
            throw damaged();
        }
        return bytes[at++];
    }

    private static BollwerkException damaged() {
        return BollwerkException.target("it is no value that PHP serialized");
    }
}
