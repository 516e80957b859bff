package dev.bollwerk.analyze.language.python;

import org.jspecify.annotations.Nullable;

/// Names and versions of Python packages.
/// [PEP 503](https://peps.python.org/pep-0503/), [PEP 440](https://peps.python.org/pep-0440/)
final class PythonName {
    private static final int LONGEST = 200;

    private PythonName() {}

    /// The name that all spellings share: lower case, one `-` for each run of `-`, `_` and `.`.
    static String normalize(String name) {
        var normal = new StringBuilder(name.length());
        boolean dash = false;
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            if (c == '-' || c == '_' || c == '.') {
                dash = true;
                continue;
            }
            if (dash) {
                normal.append('-');
                dash = false;
            }
            normal.append(c >= 'A' && c <= 'Z' ? (char) (c + 32) : c);
        }
        return dash ? normal.append('-').toString() : normal.toString();
    }

    /// The normal form of a name, or null when it is none.
    static @Nullable String of(@Nullable String name) {
        if (name == null || name.isEmpty() || name.length() > LONGEST) {
            return null;
        }
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            boolean inner = i > 0 && i < name.length() - 1;
            if (!isAlphanumeric(c) && !(inner && "-_.".indexOf(c) >= 0)) {
                return null;
            }
        }
        return normalize(name);
    }

    /// A version that can be compared, or null: one of PEP 440 and its forerunners, no wildcard.
    static @Nullable String version(@Nullable String version) {
        if (version == null || version.isEmpty() || version.length() > LONGEST) {
            return null;
        }
        if (!isAlphanumeric(version.charAt(0))) {
            return null;
        }
        for (int i = 1; i < version.length(); i++) {
            char c = version.charAt(i);
            if (!isAlphanumeric(c) && ".!+_-".indexOf(c) < 0) {
                return null;
            }
        }
        return version;
    }

    static boolean isAlphanumeric(char c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9';
    }
}
