package dev.bollwerk.fact.host;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/// Reads `/proc/PID/mountinfo`.
final class MountLines {
    private MountLines() {}

    static List<MountPoint> parse(List<String> lines) {
        List<MountPoint> mounts = new ArrayList<>();
        for (String line : lines) {
            String[] fields = line.split(" ");
            int dash = List.of(fields).indexOf("-");
            if (dash < 6 || fields.length < dash + 3) {
                continue;
            }
            List<String> options = new ArrayList<>();
            Collections.addAll(options, fields[5].split(","));
            if (fields.length > dash + 3) {
                Collections.addAll(options, fields[dash + 3].split(","));
            }
            mounts.add(
                    new MountPoint(
                            fields[2],
                            plain(fields[3]),
                            plain(fields[4]),
                            fields[dash + 1],
                            plain(fields[dash + 2]),
                            options));
        }
        return mounts;
    }

    /// The kernel writes a space as `\040`.
    private static String plain(String text) {
        if (text.indexOf('\\') < 0) {
            return text;
        }
        StringBuilder plain = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            int octal = text.charAt(i) == '\\' ? octal(text, i + 1) : -1;
            if (octal >= 0) {
                plain.append((char) octal);
                i += 3;
            } else {
                plain.append(text.charAt(i));
            }
        }
        return plain.toString();
    }

    private static int octal(String text, int from) {
        if (from + 3 > text.length()) {
            return -1;
        }
        int number = 0;
        for (int i = from; i < from + 3; i++) {
            int digit = text.charAt(i) - '0';
            if (digit < 0 || digit > 7) {
                return -1;
            }
            number = number * 8 + digit;
        }
        return number;
    }
}
