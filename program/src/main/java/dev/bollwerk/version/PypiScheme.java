package dev.bollwerk.version;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// PEP 440, as the `packaging` library reads it, with all its other spellings.
///
/// What is no PEP 440 version is a legacy version: it sorts before all others and among its like
/// as setuptools sorted them, since old uploads still carry such versions.
///
/// See [PEP 440](https://peps.python.org/pep-0440/).
final class PypiScheme implements Scheme {
    private static final Pattern FORM =
            Pattern.compile(
                    """
                    v?(?:(?<epoch>[0-9]++)!)?(?<release>[0-9]++(?:\\.[0-9]++)*+)\
                    (?:[-_.]?(?<pre>alpha|beta|preview|pre|a|b|c|rc)[-_.]?(?<preNumber>[0-9]++)?)?\
                    (?:-(?<postImplied>[0-9]++)|[-_.]?(?<post>post|rev|r)[-_.]?(?<postNumber>[0-9]++)?)?\
                    (?:[-_.]?(?<dev>dev)[-_.]?(?<devNumber>[0-9]++)?)?\
                    (?:\\+(?<local>[a-z0-9]++(?:[-_.][a-z0-9]++)*+))?\
                    """);

    private static final Pattern LEGACY_PART =
            Pattern.compile("[0-9]++|[a-z]++|[.]|-|[^0-9a-z.-]++");

    /// The first byte; epochs follow from here on.
    private static final int LEGACY = 0;

    private static final int EPOCH = 1;

    /// What may follow the release, in order. Release numbers sort above all of it.
    private static final int DEV_ONLY = 1;

    private static final int ALPHA = 2;
    private static final int BETA = 3;
    private static final int CANDIDATE = 4;
    private static final int FINAL = 5;
    private static final int POST = 6;
    private static final int RELEASE_NUMBER = 7;

    /// What may follow a pre-release or a post-release.
    private static final int THEN_DEV = 0;

    private static final int THEN_NOTHING = 1;
    private static final int THEN_POST = 2;

    /// In a local version numbers sort above words.
    private static final int LOCAL_NUMBER = 'z' + 1;

    private static final int TEXT_END = 0;

    /// Above all that can follow a key: see [#lastKey].
    private static final int ANY_LOCAL = 0xFF;

    @Override
    public void write(String version, KeyWriter out) {
        String text = Ascii.lowerCase(version);
        Matcher form = FORM.matcher(text);
        if (!form.matches()) {
            legacy(text, out);
            return;
        }
        number(form.group("epoch"), EPOCH, out);
        release(form.group("release"), out);
        stage(form, out);
        String local = form.group("local");
        if (local != null) {
            local(local, out);
        }
    }

    /// `<= 1.0` and `== 1.0` hold for `1.0+anything`, but `<= 1.0+a` only for what it names.
    @Override
    public byte[] lastKey(String version) {
        var out = new KeyWriter();
        write(version, out);
        Matcher form = FORM.matcher(Ascii.lowerCase(version));
        if (form.matches() && form.group("local") == null) {
            out.code(ANY_LOCAL);
        }
        return out.key();
    }

    private static void number(@Nullable String digits, int base, KeyWriter out) {
        if (digits == null) {
            out.zero(base);
        } else {
            out.number(digits, 0, digits.length(), base);
        }
    }

    /// Without the zeros at its end, so `1.0` is `1`.
    private static void release(String release, KeyWriter out) {
        int zeros = 0;
        for (String number : release.split("\\.")) {
            if (SemverScheme.isZero(number, 0, number.length())) {
                zeros++;
                continue;
            }
            for (; zeros > 0; zeros--) {
                out.zero(RELEASE_NUMBER);
            }
            number(number, RELEASE_NUMBER, out);
        }
    }

    private static void stage(Matcher form, KeyWriter out) {
        String pre = form.group("pre");
        boolean post = form.group("post") != null || form.group("postImplied") != null;
        boolean dev = form.group("dev") != null;
        if (pre != null) {
            out.code(pre(pre));
            number(form.group("preNumber"), 0, out);
            if (post) {
                out.code(THEN_POST);
            }
        } else if (post) {
            out.code(POST);
        } else {
            out.code(dev ? DEV_ONLY : FINAL);
            if (dev) {
                number(form.group("devNumber"), 0, out);
            }
            return;
        }
        if (post) {
            String implied = form.group("postImplied");
            number(implied == null ? form.group("postNumber") : implied, 0, out);
        }
        out.code(dev ? THEN_DEV : THEN_NOTHING);
        if (dev) {
            number(form.group("devNumber"), 0, out);
        }
    }

    private static int pre(String word) {
        return switch (word) {
            case "a", "alpha" -> ALPHA;
            case "b", "beta" -> BETA;
            default -> CANDIDATE;
        };
    }

    private static void local(String local, KeyWriter out) {
        for (String part : local.split("[-_.]")) {
            if (Ascii.isDigits(part, 0, part.length())) {
                number(part, LOCAL_NUMBER, out);
            } else {
                out.text(part, 0, part.length());
                out.code(TEXT_END);
            }
        }
    }

    private static void legacy(String version, KeyWriter out) {
        out.code(LEGACY);
        for (String part : legacyParts(version)) {
            out.text(part, 0, part.length());
            out.code(TEXT_END);
        }
    }

    /// The parts as setuptools compared them: words after a star, numbers padded with zeros.
    private static List<String> legacyParts(String version) {
        List<String> parts = new ArrayList<>();
        Matcher matcher = LEGACY_PART.matcher(version);
        while (matcher.find()) {
            if (!matcher.group().equals(".")) {
                legacyPart(matcher.group(), parts);
            }
        }
        legacyPart("final", parts);
        return parts;
    }

    private static void legacyPart(String text, List<String> parts) {
        if (Ascii.isDigit(text.charAt(0))) {
            parts.add("0".repeat(Math.max(0, 8 - text.length())) + text);
            return;
        }
        String word =
                "*"
                        + switch (text) {
                            case "pre", "preview", "rc" -> "c";
                            case "-" -> "final-";
                            case "dev" -> "@";
                            default -> text;
                        };
        if (word.compareTo("*final") < 0) {
            dropLast(parts, "*final-");
        }
        dropLast(parts, "00000000");
        parts.add(word);
    }

    private static void dropLast(List<String> parts, String part) {
        while (!parts.isEmpty() && parts.getLast().equals(part)) {
            parts.removeLast();
        }
    }
}
