package dev.bollwerk.analyze.language;

import org.jspecify.annotations.Nullable;

/// Names jars by their SHA-1, from a list that somebody made.
@FunctionalInterface
public interface ArtifactNames {
    /// @param sha1 40 lower-case hexadecimal digits
    /// @return `group:artifact:version`; null when the list does not know it
    @Nullable String find(String sha1);
}
