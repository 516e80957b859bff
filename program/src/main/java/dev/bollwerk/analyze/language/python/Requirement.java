package dev.bollwerk.analyze.language.python;

import org.jspecify.annotations.Nullable;

import java.util.Locale;

/// A requirement, as lock files and `requirements.txt` write it: `name[extra] == 1.0 ; marker`.
/// [Dependency
/// specifiers](https://packaging.python.org/en/latest/specifications/dependency-specifiers/)
///
/// @param name normalized
/// @param version the one version that satisfies it; null when it is not pinned
/// @param url where it is fetched from, when that is said (`name @ url`)
record Requirement(String name, @Nullable String version, @Nullable String url) {
    private static final String VERSION_CHARACTERS = ".!+_-*";

    /// Reads a requirement; null when the text is none.
    static @Nullable Requirement parse(String text) {
        int end = 0;
        while (end < text.length() && isNamePart(text.charAt(end))) {
            end++;
        }
        String name = PythonName.of(text.substring(0, end));
        if (name == null) {
            return null;
        }
        int at = skipBlanks(text, end);
        if (at < text.length() && text.charAt(at) == '[') {
            int close = text.indexOf(']', at);
            if (close < 0) {
                return null;
            }
            at = skipBlanks(text, close + 1);
        }
        return rest(name, text, at);
    }

    private static boolean isNamePart(char c) {
        return PythonName.isAlphanumeric(c) || c == '-' || c == '_' || c == '.';
    }

    private static int skipBlanks(String text, int from) {
        int at = from;
        while (at < text.length() && (text.charAt(at) == ' ' || text.charAt(at) == '\t')) {
            at++;
        }
        return at;
    }

    /// What stands behind the name: nothing, a URL, specifiers, a marker.
    private static @Nullable Requirement rest(String name, String text, int from) {
        String pinned = null;
        int at = from;
        while (at < text.length()) {
            char c = text.charAt(at);
            if (c == '@') {
                String url = word(text, skipBlanks(text, at + 1));
                return new Requirement(name, pinned == null ? fileVersion(name, url) : pinned, url);
            }
            if (c == '(' || c == ')' || c == ',' || c == ' ' || c == '\t') {
                at++;
                continue;
            }
            int operator = operator(text, at);
            if (operator == 0) {
                break;
            }
            int start = skipBlanks(text, at + operator);
            int end = start;
            while (end < text.length() && isVersionPart(text.charAt(end))) {
                end++;
            }
            boolean exact = text.startsWith("==", at);
            String version = PythonName.version(text.substring(start, end));
            if (exact && version != null && digitsIn(version)) {
                pinned = version;
            }
            at = end;
        }
        boolean strange = at == from && at < text.length() && ";#-&".indexOf(text.charAt(at)) < 0;
        return strange ? null : new Requirement(name, pinned, null);
    }

    private static boolean isVersionPart(char c) {
        return PythonName.isAlphanumeric(c) || VERSION_CHARACTERS.indexOf(c) >= 0;
    }

    private static boolean digitsIn(String version) {
        return version.chars().anyMatch(c -> c >= '0' && c <= '9');
    }

    /// How many characters the operator at hand has; 0 when there is none.
    private static int operator(String text, int at) {
        int length = 0;
        while (length < 3
                && at + length < text.length()
                && "=<>!~".indexOf(text.charAt(at + length)) >= 0) {
            length++;
        }
        return length;
    }

    private static String word(String text, int from) {
        int end = from;
        while (end < text.length() && text.charAt(end) > ' ' && text.charAt(end) != ';') {
            end++;
        }
        return text.substring(from, end);
    }

    /// A file that is installed directly: a wheel or a source archive that names itself, or a
    /// repository with `#egg=name`. Null for all else, like folders.
    static @Nullable Requirement ofPlace(String place) {
        int egg = place.indexOf("#egg=");
        if (egg >= 0) {
            String rest = place.substring(egg + 5);
            int end = 0;
            while (end < rest.length() && isNamePart(rest.charAt(end))) {
                end++;
            }
            String name = PythonName.of(rest.substring(0, end));
            return name == null ? null : new Requirement(name, null, place.substring(0, egg));
        }
        String file = fileName(place);
        int dash = file.endsWith(".whl") ? file.indexOf('-') : file.lastIndexOf('-');
        String name = dash < 0 ? null : PythonName.of(file.substring(0, dash));
        String version = name == null ? null : fileVersion(name, place);
        return name == null || version == null ? null : new Requirement(name, version, null);
    }

    /// The version in the name of a wheel or a source archive of a package, or null.
    static @Nullable String fileVersion(String name, String place) {
        String file = fileName(place);
        int dash = file.endsWith(".whl") ? file.indexOf('-') : file.lastIndexOf('-');
        if (dash < 0 || !name.equals(PythonName.of(file.substring(0, dash)))) {
            return null;
        }
        String rest = file.substring(dash + 1);
        if (file.endsWith(".whl")) {
            int next = rest.indexOf('-');
            rest = next < 0 ? "" : rest.substring(0, next);
        } else {
            rest = withoutEnding(rest);
        }
        String version = PythonName.version(rest.replace("%2B", "+").replace("%2b", "+"));
        return version != null && Character.isDigit(version.charAt(0)) ? version : null;
    }

    private static String fileName(String place) {
        int end = place.length();
        for (char stop : new char[] {'#', '?'}) {
            int at = place.indexOf(stop);
            end = at >= 0 && at < end ? at : end;
        }
        String path = place.substring(0, end);
        return path.substring(path.lastIndexOf('/') + 1);
    }

    private static String withoutEnding(String file) {
        String lower = file.toLowerCase(Locale.ROOT);
        for (String ending : new String[] {".tar.gz", ".tar.bz2", ".tar.xz", ".tgz", ".zip"}) {
            if (lower.endsWith(ending)) {
                return file.substring(0, file.length() - ending.length());
            }
        }
        return "";
    }
}
