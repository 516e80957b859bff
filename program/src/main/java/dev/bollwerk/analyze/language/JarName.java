package dev.bollwerk.analyze.language;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/// The name of a jar, taken apart: `ARTIFACT-VERSION[-CLASSIFIER].jar`, as repositories and build
/// tools write it, or `NAME_VERSION.jar`, as Eclipse does.
///
/// @param artifact the whole name without extension when there is no version in it
/// @param version null when there is none
/// @param classifier null when there is none
record JarName(String artifact, @Nullable String version, @Nullable String classifier) {
    /// Longer names than file systems take are no names.
    private static final int LONGEST = 255;

    private static final Pattern VERSION =
            Pattern.compile("[vr]?\\d[A-Za-z0-9_.+~]*", Pattern.CASE_INSENSITIVE);

    /// What may follow a version behind a hyphen and belongs to it.
    private static final Pattern QUALIFIER =
            Pattern.compile(
                    "\\d[A-Za-z0-9_.]*|(snapshot|alpha|beta|milestone|m|rc|cr|sp|ga|final|release|b"
                            + "|pre|preview|ea|incubating|jre|android|jdk|java|redhat|build|empty)"
                            + "[.\\d]*[A-Za-z]?",
                    Pattern.CASE_INSENSITIVE);

    /// What may follow a version behind a hyphen and does not belong to it.
    private static final Pattern CLASSIFIER =
            Pattern.compile(
                    "(sources?|javadoc|tests?|test-sources|shaded|all|full|uber|fat|exec|runner"
                            + "|jar-with-dependencies|with-dependencies|nodep|classes|client|bin"
                            + "|no_aop|noaop|lite|core|module|plain|bundle|standalone|native"
                            + "|(linux|windows|win|osx|macos|natives|sun|ibm|jakarta|hadoop\\d?)"
                            + "(-[A-Za-z0-9_.-]*)?)",
                    Pattern.CASE_INSENSITIVE);

    static JarName parse(String fileName) {
        int dot = fileName.lastIndexOf('.');
        String stem = dot > 0 ? fileName.substring(0, dot) : fileName;
        if (stem.length() > LONGEST) {
            return new JarName(stem, null, null);
        }
        List<Integer> starts = versionStarts(stem);
        for (int start : starts) {
            JarName name = split(stem, start, true);
            if (name != null) {
                return name;
            }
        }
        for (int start : starts) {
            JarName name = split(stem, start, false);
            if (name != null) {
                return name;
            }
        }
        return new JarName(stem, null, null);
    }

    /// Where a version may begin: behind a hyphen or underscore, at a digit.
    private static List<Integer> versionStarts(String stem) {
        List<Integer> starts = new ArrayList<>();
        for (int i = 1; i < stem.length() - 1; i++) {
            if (stem.charAt(i) == '-'
                    && VERSION.matcher(stem).region(i + 1, stem.length()).lookingAt()) {
                starts.add(i + 1);
            }
        }
        int underscore = stem.lastIndexOf('_');
        boolean eclipse =
                underscore > 0 && stem.substring(underscore + 1).matches("\\d+\\.\\d+\\.\\d+.*");
        if (eclipse && starts.isEmpty()) {
            starts.add(underscore + 1);
        }
        return starts;
    }

    private static @Nullable JarName split(String stem, int start, boolean strict) {
        String artifact = stem.substring(0, start - 1);
        String[] parts = stem.substring(start).split("-", -1);
        if (!VERSION.matcher(parts[0]).matches()) {
            return null;
        }
        var version = new StringBuilder(parts[0]);
        int used = 1;
        while (used < parts.length && QUALIFIER.matcher(parts[used]).matches()) {
            version.append('-').append(parts[used++]);
        }
        if (used == parts.length) {
            return new JarName(artifact, version.toString(), null);
        }
        String rest = String.join("-", List.of(parts).subList(used, parts.length));
        boolean known = CLASSIFIER.matcher(rest).matches();
        return known || !strict ? new JarName(artifact, version.toString(), rest) : null;
    }

    /// Whether the jar holds sources or documentation only, whatever else it says.
    boolean isWithoutCode() {
        return classifier != null && classifier.matches("sources?|javadoc|test-sources");
    }
}
