package dev.bollwerk.limit;

import org.jspecify.annotations.Nullable;

import java.util.BitSet;

/// Numbers of processors or memory nodes, written like `0-2,5`.
final class NumberList {
    /// What the engine takes at most.
    private static final int MOST = 8191;

    private NumberList() {}

    /// The numbers; null when it is no such list.
    static @Nullable BitSet parse(String text) {
        BitSet all = new BitSet();
        for (String part : text.split(",", -1)) {
            int dash = part.indexOf('-');
            int first = number(dash < 0 ? part : part.substring(0, dash));
            int last = dash < 0 ? first : number(part.substring(dash + 1));
            if (first < 0 || last < first) {
                return null;
            }
            all.set(first, last + 1);
        }
        return all;
    }

    private static int number(String digits) {
        if (digits.isEmpty() || digits.length() > 5) {
            return -1;
        }
        int number = 0;
        for (int i = 0; i < digits.length(); i++) {
            char c = digits.charAt(i);
            if (c < '0' || c > '9') {
                return -1;
            }
            number = number * 10 + (c - '0');
        }
        return number > MOST ? -1 : number;
    }
}
