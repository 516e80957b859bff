package dev.bollwerk.match;

import org.jspecify.annotations.Nullable;

/// What the version of an rpm package tells about where its build stands: `3.6.16-8.el8_9.1` is
/// upstream's 3.6.16, built for the minor release 8.9.
///
/// @param upstream without epoch and release
/// @param minor the release that it is built for: `el8_9`; `el8` for what a minor release began
///     with; empty where there are none
/// @param base the first number of the release
record Build(String upstream, String minor, String base) {
    private static final String TAG = ".el";

    static Build of(String version) {
        int dash = version.lastIndexOf('-');
        int end = dash < 0 ? version.length() : dash;
        String upstream = version.substring(Math.min(version.indexOf(':') + 1, end), end);
        String release = dash < 0 ? "" : version.substring(dash + 1);
        int dot = release.indexOf('.');
        return new Build(upstream, minor(release), dot < 0 ? release : release.substring(0, dot));
    }

    private static String minor(String release) {
        int from = release.indexOf(TAG);
        int start = from + TAG.length();
        int end = start;
        while (from >= 0 && end < release.length() && isPart(release.charAt(end))) {
            end++;
        }
        return from < 0 || end == start ? "" : release.substring(from + 1, end);
    }

    private static boolean isPart(char c) {
        return c >= '0' && c <= '9' || c == '_';
    }

    boolean isSameUpstream(Build other) {
        return upstream.equals(other.upstream);
    }

    /// Whether another build, which is later, follows on this one: it brings the same upstream
    /// version or the next of its patches, and is for the same minor release. What is for a minor
    /// release is built on what that one began with: 251.el8_10.1 on 251.el8.
    boolean isFollowedBy(Build later) {
        boolean began =
                minor.indexOf('_') < 0
                        && base.equals(later.base)
                        && later.minor.startsWith(minor + "_");
        return (minor.equals(later.minor) || began)
                && (isSameUpstream(later) || isPatch(upstream, later.upstream));
    }

    /// Whether two versions of three numbers or more differ in the last of them only.
    private static boolean isPatch(String a, String b) {
        String line = line(a);
        return line != null && line.equals(line(b));
    }

    private static @Nullable String line(String upstream) {
        int last = upstream.lastIndexOf('.');
        return last > upstream.indexOf('.') ? upstream.substring(0, last) : null;
    }
}
