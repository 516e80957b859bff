package dev.bollwerk.advisory;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// The name of a product, as the NVD and binaries' classifiers write it: those attributes of a CPE
/// 2.3 formatted string that matching needs, without quotes and in small letters.
///
/// [CPE naming 2.3](https://nvlpubs.nist.gov/nistpubs/Legacy/IR/nistir7695.pdf)
///
/// @param part `a` for applications, `o` for operating systems, `h` for hardware
/// @param version `*` for any, `-` for none
/// @param update such as `p1` or `update_291`; `*` for any, `-` for none
/// @param software target software: what the product runs on or in; `*` for any
public record Cpe(
        String part,
        String vendor,
        String product,
        String version,
        String update,
        String software) {
    /// Where products named by CPE are looked up.
    public static final Ecosystem ECOSYSTEM = new Ecosystem("CPE", "");

    private static final String PREFIX = "cpe:2.3:";
    private static final int MAX_LENGTH = 1_000;
    private static final int PARTS = 11;

    /// Reads a formatted string; empty if it is none, or names no product.
    public static Optional<Cpe> parse(String text) {
        if (text.length() > MAX_LENGTH || !text.startsWith(PREFIX)) {
            return Optional.empty();
        }
        List<String> parts = parts(text.substring(PREFIX.length()).toLowerCase(Locale.ROOT));
        if (parts.size() != PARTS || isAny(parts.get(1)) || isAny(parts.get(2))) {
            return Optional.empty();
        }
        return Optional.of(
                new Cpe(
                        parts.get(0),
                        parts.get(1),
                        parts.get(2),
                        parts.get(3),
                        parts.get(4),
                        parts.get(8)));
    }

    /// Whether an attribute says nothing.
    public static boolean isAny(String attribute) {
        return attribute.isEmpty() || attribute.equals("*") || attribute.equals("-");
    }

    /// The name under which [#ECOSYSTEM] knows it: `vendor:product`.
    public String name() {
        return vendor + ":" + product;
    }

    /// Splits at colons that are not quoted, and takes the quotes away.
    private static List<String> parts(String text) {
        List<String> parts = new ArrayList<>();
        var part = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\\' && i + 1 < text.length()) {
                part.append(text.charAt(++i));
            } else if (c == ':') {
                parts.add(part.toString());
                part.setLength(0);
            } else {
                part.append(c);
            }
        }
        parts.add(part.toString());
        return parts;
    }
}
