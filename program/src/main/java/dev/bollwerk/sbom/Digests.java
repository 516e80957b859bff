package dev.bollwerk.sbom;

/// Tells hexadecimal digests from other texts.
final class Digests {
    private Digests() {}

    /// Whether a text is so many lower-case hexadecimal digits.
    static boolean isHex(String text, int length) {
        if (text.length() != length) {
            return false;
        }
        for (int i = 0; i < length; i++) {
            char c = text.charAt(i);
            if (!(c >= '0' && c <= '9' || c >= 'a' && c <= 'f')) {
                return false;
            }
        }
        return true;
    }
}
