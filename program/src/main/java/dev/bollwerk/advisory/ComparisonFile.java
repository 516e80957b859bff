package dev.bollwerk.advisory;

import dev.bollwerk.BollwerkException;
import dev.bollwerk.version.InvalidVersionException;
import dev.bollwerk.version.VersionScheme;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/// Checks lines `A OP B`, where OP is `<`, `=`, `==` or `>`, against a scheme. Blank lines and
/// lines that start with `#` or `//` are comments, and so is `#` with what follows, after a space.
///
/// Schemes are named as on the command line (`dpkg`, `rpm`, …).
public final class ComparisonFile {
    private ComparisonFile() {}

    /// A line that does not hold, or that cannot be checked.
    ///
    /// @param number of the line, from 1
    /// @param line as it stands in the file
    /// @param problem what is thought instead, for instance `1.0 > 1.0~rc1`, or why the line cannot
    ///     be checked
    public record Failure(int number, String line, String problem) {
        /// For instance `7: "1.0 < 1.0~rc1" does not hold: 1.0 > 1.0~rc1`.
        @Override
        public String toString() {
            return "%d: \"%s\" does not hold: %s".formatted(number, line, problem);
        }
    }

    /// The lines that do not hold.
    ///
    /// @throws BollwerkException if there is no scheme of this name
    public static List<Failure> check(String scheme, List<String> lines) {
        VersionScheme order = scheme(scheme);
        List<Failure> failures = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            String line = withoutComment(lines.get(i));
            if (!line.isEmpty()) {
                check(order, i + 1, line, failures);
            }
        }
        return List.copyOf(failures);
    }

    /// The relation of two versions as it stands in such a file: `<`, `=` or `>`.
    ///
    /// @throws BollwerkException if there is no scheme of this name, or one of the two is no
    ///     version of it
    public static String relation(String scheme, String a, String b) {
        return relation(scheme(scheme), a, b);
    }

    private static VersionScheme scheme(String id) {
        return VersionScheme.find(id)
                .orElseThrow(
                        () ->
                                BollwerkException.usage(
                                        "There is no version scheme '%s'; choose one of: %s."
                                                .formatted(id, ids())));
    }

    private static String ids() {
        return Arrays.stream(VersionScheme.values())
                .map(VersionScheme::id)
                .collect(Collectors.joining(" "));
    }

    private static String relation(VersionScheme scheme, String a, String b) {
        int order = scheme.compare(a, b);
        if (order == 0) {
            return "=";
        }
        return order < 0 ? "<" : ">";
    }

    private static String withoutComment(String line) {
        String text = line.strip();
        if (text.startsWith("#") || text.startsWith("//")) {
            return "";
        }
        return text.split("\\s+#\\s", 2)[0].strip();
    }

    private static void check(
            VersionScheme scheme, int number, String line, List<Failure> failures) {
        String[] parts = line.split("\\s+");
        if (parts.length != 3 || !parts[1].matches("<|==?|>")) {
            failures.add(new Failure(number, line, "the line is malformed, it must be A OP B"));
            return;
        }
        try {
            String relation = relation(scheme, parts[0], parts[2]);
            if (parts[1].charAt(0) != relation.charAt(0)) {
                failures.add(
                        new Failure(number, line, String.join(" ", parts[0], relation, parts[2])));
            }
        } catch (InvalidVersionException e) {
            failures.add(new Failure(number, line, String.valueOf(e.getMessage())));
        }
    }
}
