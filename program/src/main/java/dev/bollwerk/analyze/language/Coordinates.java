package dev.bollwerk.analyze.language;

/// Maven coordinates.
///
/// @param group empty when unknown
record Coordinates(String group, String artifact, String version) {
    /// `group:artifact`; the artifact alone when the group is not known.
    String name() {
        return group.isEmpty() ? artifact : group + ":" + artifact;
    }
}
