package dev.bollwerk.analyze.language.lock;

import java.util.Locale;

/// The form of the notes that lock files and manifests leave for [ManifestStep]: words separated by
/// tabulators, the first one letter.
final class LockNotes {
    static final String HEADER = "h";
    static final String KEY = "k";
    static final String EDGE = "e";
    static final String ROOT = "r";
    static final String NEED = "d";
    static final String WORKSPACES = "w";

    private LockNotes() {}

    static String header(boolean scopes, int up) {
        return String.join("\t", HEADER, Boolean.toString(scopes), Integer.toString(up));
    }

    static String key(int node, String key) {
        return String.join("\t", KEY, Integer.toString(node), key);
    }

    static String edge(int from, int to, Scope weakest) {
        String scope = weakest.name().toLowerCase(Locale.ROOT);
        return String.join("\t", EDGE, Integer.toString(from), Integer.toString(to), scope);
    }

    static String root(int node) {
        return String.join("\t", ROOT, Integer.toString(node));
    }

    static String need(Scope scope, String name, String range) {
        return String.join("\t", NEED, scope.name().toLowerCase(Locale.ROOT), name, range);
    }

    static Scope scope(String word) {
        return Scope.valueOf(word.toUpperCase(Locale.ROOT));
    }
}
