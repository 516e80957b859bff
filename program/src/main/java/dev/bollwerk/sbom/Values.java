package dev.bollwerk.sbom;

import dev.bollwerk.BollwerkException;
import dev.bollwerk.image.Digest;
import dev.bollwerk.image.Platform;

import org.jspecify.annotations.Nullable;

/// Values in documents of others, which may be anything: what is none is absent.
final class Values {
    private Values() {}

    /// A digest, or null.
    static @Nullable Digest digest(@Nullable String text) {
        if (text == null || !text.startsWith("sha")) {
            return null;
        }
        try {
            return Digest.parse(text);
        } catch (BollwerkException _) {
            return null;
        }
    }

    /// A platform, or null.
    static @Nullable Platform platform(@Nullable String text) {
        if (text == null || text.isEmpty()) {
            return null;
        }
        try {
            return Platform.parse(text);
        } catch (BollwerkException _) {
            return null;
        }
    }

    /// A number from 0 on; 0 for what is none.
    static int number(@Nullable String text) {
        if (text == null || text.isEmpty() || text.length() > 9) {
            return 0;
        }
        int number = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < '0' || c > '9') {
                return 0;
            }
            number = number * 10 + (c - '0');
        }
        return number;
    }

    /// A text for a message: on one line and not long.
    static String brief(String text) {
        String line = text.length() > 120 ? text.substring(0, 120) + "…" : text;
        return line.replaceAll("\\p{Cntrl}", " ");
    }
}
