package dev.bollwerk.fact.kubernetes;

import org.jspecify.annotations.Nullable;

/// Whole numbers as the YAML reader of Kubernetes takes them: `0x0` and `0_0` are 0 too, `010` is
/// 8.
final class Numbers {
    private static final int LONGEST = 24;

    private Numbers() {}

    static @Nullable Long whole(String text) {
        String plain = text.replace("_", "");
        boolean negative = plain.startsWith("-");
        String digits = negative || plain.startsWith("+") ? plain.substring(1) : plain;
        if (digits.isEmpty()
                || digits.length() > LONGEST
                || digits.charAt(0) == '-'
                || digits.charAt(0) == '+') {
            return null;
        }
        try {
            long number = magnitude(digits);
            return negative ? -number : number;
        } catch (NumberFormatException _) {
            return null;
        }
    }

    private static long magnitude(String digits) {
        if (digits.startsWith("0x")) {
            return Long.parseLong(digits, 2, digits.length(), 16);
        }
        if (digits.startsWith("0b")) {
            return Long.parseLong(digits, 2, digits.length(), 2);
        }
        if (digits.startsWith("0o")) {
            return Long.parseLong(digits, 2, digits.length(), 8);
        }
        return digits.length() > 1 && digits.charAt(0) == '0'
                ? Long.parseLong(digits, 8)
                : Long.parseLong(digits);
    }
}
