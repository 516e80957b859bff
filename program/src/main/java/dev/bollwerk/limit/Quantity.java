package dev.bollwerk.limit;

import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.math.RoundingMode;

/// Numbers as the engine's command line reads them.
final class Quantity {
    private static final int LONGEST = 40;
    private static final String UNITS = "kmgtp";

    private Quantity() {}

    /// Bytes: `64m`, `1.5g`, `512kib`, `100`; units are powers of 1024. Null when it is no size.
    static @Nullable Long bytes(String text) {
        int end = 0;
        while (end < text.length() && "0123456789.".indexOf(text.charAt(end)) >= 0) {
            end++;
        }
        BigDecimal number = decimal(text.substring(0, end));
        String unit = text.substring(end).strip().toLowerCase(java.util.Locale.ROOT);
        int power = power(unit);
        if (number == null || power < 0) {
            return null;
        }
        BigDecimal bytes =
                number.multiply(BigDecimal.valueOf(1L << (10 * power)))
                        .setScale(0, RoundingMode.DOWN);
        return bytes.unscaledValue().bitLength() > 62 ? null : bytes.longValue();
    }

    private static int power(String unit) {
        if (unit.isEmpty() || unit.equals("b")) {
            return 0;
        }
        int power = UNITS.indexOf(unit.charAt(0)) + 1;
        String rest = unit.substring(1);
        boolean known = rest.isEmpty() || rest.equals("b") || rest.equals("ib");
        return power > 0 && known ? power : -1;
    }

    private static @Nullable BigDecimal decimal(String digits) {
        if (digits.isEmpty() || digits.length() > LONGEST) {
            return null;
        }
        try {
            return new BigDecimal(digits);
        } catch (NumberFormatException e) {
            return null;
        }
    }

    /// A whole number; null when it is none.
    static @Nullable Long whole(String text) {
        try {
            return text.length() > LONGEST ? null : Long.valueOf(text);
        } catch (NumberFormatException e) {
            return null;
        }
    }

    /// Processors in billionths; null when it is no number or a finer one.
    static @Nullable Long nanos(String text) {
        if (text.indexOf('e') >= 0 || text.indexOf('E') >= 0) {
            return null;
        }
        BigDecimal number = decimal(text);
        if (number == null) {
            return null;
        }
        BigDecimal nanos = number.movePointRight(9).stripTrailingZeros();
        return nanos.scale() > 0 || nanos.precision() - nanos.scale() > 18
                ? null
                : nanos.longValue();
    }

    /// Bytes as an option takes them, in the largest unit that leaves a short number.
    static String size(long bytes) {
        int power = 0;
        long number = bytes;
        while (number != 0 && number % 1024 == 0 && power < UNITS.length()) {
            number /= 1024;
            power++;
        }
        return number + (power == 0 ? "" : UNITS.substring(power - 1, power));
    }

    /// Processors as `--cpus` takes them.
    static String cpus(long micros, long period) {
        return BigDecimal.valueOf(micros)
                .divide(BigDecimal.valueOf(period), 3, RoundingMode.HALF_UP)
                .stripTrailingZeros()
                .toPlainString();
    }

    /// A share as percent with a decimal where it has one.
    static String percent(double share) {
        return BigDecimal.valueOf(share * 100)
                .setScale(1, RoundingMode.HALF_UP)
                .stripTrailingZeros()
                .toPlainString();
    }
}
