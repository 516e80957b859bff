package dev.bollwerk.analyze.os;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/// The sources of Ubuntu's packages whose name is another one, which Chisel does not tell and
/// advisories are written under: `libssl3t64` is built from `openssl`. The table is of families:
/// `#` stands for a number, `@` for the part of it before the first point.
final class ChiselSources {
    private static final String RESOURCE = "chisel-sources.tsv";

    private final Map<String, String> families;

    private ChiselSources(Map<String, String> families) {
        this.families = families;
    }

    /// Reads the table.
    static ChiselSources read() {
        Map<String, String> families = new HashMap<>();
        try (InputStream in = ChiselSources.class.getResourceAsStream(RESOURCE)) {
            if (in == null) {
                throw new IllegalStateException("the program lacks its resource " + RESOURCE);
            }
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            for (String line : text.split("\n")) {
                int tab = line.indexOf('\t');
                if (tab > 0) {
                    families.put(line.substring(0, tab), line.substring(tab + 1));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new ChiselSources(families);
    }

    /// The source of a package; empty when the table has none.
    String find(String name) {
        var family = new StringBuilder();
        String number = "";
        int end = name.endsWith("t64") ? name.length() - 3 : name.length();
        for (int i = 0; i < end; ) {
            int after = number(name, i, end);
            if (after == i) {
                family.append(name.charAt(i++));
            } else {
                family.append('#');
                number = number.isEmpty() ? name.substring(i, after) : number;
                i = after;
            }
        }
        int point = number.indexOf('.');
        String major = point < 0 ? number : number.substring(0, point);
        return families.getOrDefault(family.toString(), "")
                .replace("#", number)
                .replace("@", major);
    }

    /// Where a number like `3` or `3.12` ends; where it should begin when there is none.
    private static int number(String name, int from, int end) {
        int at = digits(name, from, end);
        while (at > from && at < end && name.charAt(at) == '.') {
            int next = digits(name, at + 1, end);
            if (next == at + 1) {
                break;
            }
            at = next;
        }
        return at;
    }

    private static int digits(String name, int from, int end) {
        int at = from;
        while (at < end && name.charAt(at) >= '0' && name.charAt(at) <= '9') {
            at++;
        }
        return at;
    }
}
