package dev.bollwerk.analyze.binary;

import java.util.Locale;
import java.util.Map;

/// The versions in Go programs: that of the toolchain as advisories write it, and that of the main
/// module, which Go long wrote down as `(devel)` only.
final class GoVersions {
    /// What Go writes where it knows no version.
    static final String NONE = "(devel)";

    private static final String REVISION = "vcs.revision";
    private static final int REVISION_LENGTH = 12;

    private GoVersions() {}

    /// `go1.21.3 X:experiment` becomes `1.21.3`, `go1.21rc2` becomes `1.21.0-rc.2`; empty when it
    /// is no release of Go (`devel +7c6adf2 ...`).
    static String standardLibrary(String toolchain) {
        int from = toolchain.startsWith("devel ") ? "devel ".length() : 0;
        if (!toolchain.startsWith("go1", from)) {
            return "";
        }
        int at = from + 2;
        int end = endOfNumbers(toolchain, at);
        String release = toolchain.substring(at, end);
        for (String stage : new String[] {"rc", "beta"}) {
            if (toolchain.startsWith(stage, end)) {
                int number = end + stage.length();
                int last = endOfNumbers(toolchain, number);
                String full = release.indexOf('.') == release.lastIndexOf('.') ? ".0" : "";
                return release + full + "-" + stage + "." + toolchain.substring(number, last);
            }
        }
        return from > 0 ? release + "-devel" : release;
    }

    private static int endOfNumbers(String text, int from) {
        int end = from;
        while (end < text.length()
                && (isDigit(text.charAt(end))
                        || text.charAt(end) == '.'
                                && end + 1 < text.length()
                                && isDigit(text.charAt(end + 1)))) {
            end++;
        }
        return end;
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    /// The version of the main module: as noted; else as the linker was told to put it into a
    /// variable; else the commit, in the form that Go gives to commits.
    static String main(String noted, Map<String, String> settings) {
        if (!noted.isEmpty() && !noted.equals(NONE)) {
            return noted;
        }
        String linked = LinkerFlags.version(settings.getOrDefault("-ldflags", ""));
        if (!linked.isEmpty()) {
            return linked;
        }
        String revision = settings.getOrDefault(REVISION, "");
        String time = digits(settings.getOrDefault("vcs.time", ""));
        if (revision.length() < REVISION_LENGTH || time.length() < 14) {
            return "";
        }
        return "v0.0.0-"
                + time.substring(0, 14)
                + "-"
                + revision.substring(0, REVISION_LENGTH).toLowerCase(Locale.ROOT);
    }

    private static String digits(String text) {
        var digits = new StringBuilder();
        text.chars().filter(c -> c >= '0' && c <= '9').forEach(c -> digits.append((char) c));
        return digits.toString();
    }

    /// The value of a setting, which Go quotes when it has blanks or quotes.
    static String unquote(String setting, int from) {
        char quote = from < setting.length() ? setting.charAt(from) : ' ';
        if (quote != '"' && quote != '`' || setting.length() < from + 2) {
            return setting.substring(from);
        }
        var value = new StringBuilder();
        for (int i = from + 1; i < setting.length() - 1; i++) {
            char c = setting.charAt(i);
            if (c == '\\' && quote == '"' && i + 1 < setting.length() - 1) {
                char escaped = setting.charAt(++i);
                value.append(escaped == 'n' ? '\n' : escaped == 't' ? '\t' : escaped);
            } else {
                value.append(c);
            }
        }
        return value.toString();
    }
}
