package dev.bollwerk.rule.engine;

import org.jspecify.annotations.Nullable;

import java.time.LocalDate;
import java.util.List;

/// Release lines of Docker Engine with their ends, and flaws that matter to rules.
///
/// [Docker Engine release notes](https://docs.docker.com/engine/release-notes/)
final class EngineLines {
    /// The day of this table; after a year nobody should rely on it.
    static final LocalDate DATE = LocalDate.of(2026, 11, 1);

    private static final int TRUSTED_DAYS = 400;

    /// A line and the last day of its updates; null while it gets some.
    private record Line(int major, int minor, @Nullable LocalDate end) {}

    private static final List<Line> LINES =
            List.of(
                    new Line(29, -1, null),
                    new Line(28, -1, LocalDate.of(2025, 11, 10)),
                    new Line(27, -1, LocalDate.of(2025, 5, 3)),
                    new Line(26, -1, LocalDate.of(2024, 6, 24)),
                    new Line(25, -1, null),
                    new Line(24, -1, LocalDate.of(2024, 6, 8)),
                    new Line(23, -1, LocalDate.of(2024, 5, 19)),
                    new Line(20, 10, LocalDate.of(2023, 12, 10)));

    private static final LocalDate OLDEST = LocalDate.of(2020, 12, 8);

    private EngineLines() {}

    /// Whether the table is too old to say that a line is supported.
    static boolean isStale(LocalDate today) {
        return today.isAfter(DATE.plusDays(TRUSTED_DAYS));
    }

    /// The last day of updates of a version's line; null while it gets some, or when the line is
    /// newer than the table.
    static @Nullable LocalDate end(String version) {
        int[] numbers = numbers(version);
        for (Line line : LINES) {
            if (line.major() == numbers[0] && (line.minor() < 0 || line.minor() == numbers[1])) {
                return line.end();
            }
        }
        return numbers[0] > LINES.getFirst().major() ? null : OLDEST;
    }

    /// Whether the table knows the line.
    static boolean isKnown(String version) {
        return numbers(version)[0] > 0 && numbers(version)[0] <= LINES.getFirst().major();
    }

    /// The flaw by which requests go past authorisation plugins; null when there is none known.
    static @Nullable String bypass(String version) {
        int[] n = numbers(version);
        if (before(n, 23, 0, 15)
                || n[0] == 24
                || n[0] == 25 && before(n, 25, 0, 6)
                || n[0] == 26 && before(n, 26, 1, 5)
                || n[0] == 27 && before(n, 27, 1, 1)) {
            return "CVE-2024-41110";
        }
        return before(n, 29, 3, 1) ? "CVE-2026-34040" : null;
    }

    private static boolean before(int[] n, int major, int minor, int patch) {
        if (n[0] != major) {
            return n[0] < major;
        }
        return n[1] != minor ? n[1] < minor : n[2] < patch;
    }

    /// The first three numbers of a version; 0 for those that are missing.
    private static int[] numbers(String version) {
        int[] numbers = new int[3];
        int at = 0;
        for (int i = 0; i < version.length() && at < 3; i++) {
            char c = version.charAt(i);
            if (c >= '0' && c <= '9') {
                numbers[at] = Math.min(numbers[at] * 10 + c - '0', 99_999);
            } else if (c == '.') {
                at++;
            } else {
                break;
            }
        }
        return numbers;
    }
}
