package dev.bollwerk.analyze.language.node;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/// Reads the text of a `yarn.lock` line by line. Yarn 1 writes `name "value"`, later ones the YAML
/// `name: value`; both mean by indentation the same.
final class YarnEntries {
    private final List<YarnEntry> entries = new ArrayList<>();
    private @Nullable YarnEntry entry;
    private String section = "";
    private String member = "";
    private boolean conflict;

    static YarnEntries read(String text) {
        var reader = new YarnEntries();
        Iterator<String> lines = text.lines().iterator();
        for (int line = 1; lines.hasNext(); line++) {
            reader.line(line, lines.next());
        }
        return reader;
    }

    List<YarnEntry> entries() {
        return entries;
    }

    /// Whether there are marks of a merge that was not finished.
    boolean isConflict() {
        return conflict;
    }

    private void line(int number, String line) {
        int indent = 0;
        while (indent < line.length() && line.charAt(indent) == ' ') {
            indent++;
        }
        String content = line.substring(indent).stripTrailing();
        if (content.isEmpty() || content.startsWith("#") || content.equals(":")) {
            return;
        }
        if (indent == 0) {
            top(number, content);
        } else if (entry != null) {
            field(entry, indent, content);
        }
    }

    private void top(int number, String content) {
        if (content.startsWith("<<<<<<<") || content.startsWith(">>>>>>>")) {
            conflict = true;
        }
        boolean longKey = content.startsWith("? ");
        if (!longKey && !content.endsWith(":")) {
            return;
        }
        String key = longKey ? content.substring(2) : content.substring(0, content.length() - 1);
        section = "";
        boolean metadata = key.isBlank() || key.equals("__metadata");
        entry = metadata ? null : YarnEntry.start(number, key.strip());
        if (entry != null) {
            entries.add(entry);
        }
    }

    private void field(YarnEntry current, int indent, String content) {
        String name = name(content);
        String value = value(content);
        if (indent <= 2) {
            section = value.isEmpty() ? name : "";
            if (!value.isEmpty()) {
                current.fields().putIfAbsent(name, value);
            }
            return;
        }
        switch (section) {
            case "dependencies" -> current.dependencies().put(name, value);
            case "optionalDependencies" -> current.optional().put(name, value);
            case "dependenciesMeta" -> meta(current, indent, name, value);
            default -> {
                // what other sections say is of no use here
            }
        }
    }

    /// Yarn 2 and later tell an optional dependency only in its `dependenciesMeta`.
    private void meta(YarnEntry current, int indent, String name, String value) {
        if (indent <= 4) {
            member = name;
        } else if (name.equals("optional") && value.equals("true")) {
            String range = current.dependencies().remove(member);
            if (range != null) {
                current.optional().put(member, range);
            }
        }
    }

    private static String name(String content) {
        if (content.startsWith("\"")) {
            int end = content.indexOf('"', 1);
            return content.substring(1, end < 0 ? content.length() : end);
        }
        int space = content.indexOf(' ');
        String word = space < 0 ? content : content.substring(0, space);
        return word.endsWith(":") ? word.substring(0, word.length() - 1) : word;
    }

    private static String value(String content) {
        int end = content.startsWith("\"") ? content.indexOf('"', 1) + 1 : content.indexOf(' ');
        if (end <= 0 || end >= content.length()) {
            return "";
        }
        String rest = content.substring(end);
        rest = (rest.startsWith(":") ? rest.substring(1) : rest).strip();
        boolean quoted = rest.length() >= 2 && rest.startsWith("\"") && rest.endsWith("\"");
        return quoted ? rest.substring(1, rest.length() - 1) : rest;
    }
}
