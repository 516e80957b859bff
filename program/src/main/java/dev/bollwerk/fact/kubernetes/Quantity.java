package dev.bollwerk.fact.kubernetes;

import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;

/// An amount of a resource: `500m`, `1.5Gi`, `2e3`.
///
/// [Quantity](https://kubernetes.io/docs/reference/kubernetes-api/common-definitions/quantity/)
public final class Quantity {
    private static final int LONGEST = 40;
    private static final int LARGEST_EXPONENT = 30;

    private Quantity() {}

    /// The amount in cores, bytes or whatever is counted; null when the text is no quantity.
    public static @Nullable BigDecimal parse(String text) {
        int end = 0;
        while (end < text.length() && "+-.0123456789".indexOf(text.charAt(end)) >= 0) {
            end++;
        }
        if (end == 0 || text.length() > LONGEST) {
            return null;
        }
        BigDecimal scale = scale(text.substring(end));
        if (scale == null) {
            return null;
        }
        try {
            return new BigDecimal(text.substring(0, end)).multiply(scale);
        } catch (NumberFormatException _) {
            return null;
        }
    }

    private static @Nullable BigDecimal scale(String suffix) {
        return switch (suffix) {
            case "n" -> BigDecimal.valueOf(1, 9);
            case "u" -> BigDecimal.valueOf(1, 6);
            case "m" -> BigDecimal.valueOf(1, 3);
            case "" -> BigDecimal.ONE;
            case "k" -> BigDecimal.valueOf(1, -3);
            case "M" -> BigDecimal.valueOf(1, -6);
            case "G" -> BigDecimal.valueOf(1, -9);
            case "T" -> BigDecimal.valueOf(1, -12);
            case "P" -> BigDecimal.valueOf(1, -15);
            case "E" -> BigDecimal.valueOf(1, -18);
            case "Ki" -> BigDecimal.valueOf(1L << 10);
            case "Mi" -> BigDecimal.valueOf(1L << 20);
            case "Gi" -> BigDecimal.valueOf(1L << 30);
            case "Ti" -> BigDecimal.valueOf(1L << 40);
            case "Pi" -> BigDecimal.valueOf(1L << 50);
            case "Ei" -> BigDecimal.valueOf(1L << 60);
            default -> exponent(suffix);
        };
    }

    private static @Nullable BigDecimal exponent(String suffix) {
        char first = suffix.charAt(0);
        if (first != 'e' && first != 'E' || suffix.length() > 4) {
            return null;
        }
        try {
            int exponent = Integer.parseInt(suffix.substring(1));
            return Math.abs(exponent) > LARGEST_EXPONENT ? null : BigDecimal.valueOf(1, -exponent);
        } catch (NumberFormatException _) {
            return null;
        }
    }
}
