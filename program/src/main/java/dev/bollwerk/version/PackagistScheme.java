package dev.bollwerk.version;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// PHP's `version_compare`, with the leading `v` left out as Composer does.
///
/// Digits and letters form parts. At each place the order is: unknown words (all alike), `dev`,
/// `alpha`, `beta`, `RC`, the end, numbers, `pl`. A known word is known by its start (`b` and
/// `beta` are one, `BETA` is unknown).
///
/// A `#` stands for any number. It equals numbers that do not equal each other, so it can be
/// compared but has no sort key.
///
/// See [version_compare](https://www.php.net/version_compare).
final class PackagistScheme implements Scheme {
    private static final int UNKNOWN = 1;
    private static final int DEV = 2;
    private static final int ALPHA = 3;
    private static final int BETA = 4;
    private static final int CANDIDATE = 5;
    private static final int END = 6;
    private static final int PATCH = 0xFF;

    /// Numbers lie between the end and the patch: `KeyWriter` writes no lead byte above 0xFD.
    private static final int NUMBER = 7;

    private static final String ANY = "#";

    @Override
    public void write(String version, KeyWriter out) {
        for (String part : parts(version)) {
            if (part.equals(ANY)) {
                throw new RejectedException("'#' stands for any number, so it has no one place");
            }
            writePart(part, out);
        }
        out.code(END);
    }

    private static void writePart(String part, KeyWriter out) {
        if (Ascii.isDigit(part.charAt(0))) {
            out.number(part, 0, part.length(), NUMBER);
        } else {
            out.code(rank(part));
        }
    }

    @Override
    public int compare(String a, String b) {
        List<String> left = parts(a);
        List<String> right = parts(b);
        if (!left.contains(ANY) && !right.contains(ANY)) {
            return Scheme.super.compare(a, b);
        }
        for (int i = 0; i < Math.max(left.size(), right.size()); i++) {
            int order = compareParts(partAt(left, i), partAt(right, i));
            if (order != 0) {
                return order;
            }
        }
        return 0;
    }

    /// The part at a place; the end is the empty part.
    private static String partAt(List<String> parts, int index) {
        return index < parts.size() ? parts.get(index) : "";
    }

    private static int compareParts(String a, String b) {
        if (a.equals(ANY) || b.equals(ANY)) {
            return Integer.compare(wildcardRank(a), wildcardRank(b));
        }
        return Arrays.compareUnsigned(partKey(a), partKey(b));
    }

    /// `#`, the end and all numbers are one when compared with `#`.
    private static int wildcardRank(String part) {
        boolean number = part.isEmpty() || part.equals(ANY) || Ascii.isDigit(part.charAt(0));
        return number ? NUMBER : rank(part);
    }

    private static byte[] partKey(String part) {
        var out = new KeyWriter();
        if (part.isEmpty()) {
            out.code(END);
        } else {
            writePart(part, out);
        }
        return out.key();
    }

    private static int rank(String word) {
        if (word.startsWith("dev")) {
            return DEV;
        }
        if (word.startsWith("RC") || word.startsWith("rc")) {
            return CANDIDATE;
        }
        return switch (word.charAt(0)) {
            case 'a' -> ALPHA;
            case 'b' -> BETA;
            case 'p' -> PATCH;
            default -> UNKNOWN;
        };
    }

    private static List<String> parts(String version) {
        List<String> parts = new ArrayList<>();
        boolean prefixed = version.length() > 1 && (version.charAt(0) | 0x20) == 'v';
        int i = prefixed ? 1 : 0;
        while (i < version.length()) {
            int end = endOfPart(version, i);
            if (end > i) {
                parts.add(version.substring(i, end));
            }
            i = Math.max(end, i + 1);
        }
        if (parts.isEmpty()) {
            throw new RejectedException("it has neither letters nor digits");
        }
        return parts;
    }

    private static int endOfPart(String version, int from) {
        if (Ascii.isDigitAt(version, from)) {
            return Ascii.endOfDigits(version, from);
        }
        return version.charAt(from) == '#' ? from + 1 : Ascii.endOfLetters(version, from);
    }
}
