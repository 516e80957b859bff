package dev.bollwerk.sbom;

import java.nio.charset.StandardCharsets;
import java.util.Locale;

/// A name and a value that a format has no field for.
///
/// Values of Bollwerk's own properties are written so that they fit on one line of every format:
/// control characters, `%` and `<` are percent-encoded as UTF-8; in names `=` is, too.
///
/// @param name `bollwerk:…`, `aquasecurity:trivy:…`, `syft:…`
record Property(String name, String value) {
    static final String OWN = "bollwerk:";

    /// Whether Bollwerk wrote it.
    boolean isOwn() {
        return name.startsWith(OWN);
    }

    /// A text on one line.
    static String encode(String text) {
        return encode(text, false);
    }

    /// A text as a reader of any format finds it; empty when some format changes it.
    static String kept(String text) {
        return text.equals(text.strip()) && encode(text).equals(text) ? text : "";
    }

    /// A text for people, on one line of any format; never empty.
    static String line(String text) {
        var line = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            line.append(c < ' ' || c > '~' && !isPlain(c) ? ' ' : c);
        }
        String stripped = line.toString().strip();
        if (stripped.startsWith("<text>")) {
            return "(text)" + stripped.substring("<text>".length());
        }
        return stripped.isEmpty() ? "unnamed" : stripped;
    }

    /// A part of a name.
    static String encodeName(String text) {
        return encode(text, true);
    }

    private static String encode(String text, boolean name) {
        StringBuilder encoded = null;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (isPlain(c) && !(name && c == '=')) {
                if (encoded != null) {
                    encoded.append(c);
                }
                continue;
            }
            if (encoded == null) {
                encoded = new StringBuilder(text.length() + 16).append(text, 0, i);
            }
            for (byte octet : String.valueOf(c).getBytes(StandardCharsets.UTF_8)) {
                encoded.append('%');
                String hex = Integer.toHexString(octet & 0xff).toUpperCase(Locale.ROOT);
                encoded.append(hex.length() < 2 ? "0" : "").append(hex);
            }
        }
        return encoded == null ? text : encoded.toString();
    }

    /// Characters that XML, JSON and tag-value keep as they are.
    private static boolean isPlain(char c) {
        return c >= ' ' && c != '%' && c != '<' && (c < 0x7f || c > 0x9f && isText(c));
    }

    private static boolean isText(char c) {
        return c != '\u2028' && c != '\u2029' && c < '\ufffe';
    }

    /// The opposite of [#encode]; a percent sign without two digits stays.
    static String decode(String text) {
        if (text.indexOf('%') < 0) {
            return text;
        }
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        int length = 0;
        for (int i = 0; i < bytes.length; i++) {
            int high =
                    i + 2 < bytes.length && bytes[i] == 0x25
                            ? Character.digit(bytes[i + 1], 16)
                            : -1;
            int low = high < 0 ? -1 : Character.digit(bytes[i + 2], 16);
            if (low >= 0) {
                bytes[length++] = (byte) (high << 4 | low);
                i += 2;
            } else {
                bytes[length++] = bytes[i];
            }
        }
        return new String(bytes, 0, length, StandardCharsets.UTF_8);
    }
}
