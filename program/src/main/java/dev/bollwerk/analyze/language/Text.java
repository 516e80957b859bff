package dev.bollwerk.analyze.language;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/// Text of unknown encoding.
public final class Text {
    private Text() {}

    /// As UTF-8 where it is that, as UTF-16 where a byte order mark says so (PowerShell writes it),
    /// else one character per byte; without a byte order mark.
    public static String decode(ByteBuffer bytes) {
        String text;
        if (bytes.remaining() >= 2) {
            int mark = (bytes.get(bytes.position()) & 0xff) << 8;
            mark |= bytes.get(bytes.position() + 1) & 0xff;
            if (mark == 0xfeff || mark == 0xfffe) {
                return StandardCharsets.UTF_16.decode(bytes.duplicate()).toString();
            }
        }
        try {
            text = StandardCharsets.UTF_8.newDecoder().decode(bytes.duplicate()).toString();
        } catch (CharacterCodingException e) {
            text = StandardCharsets.ISO_8859_1.decode(bytes.duplicate()).toString();
        }
        return text.startsWith("\ufeff") ? text.substring(1) : text;
    }
}
