package dev.bollwerk.fact.host;

import dev.bollwerk.BollwerkException;
import dev.bollwerk.fact.host.AuditRules.Watch;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/// Reads rules of the audit daemon. `augenrules` makes `audit.rules` of the files in `rules.d`, one
/// after the other by name; both count, because either may be what is loaded next.
final class AuditFiles {
    private static final String FOLDER = "/etc/audit";
    private static final int MOST_LINES = 20_000;

    private final List<Watch> watches = new ArrayList<>();
    private boolean disabled;

    static AuditRules read(Reading reading, @Nullable Boolean running) throws IOException {
        List<String> files = new ArrayList<>();
        AuditFiles compiled = new AuditFiles();
        List<String> lines = reading.linesIfThere(FOLDER + "/audit.rules");
        if (!lines.isEmpty()) {
            files.add(FOLDER + "/audit.rules");
            compiled.add(FOLDER + "/audit.rules", lines);
        }
        AuditFiles parts = new AuditFiles();
        for (String name : reading.listIfThere(FOLDER + "/rules.d")) {
            if (name.endsWith(".rules")) {
                String file = FOLDER + "/rules.d/" + name;
                files.add(file);
                parts.add(file, reading.lines(file));
            }
        }
        List<Watch> all = new ArrayList<>(compiled.watches);
        all.addAll(parts.watches);
        return new AuditRules(files, all, compiled.disabled || parts.disabled, running);
    }

    static AuditRules parse(String file, List<String> lines) {
        AuditFiles files = new AuditFiles();
        files.add(file, lines);
        return new AuditRules(List.of(file), files.watches, files.disabled);
    }

    private void add(String file, List<String> lines) {
        if (lines.size() > MOST_LINES) {
            throw BollwerkException.target("The file '%s' has too many lines.".formatted(file));
        }
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i).strip();
            if (!line.isEmpty() && !line.startsWith("#")) {
                rule(line.split("[ \\t]+"), new TextLine(file, i + 1, line));
            }
        }
    }

    private void rule(String[] words, TextLine place) {
        String path = "";
        String permissions = "";
        boolean recursive = true;
        boolean never = false;
        for (int i = 0; i < words.length; i++) {
            String next = i + 1 < words.length ? unquoted(words[i + 1]) : "";
            switch (words[i]) {
                // takes back all rules before it
                case "-D" -> watches.clear();
                case "-e" -> disabled = next.equals("0");
                case "-w" -> path = next;
                case "-W" -> forget(next);
                case "-p" -> permissions = next;
                case "-a", "-A" -> never = next.contains("never");
                case "-F" -> {
                    if (next.startsWith("path=")) {
                        path = next.substring("path=".length());
                        recursive = false;
                    } else if (next.startsWith("dir=")) {
                        path = next.substring("dir=".length());
                    } else if (next.startsWith("perm=")) {
                        permissions = next.substring("perm=".length());
                    }
                }
                default -> {}
            }
        }
        if (!path.isEmpty() && !never) {
            watches.add(
                    new Watch(
                            trimmed(path),
                            recursive,
                            permissions.isEmpty() ? "rwxa" : permissions,
                            place));
        }
    }

    private void forget(String path) {
        watches.removeIf(watch -> watch.path().equals(trimmed(path)));
    }

    private static String unquoted(String word) {
        return word.replace("\"", "").replace("'", "");
    }

    private static String trimmed(String path) {
        return path.length() > 1 && path.endsWith("/")
                ? path.substring(0, path.length() - 1)
                : path;
    }
}
