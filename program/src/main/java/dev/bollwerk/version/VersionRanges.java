package dev.bollwerk.version;

import java.util.ArrayList;
import java.util.List;

/// The algebra of ranges over one scheme. A list of ranges means their union; results are sorted,
/// without overlap and without empty ranges.
public final class VersionRanges {
    private VersionRanges() {}

    private record Span(Cut from, Cut to) {
        static Span of(VersionScheme scheme, VersionRange range) {
            return new Span(Cut.lower(scheme, range), Cut.upper(scheme, range));
        }

        boolean isEmpty() {
            return from.compare(to) >= 0;
        }

        VersionRange range() {
            return new VersionRange(from.version(), !from.after(), to.version(), to.after());
        }
    }

    /// The same versions in as few ranges as can be.
    ///
    /// @throws InvalidVersionException if a bound is no version of the scheme
    public static List<VersionRange> union(VersionScheme scheme, List<VersionRange> ranges) {
        return ranges(merged(scheme, ranges));
    }

    /// All versions that are in none of the ranges; it turns "patched" into "affected".
    ///
    /// @throws InvalidVersionException if a bound is no version of the scheme
    public static List<VersionRange> complement(VersionScheme scheme, List<VersionRange> ranges) {
        List<Span> gaps = new ArrayList<>();
        Cut from = Cut.start();
        for (Span span : merged(scheme, ranges)) {
            gaps.add(new Span(from, span.from()));
            from = span.to();
        }
        gaps.add(new Span(from, Cut.stop()));
        return ranges(gaps);
    }

    /// The versions that are in one of the first and in one of the second ranges.
    ///
    /// @throws InvalidVersionException if a bound is no version of the scheme
    public static List<VersionRange> intersection(
            VersionScheme scheme, List<VersionRange> first, List<VersionRange> second) {
        List<Span> left = merged(scheme, first);
        List<Span> right = merged(scheme, second);
        List<Span> both = new ArrayList<>();
        for (int i = 0, j = 0; i < left.size() && j < right.size(); ) {
            Span a = left.get(i);
            Span b = right.get(j);
            Cut from = a.from().compare(b.from()) >= 0 ? a.from() : b.from();
            boolean firstEnds = a.to().compare(b.to()) <= 0;
            both.add(new Span(from, firstEnds ? a.to() : b.to()));
            if (firstEnds) {
                i++;
            } else {
                j++;
            }
        }
        return ranges(both);
    }

    /// Whether a version lies in one of the ranges.
    ///
    /// @throws InvalidVersionException if the version or a bound is no version of the scheme
    public static boolean contain(VersionScheme scheme, List<VersionRange> ranges, String version) {
        return ranges.stream().anyMatch(range -> range.contains(scheme, version));
    }

    private static List<Span> merged(VersionScheme scheme, List<VersionRange> ranges) {
        List<Span> sorted =
                ranges.stream()
                        .map(range -> Span.of(scheme, range))
                        .filter(span -> !span.isEmpty())
                        .sorted((a, b) -> a.from().compare(b.from()))
                        .toList();
        List<Span> merged = new ArrayList<>();
        for (Span span : sorted) {
            if (merged.isEmpty() || merged.getLast().to().compare(span.from()) < 0) {
                merged.add(span);
            } else if (merged.getLast().to().compare(span.to()) < 0) {
                merged.add(new Span(merged.removeLast().from(), span.to()));
            }
        }
        return merged;
    }

    private static List<VersionRange> ranges(List<Span> spans) {
        return spans.stream().filter(span -> !span.isEmpty()).map(Span::range).toList();
    }
}
