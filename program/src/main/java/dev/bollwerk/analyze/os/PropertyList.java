package dev.bollwerk.analyze.os;

import dev.bollwerk.BollwerkException;
import dev.bollwerk.analyze.xml.XmlElement;
import dev.bollwerk.analyze.xml.XmlFile;

import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The texts at the top of one of Apple's property lists, by their keys; in its XML form or in its
/// binary one.
/// [Format](https://opensource.apple.com/source/CF/CF-1153.18/CFBinaryPList.c)
final class PropertyList {
    private static final byte[] MAGIC = "bplist0".getBytes(StandardCharsets.ISO_8859_1);
    private static final int TRAILER = 32;
    private static final int MOST_KEYS = 10_000;

    private final ByteBuffer bytes;
    private final int offsetSize;
    private final int referenceSize;
    private final long offsets;
    private final long objects;

    private PropertyList(ByteBuffer bytes) {
        this.bytes = bytes;
        int trailer = bytes.limit() - TRAILER;
        this.offsetSize = bytes.get(trailer + 6);
        this.referenceSize = bytes.get(trailer + 7);
        this.objects = bytes.getLong(trailer + 8);
        this.offsets = bytes.getLong(trailer + 24);
        boolean sized = isSize(offsetSize) && isSize(referenceSize);
        if (!sized || objects <= 0 || offsets < 0 || offsets >= trailer) {
            throw damaged();
        }
    }

    /// @throws BollwerkException when it is no property list, or a damaged one
    static Map<String, String> texts(ByteBuffer file) {
        ByteBuffer bytes = file.slice();
        if (bytes.limit() < TRAILER + MAGIC.length || !startsBinary(bytes)) {
            return xml(bytes);
        }
        try {
            var list = new PropertyList(bytes);
            return list.dictionary(bytes.getLong(bytes.limit() - TRAILER + 16));
        } catch (IndexOutOfBoundsException e) {
            throw BollwerkException.target("it is a damaged property list", e);
        }
    }

    private static boolean startsBinary(ByteBuffer bytes) {
        for (int i = 0; i < MAGIC.length; i++) {
            if (bytes.get(i) != MAGIC[i]) {
                return false;
            }
        }
        return true;
    }

    private static Map<String, String> xml(ByteBuffer bytes) {
        XmlElement root = XmlFile.read(bytes);
        Map<String, String> texts = new HashMap<>();
        List<XmlElement> children = root.child("dict").children();
        for (int i = 0; i + 1 < children.size(); i++) {
            XmlElement value = children.get(i + 1);
            if (children.get(i).name().equals("key") && value.name().equals("string")) {
                texts.putIfAbsent(children.get(i).text(), value.text());
            }
        }
        return texts;
    }

    private Map<String, String> dictionary(long object) {
        int at = offset(object);
        int kind = bytes.get(at) & 0xf0;
        long count = count(at);
        int start = contents(at);
        if (kind != 0xd0 || count > MOST_KEYS) {
            throw damaged();
        }
        Map<String, String> texts = new HashMap<>();
        for (int i = 0; i < count; i++) {
            String key = text(number(start + (long) i * referenceSize, referenceSize));
            long value = start + (count + i) * referenceSize;
            String text = text(number(value, referenceSize));
            if (!key.isEmpty() && !text.isEmpty()) {
                texts.putIfAbsent(key, text);
            }
        }
        return texts;
    }

    /// A text; empty for what is none.
    private String text(long object) {
        int at = offset(object);
        int kind = bytes.get(at) & 0xf0;
        if (kind != 0x50 && kind != 0x60) {
            return "";
        }
        int width = kind == 0x50 ? 1 : 2;
        Charset charset = width == 1 ? StandardCharsets.US_ASCII : StandardCharsets.UTF_16BE;
        long length = count(at) * width;
        if (length > bytes.limit()) {
            throw damaged();
        }
        var text = new byte[(int) length];
        bytes.get(contents(at), text);
        return new String(text, charset);
    }

    private int offset(long object) {
        if (object < 0 || object >= objects) {
            throw damaged();
        }
        long at = number(offsets + object * offsetSize, offsetSize);
        if (at < 0 || at >= offsets) {
            throw damaged();
        }
        return (int) at;
    }

    /// How many parts an object has: in its marker, or in the number that follows it.
    private long count(int at) {
        int count = bytes.get(at) & 0x0f;
        if (count < 15) {
            return count;
        }
        long number = number(at + 2L, numberSize(at + 1));
        if (number < 0) {
            throw damaged();
        }
        return Math.min(number, Integer.MAX_VALUE);
    }

    private int contents(int at) {
        return (bytes.get(at) & 0x0f) < 15 ? at + 1 : at + 2 + numberSize(at + 1);
    }

    private int numberSize(int at) {
        int marker = bytes.get(at);
        if ((marker & 0xf0) != 0x10 || (marker & 0x0f) > 3) {
            throw damaged();
        }
        return 1 << (marker & 0x0f);
    }

    private long number(long at, int size) {
        if (at < 0 || at > bytes.limit() - size) {
            throw damaged();
        }
        long number = 0;
        for (int i = 0; i < size; i++) {
            number = number << 8 | bytes.get((int) at + i) & 0xff;
        }
        return number;
    }

    private static boolean isSize(int size) {
        return size == 1 || size == 2 || size == 4 || size == 8;
    }

    private static BollwerkException damaged() {
        return BollwerkException.target("it is a damaged property list");
    }
}
