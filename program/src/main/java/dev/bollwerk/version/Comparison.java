package dev.bollwerk.version;

import java.math.BigInteger;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// One comparison of a constraint: an operator, or none, and a version that may be partial (`1.2`)
/// or have wildcards (`1.x`).
record Comparison(String operator, String version) {
    static final Set<String> OPERATORS =
            Set.of("", "=", "==", "===", "!=", ">", ">=", "<", "<=", "^", "~", "~>", "~=");

    private static final Pattern NUMBERS = Pattern.compile("[vV]?([0-9]++(?:\\.[0-9]++)*+)(.*+)");
    private static final Pattern WILDCARDS = Pattern.compile("(?:[.][xX*])+");
    private static final Pattern ANYTHING = Pattern.compile("[xX*](?:[.][xX*])*");

    /// A full version of npm has so many numbers; fewer stand for many versions.
    private static final int FULL = 3;

    Comparison {
        if (version.length() > VersionScheme.MAX_LENGTH) {
            throw new RejectedException("one of its versions is too long");
        }
    }

    boolean isHyphen() {
        return operator.isEmpty() && version.equals("-");
    }

    /// The versions for which it holds.
    List<VersionRange> ranges(VersionScheme scheme) {
        if (ANYTHING.matcher(version).matches()) {
            return List.of(VersionRange.all());
        }
        return switch (operator) {
            case ">" -> above(scheme);
            case ">=" -> List.of(VersionRange.from(floor()));
            case "<" -> List.of(new VersionRange(null, false, floor(), false));
            case "<=" -> upTo(scheme);
            case "!=" -> VersionRanges.complement(scheme, same(scheme));
            case "^" -> until(scheme, caret());
            case "~" -> until(scheme, tilde(scheme));
            case "~>" -> until(scheme, scheme == VersionScheme.NPM ? tilde(scheme) : parent());
            case "~=" -> until(scheme, parent());
            case "" -> scheme == VersionScheme.SEMVER ? until(scheme, caret()) : same(scheme);
            default -> same(scheme);
        };
    }

    /// From this version up to and with another one, as npm and Composer read `1.2 - 1.4`.
    List<VersionRange> through(VersionScheme scheme, Comparison last) {
        return VersionRanges.intersection(
                scheme,
                List.of(VersionRange.from(floor())),
                new Comparison("<=", last.version).upTo(scheme));
    }

    private List<VersionRange> above(VersionScheme scheme) {
        return List.of(
                standsForMany(scheme)
                        ? VersionRange.from(bumped(scheme, numbers().length - 1))
                        : new VersionRange(version, false, null, false));
    }

    private List<VersionRange> upTo(VersionScheme scheme) {
        return List.of(
                standsForMany(scheme)
                        ? new VersionRange(null, false, bumped(scheme, numbers().length - 1), false)
                        : new VersionRange(null, false, version, true));
    }

    private List<VersionRange> same(VersionScheme scheme) {
        return standsForMany(scheme)
                ? until(scheme, numbers().length - 1)
                : List.of(VersionRange.exactly(version));
    }

    /// From this version up to where the number at `index` is one higher.
    private List<VersionRange> until(VersionScheme scheme, int index) {
        return List.of(new VersionRange(floor(), true, bumped(scheme, index), false));
    }

    /// The first number that is not zero must stay.
    private int caret() {
        String[] numbers = numbers();
        for (int i = 0; i < numbers.length; i++) {
            if (!SemverScheme.isZero(numbers[i], 0, numbers[i].length())) {
                return i;
            }
        }
        return numbers.length - 1;
    }

    private int tilde(VersionScheme scheme) {
        return switch (scheme) {
            case PACKAGIST, RUBYGEMS, HEX, PYPI -> parent();
            default -> Math.min(1, numbers().length - 1);
        };
    }

    /// The last number but one, or the only one.
    private int parent() {
        return Math.max(0, numbers().length - 2);
    }

    private boolean standsForMany(VersionScheme scheme) {
        Matcher parts = NUMBERS.matcher(version);
        if (!parts.matches()) {
            return false;
        }
        boolean partial =
                scheme == VersionScheme.NPM && parts.group(2).isEmpty() && numbers().length < FULL;
        return partial || WILDCARDS.matcher(parts.group(2)).matches();
    }

    /// The lowest version that it stands for.
    private String floor() {
        Matcher parts = NUMBERS.matcher(version);
        return parts.matches() && WILDCARDS.matcher(parts.group(2)).matches()
                ? parts.group(1)
                : version;
    }

    private String[] numbers() {
        Matcher parts = NUMBERS.matcher(version);
        if (!parts.matches()) {
            throw new RejectedException(
                    "'%s%s' needs a version that starts with a number"
                            .formatted(operator, version));
        }
        return parts.group(1).split("\\.");
    }

    /// The lowest version, pre-releases and all, whose number at `index` is one higher.
    private String bumped(VersionScheme scheme, int index) {
        String[] numbers = numbers();
        var text = new StringBuilder();
        for (int i = 0; i < index; i++) {
            text.append(numbers[i]).append('.');
        }
        text.append(new BigInteger(numbers[index]).add(BigInteger.ONE));
        return switch (scheme) {
            case SEMVER, NPM, GO, HEX, PUB, NUGET ->
                    text.append(".0".repeat(Math.max(0, FULL - 1 - index))).append("-0").toString();
            case PACKAGIST -> text.append("-dev").toString();
            case PYPI -> text.append(".dev0").toString();
            case RUBYGEMS -> text.append(".A").toString();
            case MAVEN -> text.append("-alpha").toString();
            case DPKG, RPM, APK, CRAN, HACKAGE, CPE -> text.toString();
        };
    }
}
