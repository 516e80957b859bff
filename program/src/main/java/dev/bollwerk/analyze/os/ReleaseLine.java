package dev.bollwerk.analyze.os;

import dev.bollwerk.inventory.OsRelease;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Locale;
import java.util.Map;

/// Files of one or a few lines that told the release before there was os-release, and that old
/// images have instead of it. The values are those that os-release of the same distribution has.
final class ReleaseLine {
    /// What a line starts with, the id, and what it is like.
    private record Known(String prefix, String id, List<String> like) {}

    private static final List<String> RHEL = List.of("rhel", "centos", "fedora");

    private static final List<Known> KNOWN =
            List.of(
                    new Known("Red Hat Enterprise Linux", "rhel", List.of("fedora")),
                    new Known("CentOS", "centos", List.of("rhel", "fedora")),
                    new Known("Fedora", "fedora", List.of()),
                    new Known("AlmaLinux", "almalinux", RHEL),
                    new Known("Rocky Linux", "rocky", RHEL),
                    new Known("Oracle Linux", "ol", List.of("fedora")),
                    new Known("Enterprise Linux", "ol", List.of("fedora")),
                    new Known("Scientific Linux", "scientific", RHEL),
                    new Known("CloudLinux", "cloudlinux", RHEL),
                    new Known("Amazon Linux", "amzn", RHEL),
                    new Known("SUSE Linux Enterprise", "sles", List.of("suse")),
                    new Known("openSUSE", "opensuse", List.of("suse")));

    private ReleaseLine() {}

    /// `NAME release VERSION (CODENAME)`, as Red Hat and its relatives write it.
    static @Nullable OsRelease parseRedHat(String line) {
        String marker = " release ";
        int at = line.indexOf(marker);
        if (at <= 0) {
            return null;
        }
        String version = digitsAndDots(line.substring(at + marker.length()).strip());
        if (version.isEmpty()) {
            return null;
        }
        Known known = know(line.substring(0, at));
        // CentOS writes its build date behind the point, but VERSION_ID is the major version
        String id = known.id().equals("centos") ? before(version, '.') : version;
        return new OsRelease(known.id(), id, codename(line), known.like(), line);
    }

    /// `SuSE-release`: the name, then `VERSION = 11`, `PATCHLEVEL = 4`.
    static @Nullable OsRelease parseSuse(String line, Map<String, String> values) {
        String version = digitsAndDots(values.getOrDefault("VERSION", ""));
        if (line.isEmpty() || version.isEmpty()) {
            return null;
        }
        Known known = know(line);
        String level = digitsAndDots(values.getOrDefault("PATCHLEVEL", ""));
        boolean patched = !level.isEmpty() && !level.equals("0") && !version.contains(".");
        return new OsRelease(
                known.id(), patched ? version + "." + level : version, null, known.like(), line);
    }

    /// `debian_version`: `10.8`, or `trixie/sid` before a release and in sid.
    static @Nullable OsRelease parseDebian(String line) {
        String version = before(digitsAndDots(line), '.');
        int slash = line.indexOf('/');
        if (version.isEmpty() && slash <= 0) {
            return null;
        }
        String codename = slash > 0 ? line.substring(0, slash).toLowerCase(Locale.ROOT) : null;
        return new OsRelease("debian", version, codename, List.of(), "Debian GNU/Linux " + line);
    }

    /// `alpine-release`: `3.17.5`, or `3.22.0_alpha20250108` in edge.
    static @Nullable OsRelease parseAlpine(String line) {
        return digitsAndDots(line).isEmpty()
                ? null
                : new OsRelease("alpine", line, null, List.of(), "Alpine Linux " + line);
    }

    /// `trixie` of `VERSION="13 (trixie)"`, `trusty` of `14.04.6 LTS, Trusty Tahr`.
    static @Nullable String codename(String version) {
        int open = version.indexOf('(');
        int comma = version.indexOf(", ");
        int from = open >= 0 ? open + 1 : comma >= 0 ? comma + 2 : version.length();
        String rest = version.substring(from);
        String word = before(before(rest, ')'), ' ').strip();
        return word.isEmpty() ? null : word.toLowerCase(Locale.ROOT);
    }

    /// A name that is not known gives its first word as the id.
    private static Known know(String name) {
        return KNOWN.stream()
                .filter(known -> name.startsWith(known.prefix()))
                .findFirst()
                .orElseGet(
                        () ->
                                new Known(
                                        name,
                                        before(name, ' ').toLowerCase(Locale.ROOT),
                                        List.of()));
    }

    private static String digitsAndDots(String text) {
        int end = 0;
        while (end < text.length() && (isDigit(text.charAt(end)) || text.charAt(end) == '.')) {
            end++;
        }
        return text.substring(0, end);
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private static String before(String text, char end) {
        int at = text.indexOf(end);
        return at < 0 ? text : text.substring(0, at);
    }
}
