package dev.bollwerk.analyze;

import dev.bollwerk.inventory.Attribute;
import dev.bollwerk.inventory.OsRelease;
import dev.bollwerk.inventory.Package;
import dev.bollwerk.inventory.SourcePackage;

import org.jspecify.annotations.Nullable;

import java.util.Map;

/// Packages that only a program tells of: by texts in it, or by the note of its linker. A package
/// manager that owns the program knows better, and a note counts only in its own distribution.
final class Programs {
    private static final String NOTE = "elf-note";

    private Programs() {}

    static boolean isGuessed(Package found) {
        String evidence = found.attribute(Attribute.EVIDENCE);
        return evidence != null && (evidence.startsWith("classifier:") || evidence.equals(NOTE));
    }

    /// A package of another distribution, or of one that is not known, is a program like any other.
    static Package settle(Package found, @Nullable OsRelease release) {
        if (!found.isOsPackage()) {
            return found;
        }
        String purl = found.attribute(Attribute.PURL);
        boolean here =
                release != null && purl != null && purl.contains("distro=" + release.id() + "-");
        String type = here ? found.type() : "generic";
        SourcePackage source =
                here ? new SourcePackage(found.name(), found.version()) : found.source();
        return new Package(
                type,
                found.name(),
                found.version(),
                source,
                found.architecture(),
                Map.copyOf(found.attributes()),
                found.licenses(),
                found.locations());
    }
}
