package dev.bollwerk.fact.compose;

import java.util.ArrayList;
import java.util.List;

/// Splits the short forms of ports and volumes.
final class Colons {
    private Colons() {}

    /// The parts between colons that are in no brackets of an address and in no braces of a
    /// variable.
    static List<String> split(String text) {
        List<String> parts = new ArrayList<>();
        int open = 0;
        int from = 0;
        for (int i = 0; i < text.length(); i++) {
            switch (text.charAt(i)) {
                case '[', '{' -> open++;
                case ']', '}' -> open--;
                case ':' -> {
                    if (open <= 0) {
                        parts.add(text.substring(from, i));
                        from = i + 1;
                    }
                }
                default -> {}
            }
        }
        parts.add(text.substring(from));
        return parts;
    }
}
