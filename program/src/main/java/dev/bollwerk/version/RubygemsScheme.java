package dev.bollwerk.version;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// `Gem::Version`: runs of digits and of letters; a run of letters makes a pre-release and sorts
/// before any number, and missing runs are zeros.
///
/// A platform behind the version (`1.2.3-java`, `1.2.3-x86_64-linux`) does not count: it tells for
/// what the gem was built. Any other hyphen starts a pre-release, as RubyGems has it.
///
/// See [Gem::Version](https://docs.ruby-lang.org/en/master/Gem/Version.html).
final class RubygemsScheme implements Scheme {
    /// First words of the platforms for which gems are published.
    private static final Set<String> PLATFORMS =
            Set.of(
                    "java",
                    "jruby",
                    "ruby",
                    "dalvik",
                    "dotnet",
                    "macruby",
                    "mswin",
                    "mswin32",
                    "mswin64",
                    "mingw",
                    "mingw32",
                    "linux",
                    "darwin",
                    "freebsd",
                    "openbsd",
                    "solaris",
                    "aix",
                    "cygwin",
                    "universal",
                    "x86",
                    "x64",
                    "i386",
                    "i486",
                    "i586",
                    "i686",
                    "x86_64",
                    "amd64",
                    "arm",
                    "arm64",
                    "armv6l",
                    "armv7l",
                    "aarch64",
                    "powerpc",
                    "ppc",
                    "ppc64",
                    "ppc64le",
                    "powerpc64le",
                    "s390x",
                    "sparc",
                    "riscv64",
                    "wasm32");

    private static final int TEXT_END = 1;

    /// A zero before letters, the end, a zero before a number that is none, and other numbers: the
    /// end is as good as any zeros, so what ends a run of zeros decides.
    private static final int ZERO_BEFORE_TEXT = 'z' + 1;

    private static final int END = 'z' + 2;
    private static final int ZERO_BEFORE_NUMBER = 'z' + 3;
    private static final int NUMBER = 'z' + 4;

    @Override
    public void write(String version, KeyWriter out) {
        List<String> runs = canonical(runs(withoutPlatform(version)));
        for (int i = 0; i < runs.size(); i++) {
            String run = runs.get(i);
            if (isZero(run)) {
                out.code(zeroBefore(runs, i + 1));
            } else if (isNumber(run)) {
                out.number(run, 0, run.length(), NUMBER - 1);
            } else {
                out.text(run, 0, run.length());
                out.code(TEXT_END);
            }
        }
        out.code(END);
    }

    private static int zeroBefore(List<String> runs, int from) {
        int i = from;
        while (isZero(runs.get(i))) {
            i++;
        }
        return isNumber(runs.get(i)) ? ZERO_BEFORE_NUMBER : ZERO_BEFORE_TEXT;
    }

    private static String withoutPlatform(String version) {
        int hyphen = version.indexOf('-');
        while (hyphen >= 0) {
            int next = version.indexOf('-', hyphen + 1);
            String word = version.substring(hyphen + 1, next < 0 ? version.length() : next);
            if (PLATFORMS.contains(word) || word.startsWith("darwin")) {
                return version.substring(0, hyphen);
            }
            hyphen = next;
        }
        return version;
    }

    private static List<String> runs(String version) {
        List<String> runs = new ArrayList<>();
        int i = 0;
        while (i < version.length()) {
            char c = version.charAt(i);
            int end = i + 1;
            if (Ascii.isDigit(c)) {
                end = Ascii.endOfDigits(version, i);
                runs.add(version.substring(i, end));
            } else if (Ascii.isLetter(c)) {
                end = Ascii.endOfLetters(version, i);
                runs.add(version.substring(i, end));
            } else if (c == '-') {
                runs.add("pre");
            } else if (c != '.' && c != '_' && c != '+') {
                throw new RejectedException("'" + c + "' may not stand in it");
            }
            i = end;
        }
        if (runs.isEmpty()) {
            throw new RejectedException("it has no number");
        }
        return runs;
    }

    /// Without the zeros at the end of the numbers and at the end of all that follows them.
    private static List<String> canonical(List<String> runs) {
        int text = 0;
        while (text < runs.size() && isNumber(runs.get(text))) {
            text++;
        }
        List<String> canonical = new ArrayList<>(trimmed(runs.subList(0, text)));
        canonical.addAll(trimmed(runs.subList(text, runs.size())));
        return canonical;
    }

    private static List<String> trimmed(List<String> runs) {
        int size = runs.size();
        while (size > 0 && isZero(runs.get(size - 1))) {
            size--;
        }
        return runs.subList(0, size);
    }

    private static boolean isNumber(String run) {
        return Ascii.isDigit(run.charAt(0));
    }

    private static boolean isZero(String run) {
        return SemverScheme.isZero(run, 0, run.length());
    }
}
