package dev.bollwerk.report.conformity;

import dev.bollwerk.report.Columns;

import org.jspecify.annotations.Nullable;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.UUID;

/// Texts, tokens and ids in the grammar of OSCAL.
///
/// [OSCAL data types](https://pages.nist.gov/metaschema/specification/datatypes/)
final class OscalText {
    /// Of all our ids; itself random.
    private static final UUID SPACE = UUID.fromString("7d1c3c0b-5a0e-4f43-9d6e-0d4a4a1f2b77");

    private static final String MARKS = "\\*_`[]~^'\"";

    private OscalText() {}

    /// Text on one line, of which nothing is taken for markup.
    static String markup(String text) {
        var escaped = new StringBuilder(text.length() + 16);
        for (char c : plain(text).toCharArray()) {
            if (MARKS.indexOf(c) >= 0) {
                escaped.append('\\').append(c);
            } else if (c == '<') {
                escaped.append("&lt;");
            } else if (c == '&') {
                escaped.append("&amp;");
            } else {
                escaped.append(c);
            }
        }
        return escaped.toString();
    }

    /// Text on one line; a dash when there is none, since OSCAL knows no empty texts.
    static String plain(String text) {
        String clean = Columns.clean(text).strip();
        return clean.isEmpty() ? "–" : clean;
    }

    /// An id as a token; one that begins with a digit gets an underscore.
    static String token(String id) {
        var token = new StringBuilder();
        for (int sign : id.codePoints().toArray()) {
            boolean allowed = Character.isLetterOrDigit(sign) || ".-_".indexOf(sign) >= 0;
            token.appendCodePoint(allowed ? sign : '_');
        }
        boolean starts = !token.isEmpty() && Character.isLetter(token.codePointAt(0));
        return starts || token.indexOf("_") == 0 ? token.toString() : "_" + token;
    }

    /// The id of what the parts name, the same for the same parts.
    ///
    /// [RFC 9562, UUID version 5](https://www.rfc-editor.org/rfc/rfc9562#name-uuid-version-5)
    static String uuid(@Nullable Object... parts) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-1");
            var space = ByteBuffer.allocate(16);
            space.putLong(SPACE.getMostSignificantBits()).putLong(SPACE.getLeastSignificantBits());
            digest.update(space.array());
            for (Object part : parts) {
                digest.update(String.valueOf(part).getBytes(StandardCharsets.UTF_8));
                digest.update((byte) 0);
            }
            var hash = ByteBuffer.wrap(digest.digest());
            long high = hash.getLong() & ~0xf000L | 0x5000L;
            long low = hash.getLong() & 0x3fff_ffff_ffff_ffffL | 0x8000_0000_0000_0000L;
            return new UUID(high, low).toString();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
