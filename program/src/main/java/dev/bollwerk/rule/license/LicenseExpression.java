package dev.bollwerk.rule.license;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// What a package declares as its licence: an SPDX expression, or an older form of the like: rpm's
/// `GPLv2+ and MIT`, Cargo's `MIT/Apache-2.0`, a trove classifier, a name.
///
/// [SPDX licence expressions](https://spdx.github.io/spdx-spec/v2.3/SPDX-license-expressions/)
sealed interface LicenseExpression {
    /// One licence.
    ///
    /// @param id SPDX identifier, with its exception; or the text as it stands when nobody knows it
    /// @param known whether it is an identifier
    record Single(String id, boolean known) implements LicenseExpression {}

    /// All hold.
    record All(List<LicenseExpression> parts) implements LicenseExpression {}

    /// The user may choose.
    record Any(List<LicenseExpression> parts) implements LicenseExpression {}

    /// Reads a declaration; there is none that cannot be read.
    static LicenseExpression parse(String declared, LicenseNames names) {
        String text = declared.strip();
        int trove = text.lastIndexOf("::");
        if (trove >= 0) {
            text = text.substring(trove + 2).strip();
        }
        String whole = names.exact(text);
        if (whole != null) {
            return new Single(whole, true);
        }
        int open = text.lastIndexOf('(');
        if (trove >= 0 && open > 0 && text.endsWith(")")) {
            String inside = names.exact(text.substring(open + 1, text.length() - 1));
            if (inside != null) {
                return new Single(inside, true);
            }
        }
        return new Reader(orLater(text), names).read();
    }

    /// "or later" belongs to the name before it and is no choice.
    private static String orLater(String text) {
        String shown = text;
        for (String phrase :
                new String[] {" or any later version", " or later", " or newer", " or above"}) {
            int at = shown.toLowerCase(Locale.ROOT).indexOf(phrase);
            if (at > 0) {
                shown = shown.substring(0, at) + "+" + shown.substring(at + phrase.length());
            }
        }
        return shown;
    }

    /// Reads an expression word by word.
    final class Reader {
        private static final int DEEPEST = 20;
        private static final int MOST_WORDS = 500;

        private final List<String> words = new ArrayList<>();
        private final LicenseNames names;
        private int at;

        Reader(String text, LicenseNames names) {
            this.names = names;
            String spaced =
                    text.replace("(", " ( ")
                            .replace(")", " ) ")
                            .replace("/", " OR ")
                            .replace("|", " OR ")
                            .replace(",", " AND ")
                            .replace(";", " AND ")
                            .replace("&", " AND ");
            for (String word : spaced.split("\\s+")) {
                if (!word.isEmpty() && words.size() < MOST_WORDS) {
                    words.add(word);
                }
            }
        }

        LicenseExpression read() {
            List<LicenseExpression> parts = new ArrayList<>();
            while (at < words.size()) {
                parts.add(any(0));
                at++; // a bracket too many
            }
            return parts.size() == 1 ? parts.getFirst() : new All(List.copyOf(parts));
        }

        private LicenseExpression any(int depth) {
            List<LicenseExpression> parts = new ArrayList<>();
            parts.add(all(depth));
            while (at < words.size() && is("or")) {
                at++;
                parts.add(all(depth));
            }
            return parts.size() == 1 ? parts.getFirst() : new Any(List.copyOf(parts));
        }

        private LicenseExpression all(int depth) {
            List<LicenseExpression> parts = new ArrayList<>();
            parts.add(operand(depth));
            while (at < words.size() && is("and")) {
                at++;
                parts.add(operand(depth));
            }
            return parts.size() == 1 ? parts.getFirst() : new All(List.copyOf(parts));
        }

        private LicenseExpression operand(int depth) {
            if (at < words.size() && words.get(at).equals("(") && depth < DEEPEST) {
                at++;
                LicenseExpression inside = any(depth + 1);
                if (at < words.size() && words.get(at).equals(")")) {
                    at++;
                }
                return inside;
            }
            var name = new StringBuilder();
            while (at < words.size()
                    && !is("and")
                    && !is("or")
                    && !is("with")
                    && !words.get(at).equals("(")
                    && !words.get(at).equals(")")) {
                name.append(name.isEmpty() ? "" : " ").append(words.get(at++));
            }
            String exception = "";
            if (at < words.size() && is("with")) {
                at++;
                var words2 = new StringBuilder();
                while (at < words.size()
                        && !is("and")
                        && !is("or")
                        && !words.get(at).equals("(")
                        && !words.get(at).equals(")")) {
                    words2.append(words2.isEmpty() ? "" : " ").append(words.get(at++));
                }
                exception = " WITH " + words2;
            }
            if (name.isEmpty() && at < words.size() && words.get(at).equals("(")) {
                at++; // too deep to be meant
            }
            String known = names.find(name.toString());
            return known == null
                    ? new Single(name + exception, false)
                    : new Single(known + exception, true);
        }

        private boolean is(String word) {
            return words.get(at).equalsIgnoreCase(word);
        }
    }
}
