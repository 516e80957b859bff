package dev.bollwerk.analyze.license;

import dev.bollwerk.analyze.file.Analyzer;
import dev.bollwerk.analyze.file.Discoveries;
import dev.bollwerk.analyze.file.FileView;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/// `/usr/share/doc/PACKAGE/copyright`. Facts `copyright`: each licence it declares. In the
/// machine-readable format these are the values of `License:`; in free text, what points to
/// `/usr/share/common-licenses` and what is recognised by its text.
///
/// [Machine-readable debian/copyright
/// file](https://www.debian.org/doc/packaging-manuals/copyright-format/1.0/)
public final class DebianCopyright implements Analyzer {
    /// The key of the facts.
    public static final String FACT = "copyright";

    private static final String FOLDER = "usr/share/doc/";
    private static final String COMMON = "/usr/share/common-licenses/";
    private static final String FIELD = "license:";
    private static final int MOST = 200;
    private static final int LONGEST = 200;

    /// Where a package has the file.
    public static String path(String name) {
        return FOLDER + name + "/copyright";
    }

    @Override
    public String name() {
        return "debian-copyright";
    }

    @Override
    public int version() {
        return 2;
    }

    @Override
    public boolean wants(String path, String name) {
        return name.equals("copyright") && path.startsWith(FOLDER);
    }

    @Override
    public long limit() {
        return 4 << 20;
    }

    @Override
    public void analyze(FileView file, Discoveries discoveries) {
        String text = new String(file.toByteArray(), StandardCharsets.UTF_8);
        Map<String, Integer> found = new LinkedHashMap<>();
        if (isMachineReadable(text)) {
            fields(text, found);
        }
        if (found.isEmpty()) {
            pointers(text, found);
            LicenseTexts.recognise(text).forEach(id -> found.putIfAbsent(id, 0));
        }
        found.forEach((license, line) -> discoveries.fact(FACT, license, line));
    }

    private static boolean isMachineReadable(String text) {
        String head = text.substring(0, Math.min(text.length(), 2000));
        return head.contains("Format:") || head.contains("Format-Specification:");
    }

    private static void fields(String text, Map<String, Integer> found) {
        int line = 0;
        int at = 0;
        while (at < text.length() && found.size() < MOST) {
            int end = text.indexOf('\n', at);
            end = end < 0 ? text.length() : end;
            line++;
            if (text.regionMatches(true, at, FIELD, 0, FIELD.length())) {
                String value = text.substring(at + FIELD.length(), end).strip();
                if (!value.isEmpty() && !value.equals("none") && value.length() <= LONGEST) {
                    found.putIfAbsent(value, line);
                }
            }
            at = end + 1;
        }
    }

    /// References to the texts that Debian ships: `GPL-2` there is "version 2 or later" as often as
    /// not, so only what stands there is told.
    private static void pointers(String text, Map<String, Integer> found) {
        for (int at = text.indexOf(COMMON);
                at >= 0 && found.size() < MOST;
                at = text.indexOf(COMMON, at + 1)) {
            int from = at + COMMON.length();
            int end = from;
            while (end < text.length() && isNamePart(text.charAt(end))) {
                end++;
            }
            while (end > from && text.charAt(end - 1) == '.') {
                end--;
            }
            if (end > from) {
                found.putIfAbsent(text.substring(from, end), 0);
            }
        }
    }

    private static boolean isNamePart(char c) {
        return c >= 'a' && c <= 'z'
                || c >= 'A' && c <= 'Z'
                || c >= '0' && c <= '9'
                || c == '-'
                || c == '.'
                || c == '+';
    }
}
