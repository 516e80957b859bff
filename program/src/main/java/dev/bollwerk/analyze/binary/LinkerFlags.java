package dev.bollwerk.analyze.binary;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Finds the version of a Go program in the flags of its linker. Most programs that know their
/// version get it this way: `-X main.version=1.2.3`, `-X example.org/x/version.Version=v1.2.3`.
final class LinkerFlags {
    private LinkerFlags() {}

    /// Names of variables that hold the version of the program, the most certain first.
    private static final String[] NAMES = {
        "main.version",
        "version.version",
        "version.gitversion",
        ".version",
        "version.gitdescribe",
        ".gitversion",
        ".buildversion",
        ".appversion",
        ".releaseversion",
        ".gittag",
        ".tag"
    };

    /// The version that the flags give; empty when they give none.
    static String version(String flags) {
        List<String> assignments = assignments(flags);
        for (String name : NAMES) {
            for (String assignment : assignments) {
                int equals = assignment.indexOf('=');
                String variable = assignment.substring(0, equals).toLowerCase(Locale.ROOT);
                String value = assignment.substring(equals + 1).strip();
                if (isNamed(variable, name) && isVersion(value)) {
                    return value.startsWith("v") ? value : "v" + value;
                }
            }
        }
        return "";
    }

    private static boolean isNamed(String variable, String name) {
        return variable.endsWith(name)
                && (name.startsWith(".")
                        || variable.length() == name.length()
                        || "/.".indexOf(variable.charAt(variable.length() - name.length() - 1))
                                >= 0);
    }

    /// Whether it is `v1.2` or `1.2.3-rc.1+meta`, and not a commit or a date.
    private static boolean isVersion(String value) {
        int at = value.startsWith("v") ? 1 : 0;
        int dots = 0;
        int digits = 0;
        for (; at < value.length(); at++) {
            char c = value.charAt(at);
            if (c == '.' && digits > 0) {
                dots++;
                digits = 0;
            } else if (c >= '0' && c <= '9') {
                digits++;
            } else {
                break;
            }
        }
        boolean ends = at == value.length() || "-+".indexOf(value.charAt(at)) >= 0;
        return dots >= 1 && dots <= 3 && digits > 0 && ends && value.length() < 100;
    }

    /// The values of `-X`: each one word, maybe within quotes.
    private static List<String> assignments(String flags) {
        List<String> words = words(flags);
        List<String> assignments = new ArrayList<>();
        for (int i = 0; i < words.size(); i++) {
            String word = words.get(i);
            String assignment = "";
            if ((word.equals("-X") || word.equals("--X")) && i + 1 < words.size()) {
                assignment = words.get(++i);
            } else if (word.startsWith("-X=")) {
                assignment = word.substring(3);
            } else if (word.startsWith("-X")) {
                assignment = word.substring(2);
            }
            if (assignment.indexOf('=') > 0) {
                assignments.add(assignment);
            }
        }
        return assignments;
    }

    private static List<String> words(String flags) {
        List<String> words = new ArrayList<>();
        var word = new StringBuilder();
        char quote = 0;
        for (int i = 0; i < flags.length(); i++) {
            char c = flags.charAt(i);
            if (quote != 0 && c == quote) {
                quote = 0;
            } else if (quote == 0 && (c == '"' || c == '\'')) {
                quote = c;
            } else if (quote == 0 && Character.isWhitespace(c)) {
                addWord(words, word);
            } else {
                word.append(c);
            }
        }
        addWord(words, word);
        return words;
    }

    private static void addWord(List<String> words, StringBuilder word) {
        if (!word.isEmpty()) {
            words.add(word.toString());
            word.setLength(0);
        }
    }
}
