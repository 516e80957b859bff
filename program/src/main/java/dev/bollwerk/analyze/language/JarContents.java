package dev.bollwerk.analyze.language;

import java.util.List;

/// What an archive says of itself.
///
/// @param fileName its own name
/// @param poms every `pom.properties` in it, in the order of the directory; then, without version,
/// each place of a `pom.xml`
/// @param hasClasses whether there is code in it
record JarContents(
        String fileName, JarManifest manifest, List<PomProperties> poms, boolean hasClasses) {
    JarContents {
        poms = List.copyOf(poms);
    }
}
