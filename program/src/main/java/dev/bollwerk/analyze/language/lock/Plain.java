package dev.bollwerk.analyze.language.lock;

import org.jspecify.annotations.Nullable;

/// Names and versions as they may be in any ecosystem. What hostile or templated files have in
/// their place must not reach a terminal or a package URL.
public final class Plain {
    private static final int LONGEST = 300;

    private Plain() {}

    /// The text, if it can be a name or a version: not empty, not too long, without blanks, control
    /// characters, quotes or braces. Else null.
    public static @Nullable String check(@Nullable String text) {
        if (text == null || text.isEmpty() || text.length() > LONGEST) {
            return null;
        }
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c <= ' ' || c == '\u007f' || c == '\ufffd' || "\"'`{}<>|\\".indexOf(c) >= 0) {
                return null;
            }
            if (Character.isISOControl(c) || Character.isSurrogate(c)) {
                return null;
            }
        }
        return text;
    }
}
