package dev.bollwerk.analyze.language;

import org.jspecify.annotations.Nullable;

import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The coordinates that Maven's archiver leaves in `META-INF/maven/GROUP/ARTIFACT/pom.properties`;
/// what Gradle builds has a `pom.xml` alone there, at times, whose folders tell group and artifact.
/// [Maven Archiver](https://maven.apache.org/shared/maven-archiver/index.html)
///
/// @param group null when neither the file nor its path say it
/// @param artifact likewise
/// @param version null when the file does not say it
record PomProperties(@Nullable String group, @Nullable String artifact, @Nullable String version) {
    private static final Pattern PLACE =
            Pattern.compile("META-INF/maven/([^/]+)/([^/]+)/pom\\.(?:properties|xml)");
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9_.-]{1,200}");
    private static final Pattern VERSION = Pattern.compile("[^\\s${}@/\\\\]{1,200}");

    static PomProperties parse(String place, String text) {
        Map<String, String> values = new HashMap<>();
        text.lines().map(String::strip).forEach(line -> put(line, values));
        Matcher matcher = PLACE.matcher(place);
        boolean placed = matcher.matches();
        return new PomProperties(
                valid(ID, values.get("groupId"), placed ? matcher.group(1) : null),
                valid(ID, values.get("artifactId"), placed ? matcher.group(2) : null),
                valid(VERSION, values.get("version"), null));
    }

    private static void put(String line, Map<String, String> values) {
        if (line.startsWith("#") || line.startsWith("!")) {
            return;
        }
        int end = 0;
        while (end < line.length() && "=: \t".indexOf(line.charAt(end)) < 0) {
            end++;
        }
        String rest = line.substring(end).strip();
        if (rest.startsWith("=") || rest.startsWith(":")) {
            values.put(line.substring(0, end), rest.substring(1).strip());
        }
    }

    /// The first of two values that is one; what the build left unfilled (`${…}`) is not.
    private static @Nullable String valid(
            Pattern pattern, @Nullable String value, @Nullable String other) {
        if (value != null && pattern.matcher(value).matches()) {
            return value;
        }
        return other != null && pattern.matcher(other).matches() ? other : null;
    }

    boolean isComplete() {
        return group != null && artifact != null && version != null;
    }
}
