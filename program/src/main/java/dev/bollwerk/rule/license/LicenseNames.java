package dev.bollwerk.rule.license;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/// The table of licences: SPDX identifiers with their classes, and other names that mean them.
final class LicenseNames {
    private static final Set<String> EMPTY_WORDS =
            Set.of(
                    "the",
                    "license",
                    "licence",
                    "licenses",
                    "version",
                    "software",
                    "under",
                    "of",
                    "a");
    private static final int LONGEST = 200;

    private final Map<String, LicenseClass> classes = new HashMap<>();
    private final Map<String, String> ids = new HashMap<>();
    private final Map<String, String> beginnings = new LinkedHashMap<>();

    LicenseNames() {
        for (String line : text().split("\n")) {
            if (line.startsWith("#") || line.isBlank()) {
                continue;
            }
            String[] cells = line.split("\t");
            LicenseClass named = LicenseClass.find(cells[0]);
            if (named != null) {
                for (String id : cells[1].split(" ")) {
                    classes.put(id, named);
                    ids.put(key(id), id);
                }
            } else {
                for (String name : cells[1].split("\\|")) {
                    if (name.endsWith("*")) {
                        beginnings.put(key(name), cells[0]);
                    } else {
                        ids.put(key(name), cells[0]);
                    }
                }
            }
        }
    }

    private static String text() {
        try (var in = LicenseNames.class.getResourceAsStream("licenses.tsv")) {
            if (in == null) {
                throw new IllegalStateException("the program lacks its table licenses.tsv");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The class of an identifier, without the lists of the user.
    LicenseClass classOf(String id) {
        return classes.getOrDefault(id, LicenseClass.UNKNOWN);
    }

    /// The identifier that a whole name means; null when the table does not know it.
    @Nullable String exact(String name) {
        if (name.length() > LONGEST) {
            return null;
        }
        String known = ids.get(key(name));
        if (known == null && name.endsWith("+")) {
            String base = ids.get(key(name.substring(0, name.length() - 1)));
            known = base == null ? null : later(base);
        }
        return known;
    }

    /// The identifier that a name means, or one that it is a variant of; null when the table knows
    /// neither.
    @Nullable String find(String name) {
        if (name.length() > LONGEST) {
            return null;
        }
        String known = exact(name);
        String key = key(name);
        if (known == null && key.endsWith(" exception")) {
            known = withException(key);
        }
        return known == null ? beginning(key) : known;
    }

    /// `GPL-2+-autoconf-exception` is `GPL-2.0-or-later WITH autoconf exception`.
    private @Nullable String withException(String key) {
        for (int end = key.lastIndexOf(' '); end > 0; end = key.lastIndexOf(' ', end - 1)) {
            String base = ids.get(key.substring(0, end));
            if (base != null) {
                String rest = key.substring(end + 1);
                return base + " WITH " + (rest.startsWith("with ") ? rest.substring(5) : rest);
            }
        }
        return null;
    }

    private @Nullable String beginning(String key) {
        for (Map.Entry<String, String> each : beginnings.entrySet()) {
            if (key.startsWith(each.getKey()) && !key.isEmpty()) {
                return each.getValue();
            }
        }
        return null;
    }

    /// `GPL-2.0-only` and "or later" make `GPL-2.0-or-later`.
    private static String later(String id) {
        return id.endsWith("-only") ? id.substring(0, id.length() - 5) + "-or-later" : id;
    }

    /// What is left of a name when capitals, marks and words that say nothing do not count:
    /// `The Apache License, Version 2.0` and `Apache-2.0` are both `apache 2`.
    static String key(String name) {
        var key = new StringBuilder();
        var word = new StringBuilder();
        String low = name.toLowerCase(Locale.ROOT) + " ";
        for (int i = 0; i < low.length(); i++) {
            char c = low.charAt(i);
            boolean dot =
                    c == '.' && i > 0 && isDigit(low.charAt(i - 1)) && isDigit(low.charAt(i + 1));
            if (c >= 'a' && c <= 'z' || isDigit(c) || c == '+' || dot) {
                word.append(c);
            } else if (!word.isEmpty()) {
                append(key, word.toString());
                word.setLength(0);
            }
        }
        return key.toString();
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private static void append(StringBuilder key, String word) {
        String shown = word;
        if (shown.length() > 1 && shown.charAt(0) == 'v' && isDigit(shown.charAt(1))) {
            shown = shown.substring(1);
        }
        if (shown.endsWith(".0")) {
            shown = shown.substring(0, shown.length() - 2);
        }
        if (!EMPTY_WORDS.contains(shown) && !shown.equals("v")) {
            key.append(key.isEmpty() ? "" : " ").append(shown);
        }
    }
}
