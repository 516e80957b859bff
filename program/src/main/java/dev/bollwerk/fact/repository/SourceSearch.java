package dev.bollwerk.fact.repository;

import java.util.List;
import java.util.Locale;

/// Looks line by line through source and settings for what may matter. Comments are left out as
/// far as a line shows that it is one; the rest is for people to judge.
final class SourceSearch {
    private static final int LONGEST_LINE = 2_000;
    private static final int MOST_LINES = 100_000;
    private static final int MOST_OF_FILE = 50;
    private static final int MOST = 5_000;

    private SourceSearch() {}

    /// Whether a file is source or settings.
    static boolean wants(String path) {
        String name = Names.last(path).toLowerCase(Locale.ROOT);
        if (name.endsWith(".min.js")
                || name.endsWith("-lock.json")
                || name.endsWith("-lock.yaml")) {
            return false;
        }
        // texts that people read
        if (name.startsWith("messages") || path.contains("/i18n/") || path.contains("/locale")) {
            return false;
        }
        return isSettings(name) || isCode(name);
    }

    private static boolean isCode(String name) {
        return switch (name.substring(name.lastIndexOf('.') + 1)) {
            case "java", "kt", "kts", "scala", "groovy", "py", "rb", "php", "go", "rs" -> true;
            case "js", "mjs", "cjs", "jsx", "ts", "tsx", "vue", "svelte", "cs", "fs", "vb" -> true;
            case "ex", "exs", "erl", "clj", "swift", "dart", "pl", "pm", "lua" -> true;
            case "c", "cc", "cpp", "h", "hpp" -> true;
            default -> false;
        };
    }

    private static boolean isSettings(String name) {
        return switch (name.substring(name.lastIndexOf('.') + 1)) {
            case "properties", "yml", "yaml", "toml", "ini", "conf", "cfg", "xml", "gradle" -> true;
            case "mod", "csproj", "fsproj" -> true;
            case "json" ->
                    name.startsWith("appsettings")
                            || name.startsWith("config")
                            || name.startsWith("settings")
                            || name.equals("package.json")
                            || name.equals("composer.json");
            case "txt" -> name.startsWith("requirements");
            default -> name.equals("gemfile") || name.equals("pipfile");
        };
    }

    /// Adds what is found.
    ///
    /// @return whether all of the file was looked at
    static boolean search(String path, String text, List<Sight> sights) {
        boolean test = Names.isTest(path);
        boolean code = isCode(Names.last(path).toLowerCase(Locale.ROOT));
        int before = sights.size();
        int number = 0;
        int from = 0;
        boolean whole = true;
        var lines = new LineSearch(path, test, code, sights);
        while (from < text.length()) {
            int stop = text.indexOf('\n', from);
            int end = stop < 0 ? text.length() : stop;
            number++;
            if (number > MOST_LINES || sights.size() >= MOST) {
                return false;
            }
            if (sights.size() - before >= MOST_OF_FILE) {
                return true;
            }
            if (end - from <= LONGEST_LINE) {
                lines.look(text.substring(from, end), number);
            } else {
                whole = false;
            }
            from = end + 1;
        }
        // lines as long as that are made by tools
        return whole || code;
    }

    /// Whether a line is nothing but a comment.
    static boolean isComment(String line) {
        return line.startsWith("//")
                || line.startsWith("#") && !line.startsWith("#{")
                || line.startsWith("*")
                || line.startsWith("/*")
                || line.startsWith("<!--")
                || line.startsWith("--")
                || line.startsWith(";")
                || line.startsWith("\"\"\"");
    }
}
