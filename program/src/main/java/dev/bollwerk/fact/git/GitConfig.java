package dev.bollwerk.fact.git;

import org.jspecify.annotations.Nullable;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/// A repository's own settings. Files that it includes are not read.
///
/// [git-config](https://git-scm.com/docs/git-config#_syntax)
///
/// @param values by `section.key` or `section.name.key`; the last of several wins
record GitConfig(Map<String, String> values) {
    private static final int MOST = 10_000;

    GitConfig {
        values = Map.copyOf(values);
    }

    static GitConfig parse(String text) {
        Map<String, String> values = new LinkedHashMap<>();
        String section = "";
        for (String raw : text.split("\n", -1)) {
            String line = raw.strip();
            if (line.startsWith("[")) {
                int close = line.lastIndexOf(']');
                section = close < 0 ? "" : section(line.substring(1, close));
            } else if (!line.isEmpty()
                    && !section.isEmpty()
                    && line.charAt(0) != '#'
                    && line.charAt(0) != ';'
                    && values.size() < MOST) {
                int equals = line.indexOf('=');
                String key = (equals < 0 ? line : line.substring(0, equals)).strip();
                String value = equals < 0 ? "true" : value(line.substring(equals + 1).strip());
                values.put(section + "." + key.toLowerCase(Locale.ROOT), value);
            }
        }
        return new GitConfig(values);
    }

    /// `remote "origin"` as `remote.origin`.
    private static String section(String head) {
        int quote = head.indexOf('"');
        if (quote < 0) {
            return head.strip().toLowerCase(Locale.ROOT);
        }
        int end = head.lastIndexOf('"');
        String name = end > quote ? head.substring(quote + 1, end) : "";
        return head.substring(0, quote).strip().toLowerCase(Locale.ROOT)
                + "."
                + name.replace("\\\"", "\"").replace("\\\\", "\\");
    }

    private static String value(String text) {
        var value = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"') {
                quoted = !quoted;
            } else if (c == '\\' && i + 1 < text.length()) {
                value.append(text.charAt(++i));
            } else if (!quoted && (c == '#' || c == ';')) {
                break;
            } else {
                value.append(c);
            }
        }
        return value.toString().strip();
    }

    @Nullable String text(String key) {
        return values.get(key);
    }

    boolean isTrue(String key) {
        String value = values.getOrDefault(key, "").toLowerCase(Locale.ROOT);
        return value.equals("true")
                || value.equals("yes")
                || value.equals("on")
                || value.equals("1");
    }

    /// Addresses of remotes by name, without what logs in.
    Map<String, String> remotes() {
        Map<String, String> remotes = new TreeMap<>();
        values.forEach(
                (key, value) -> {
                    if (key.startsWith("remote.") && key.endsWith(".url")) {
                        int end = key.length() - ".url".length();
                        if (end > "remote.".length()) {
                            remotes.put(key.substring("remote.".length(), end), plain(value));
                        }
                    }
                });
        return remotes;
    }

    /// An address without user and password.
    static String plain(String address) {
        int scheme = address.indexOf("://");
        if (scheme < 0) {
            return address;
        }
        int from = scheme + 3;
        int slash = address.indexOf('/', from);
        int at = address.lastIndexOf('@', slash < 0 ? address.length() : slash);
        return at < from ? address : address.substring(0, from) + address.substring(at + 1);
    }
}
