package dev.bollwerk.version;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/// Reads the constraint languages that advisory data is written in, and turns them into ranges.
///
/// - comparisons, all of which must hold: `>= 1.0, < 2`, `>=1 <2`, `= 1.0`, `!= 1.3`;
/// - alternatives: `<1.2 || >=2 <2.1` (Composer also with one bar; Hex with `and` and `or`);
/// - shorthands: `^1.2`, `~1.2`, `~> 1.2.3`, `~=1.2`, `1.x`, `1.2.*`, `1.2 - 1.4`;
/// - intervals of Maven and NuGet: `[1.0,2.0)`, `(,1.5]`, `[1.0]`, `[1,2),[3,4)`.
///
/// Shorthands mean what the tool of the scheme says: `~1.2` ends before 1.3 for npm and Cargo and
/// before 2 for Composer; a bare `1.2` is `1.2.x` for npm, `^1.2` for Cargo
/// ([VersionScheme#SEMVER]) and the one version 1.2 for all others.
public final class VersionConstraint {
    /// Longer texts are refused.
    private static final int MAX_LENGTH = 4_000;

    /// Ends a version inside a comparison.
    private static final String ENDS = ",<>=|";

    private static final String OPERATOR = "<>=!~^";

    private static final Pattern ALTERNATIVE = Pattern.compile("\\|\\|?| or ");
    private static final Pattern CONJUNCTION = Pattern.compile(" and |&&");

    private final VersionScheme scheme;
    private final String text;

    private VersionConstraint(VersionScheme scheme, String text) {
        this.scheme = scheme;
        this.text = text;
    }

    /// The ranges that a constraint allows, sorted and without overlap; empty if nothing can fulfil
    /// it.
    ///
    /// @throws InvalidConstraintException if the text is no constraint
    /// @throws InvalidVersionException if it names something that is no version of the scheme
    public static List<VersionRange> parse(VersionScheme scheme, String text) {
        return new VersionConstraint(scheme, text).parse();
    }

    private List<VersionRange> parse() {
        if (text.length() > MAX_LENGTH) {
            throw invalid("it has more than %d characters".formatted(MAX_LENGTH));
        }
        try {
            return VersionRanges.union(scheme, alternatives());
        } catch (RejectedException e) {
            throw invalid(e.reason());
        }
    }

    private List<VersionRange> alternatives() {
        List<VersionRange> union = new ArrayList<>();
        for (String alternative : ALTERNATIVE.split(text, -1)) {
            String part = CONJUNCTION.matcher(alternative.strip()).replaceAll(", ");
            if (part.isEmpty()) {
                throw invalid("a part of it is empty");
            }
            union.addAll(
                    part.startsWith("[") || part.startsWith("(") ? intervals(part) : all(part));
        }
        return union;
    }

    /// Intervals that follow each other, for instance `[1,2),[3,4)`.
    private List<VersionRange> intervals(String part) {
        List<VersionRange> ranges = new ArrayList<>();
        int i = 0;
        while (i < part.length()) {
            char open = part.charAt(i);
            if (open == ',' || open == ' ') {
                i++;
                continue;
            }
            int close = i + 1;
            while (close < part.length() && "])".indexOf(part.charAt(close)) < 0) {
                close++;
            }
            if (open != '[' && open != '(' || close == part.length()) {
                throw invalid("an interval starts with '[' or '(' and ends with ']' or ')'");
            }
            ranges.add(
                    interval(part.substring(i + 1, close), open == '[', part.charAt(close) == ']'));
            i = close + 1;
        }
        return ranges;
    }

    private VersionRange interval(String bounds, boolean fromInclusive, boolean toInclusive) {
        int comma = bounds.indexOf(',');
        if (comma < 0) {
            if (bounds.isBlank() || !fromInclusive || !toInclusive) {
                throw invalid("an interval of one version is written [1.0]");
            }
            return VersionRange.exactly(bounds.strip());
        }
        String from = bounds.substring(0, comma).strip();
        String to = bounds.substring(comma + 1).strip();
        return new VersionRange(
                from.isEmpty() ? null : from, fromInclusive, to.isEmpty() ? null : to, toInclusive);
    }

    /// Comparisons that must all hold.
    private List<VersionRange> all(String part) {
        List<Comparison> comparisons = comparisons(part);
        List<VersionRange> ranges = List.of(VersionRange.all());
        for (int i = 0; i < comparisons.size(); i++) {
            Comparison comparison = comparisons.get(i);
            List<VersionRange> allowed;
            if (i + 2 < comparisons.size() && comparisons.get(i + 1).isHyphen()) {
                allowed = comparison.through(scheme, comparisons.get(i + 2));
                i += 2;
            } else {
                allowed = comparison.ranges(scheme);
            }
            ranges = VersionRanges.intersection(scheme, ranges, allowed);
        }
        return ranges;
    }

    private List<Comparison> comparisons(String part) {
        List<Comparison> comparisons = new ArrayList<>();
        int i = 0;
        while (i < part.length()) {
            if (part.charAt(i) == ',' || part.charAt(i) == ' ' || part.charAt(i) == '\t') {
                i++;
                continue;
            }
            int operator = i;
            while (i < part.length() && OPERATOR.indexOf(part.charAt(i)) >= 0) {
                i++;
            }
            String name = part.substring(operator, i);
            while (i < part.length() && part.charAt(i) <= ' ') {
                i++;
            }
            int version = i;
            i = endOfVersion(part, i);
            if (version == i) {
                throw invalid("a version is missing after '" + name + "'");
            }
            comparisons.add(comparison(name, part.substring(version, i)));
        }
        if (comparisons.isEmpty()) {
            throw invalid("it names no version");
        }
        return comparisons;
    }

    private static int endOfVersion(String part, int from) {
        int i = from;
        while (i < part.length()
                && part.charAt(i) > ' '
                && ENDS.indexOf(part.charAt(i)) < 0
                && !part.startsWith("!=", i)) {
            i++;
        }
        return i;
    }

    private Comparison comparison(String operator, String version) {
        if (!Comparison.OPERATORS.contains(operator)) {
            throw invalid("'" + operator + "' is no operator");
        }
        int flag = scheme == VersionScheme.PACKAGIST ? version.indexOf('@') : -1;
        return new Comparison(operator, flag > 0 ? version.substring(0, flag) : version);
    }

    private InvalidConstraintException invalid(String reason) {
        return new InvalidConstraintException(scheme, text, reason);
    }
}
