package dev.bollwerk.analyze.os;

import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/// Reads a file of [deb822](https://manpages.debian.org/deb822) stanzas: fields that may be folded
/// over several lines, stanzas that end at an empty line. Only the fields asked for are decoded.
final class Stanzas {
    private final Lines lines;
    private final Set<String> wanted;
    private final Map<String, String> fields = new HashMap<>();
    private int line;
    private int damaged;

    /// @param wanted names of fields, in lower case
    Stanzas(ByteBuffer bytes, Set<String> wanted) {
        this.lines = new Lines(bytes);
        this.wanted = wanted;
    }

    /// Moves to the next stanza; false when there is none.
    boolean advance() {
        fields.clear();
        String field = "";
        boolean started = false;
        while (lines.advance()) {
            int first = lines.at(0);
            if (lines.isBlank()) {
                if (started) {
                    return true;
                }
            } else if (first == ' ' || first == '\t') {
                unfold(field);
            } else if (first != '#') {
                if (!started) {
                    line = lines.number();
                    started = true;
                }
                field = readField();
            }
        }
        return started;
    }

    /// A field of this stanza, without white space around it; empty when it is not there.
    String field(String name) {
        return fields.getOrDefault(name, "");
    }

    /// Line at which this stanza starts, from 1.
    int line() {
        return line;
    }

    /// Lines so far that are neither a field nor the rest of one.
    int damagedLines() {
        return damaged;
    }

    private String readField() {
        int colon = lines.indexOf(':');
        if (colon <= 0) {
            damaged++;
            return "";
        }
        if (colon > 40) {
            return "";
        }
        String name = lines.text(0, colon).toLowerCase(Locale.ROOT);
        if (!wanted.contains(name)) {
            return "";
        }
        fields.put(name, lines.textFrom(colon + 1));
        return name;
    }

    /// A description keeps its first line only: that is the summary.
    private void unfold(String field) {
        if (!field.isEmpty() && !field.equals("description")) {
            String more = lines.textFrom(0);
            String before = field(field);
            if (before.length() + more.length() < Lines.LONGEST) {
                fields.put(field, before.isEmpty() ? more : before + " " + more);
            }
        }
    }
}
