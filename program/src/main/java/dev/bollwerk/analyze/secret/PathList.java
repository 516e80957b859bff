package dev.bollwerk.analyze.secret;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/// Globs for paths, upper and lower case alike: `*` and `?` do not cross a `/`, `**` does, and
/// `**/` also stands for nothing. The usual ones, `**/folder/**`, `**/name` and `**/*.end`, are
/// looked up; only the others are compared one by one.
final class PathList {
    private static final String META = "\\.[]{}()+^$|";

    private final Set<String> folders = new HashSet<>();
    private final Set<String> names = new HashSet<>();
    private final List<String> ends = new ArrayList<>();
    private final List<Pattern> others = new ArrayList<>();

    private PathList() {}

    static PathList of(List<String> globs) {
        var list = new PathList();
        globs.forEach(glob -> list.add(glob.toLowerCase(Locale.ROOT)));
        return list;
    }

    private void add(String glob) {
        String rest = glob.startsWith("**/") ? glob.substring(3) : "/";
        if (rest.endsWith("/**") && isPlain(rest.substring(0, rest.length() - 3))) {
            folders.add(rest.substring(0, rest.length() - 3));
        } else if (isPlain(rest)) {
            names.add(rest);
        } else if (rest.startsWith("*.") && isPlain(rest.substring(1))) {
            ends.add(rest.substring(1));
        } else {
            others.add(Pattern.compile(expression(glob)));
        }
    }

    private static boolean isPlain(String name) {
        for (int i = 0; i < name.length(); i++) {
            if ("*?/".indexOf(name.charAt(i)) >= 0) {
                return false;
            }
        }
        return true;
    }

    private static String expression(String glob) {
        var text = new StringBuilder();
        for (int i = 0; i < glob.length(); i++) {
            char c = glob.charAt(i);
            if (glob.startsWith("**/", i)) {
                text.append("(?:.*/)?");
                i += 2;
            } else if (glob.startsWith("**", i)) {
                text.append(".*");
                i++;
            } else if (c == '*') {
                text.append("[^/]*");
            } else if (c == '?') {
                text.append("[^/]");
            } else {
                text.append(META.indexOf(c) >= 0 ? "\\" : "").append(c);
            }
        }
        return text.toString();
    }

    /// Whether a glob fits the whole path.
    boolean matches(String path) {
        String low = path.toLowerCase(Locale.ROOT);
        int from = 0;
        for (int slash = low.indexOf('/'); slash >= 0; slash = low.indexOf('/', from)) {
            if (folders.contains(low.substring(from, slash))) {
                return true;
            }
            from = slash + 1;
        }
        String name = low.substring(from);
        if (names.contains(name)) {
            return true;
        }
        for (String end : ends) {
            if (name.endsWith(end)) {
                return true;
            }
        }
        for (Pattern other : others) {
            if (other.matcher(low).matches()) {
                return true;
            }
        }
        return false;
    }
}
