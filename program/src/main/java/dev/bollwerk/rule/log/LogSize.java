package dev.bollwerk.rule.log;

import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Locale;

/// Sizes as log options take them: powers of 1000, where limits of memory have powers of 1024.
public final class LogSize {
    private static final int LONGEST = 30;
    private static final String UNITS = "kmgtp";

    private LogSize() {}

    /// Bytes of a text like `10m`; null when the engine would not take it.
    static @Nullable Long parse(String text) {
        int end = 0;
        while (end < text.length() && "0123456789.".indexOf(text.charAt(end)) >= 0) {
            end++;
        }
        String unit = text.substring(end).strip().toLowerCase(Locale.ROOT);
        int power = power(unit);
        if (end == 0 || end > LONGEST || power < 0) {
            return null;
        }
        try {
            BigDecimal bytes =
                    new BigDecimal(text.substring(0, end))
                            .movePointRight(3 * power)
                            .setScale(0, RoundingMode.DOWN);
            boolean fits = bytes.signum() > 0 && bytes.unscaledValue().bitLength() < 63;
            return fits ? bytes.longValue() : null;
        } catch (NumberFormatException _) {
            return null;
        }
    }

    private static int power(String unit) {
        if (unit.isEmpty() || unit.equals("b")) {
            return 0;
        }
        String rest = unit.substring(1);
        boolean known = rest.isEmpty() || rest.equals("b") || rest.equals("ib");
        int power = UNITS.indexOf(unit.charAt(0)) + 1;
        return power > 0 && known ? power : -1;
    }

    /// Bytes for people, like `30 MB`.
    public static String shown(long bytes) {
        String[] names = {"B", "kB", "MB", "GB", "TB", "PB", "EB"};
        double number = bytes;
        int power = 0;
        while (number >= 1000 && power < names.length - 1) {
            number /= 1000;
            power++;
        }
        String digits =
                BigDecimal.valueOf(number)
                        .setScale(number < 10 ? 1 : 0, RoundingMode.HALF_UP)
                        .stripTrailingZeros()
                        .toPlainString();
        return digits + " " + names[power];
    }
}
