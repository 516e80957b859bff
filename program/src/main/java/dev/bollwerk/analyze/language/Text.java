package dev.bollwerk.analyze.language;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/// Text of unknown encoding.
final class Text {
    private Text() {}

    /// As UTF-8 where it is that, else one character per byte; without a byte order mark.
    static String decode(ByteBuffer bytes) {
        String text;
        try {
            text = StandardCharsets.UTF_8.newDecoder().decode(bytes.duplicate()).toString();
        } catch (CharacterCodingException e) {
            text = StandardCharsets.ISO_8859_1.decode(bytes.duplicate()).toString();
        }
        return text.startsWith("\ufeff") ? text.substring(1) : text;
    }
}
