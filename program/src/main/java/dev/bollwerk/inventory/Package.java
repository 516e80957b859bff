package dev.bollwerk.inventory;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Map;

/// One package that is installed or declared.
///
/// @param type the purl type: `deb`, `apk`, `rpm`, `maven`, `npm`, `pypi`, …
/// @param name as the package's own database writes it; `group:artifact` for Maven,
///     `@scope/name` for npm, lower case with `-` for Python (PEP 503)
/// @param version as the package's own database writes it, with epoch (`1:2.3-4`) where there
///     is one
/// @param source the source package; for distribution packages always set, else null
/// @param architecture as the database writes it; empty when there is none
/// @param attributes what matching needs beyond name and version; keys are in [Attribute]
/// @param licenses as declared; SPDX expressions where the format has them
/// @param locations where it was found, the most telling first; never empty in an inventory
public record Package(
        String type,
        String name,
        String version,
        @Nullable SourcePackage source,
        String architecture,
        Map<Attribute, String> attributes,
        List<String> licenses,
        List<Location> locations) {
    public Package {
        attributes = Map.copyOf(attributes);
        licenses = List.copyOf(licenses);
        locations = List.copyOf(locations);
    }

    /// A package with nothing but its name and version.
    public static Package of(String type, String name, String version, Location location) {
        return new Package(type, name, version, null, "", Map.of(), List.of(), List.of(location));
    }

    /// The value of an attribute, or null.
    public @Nullable String attribute(Attribute attribute) {
        return attributes.get(attribute);
    }

    /// The same package under these licences.
    public Package under(List<String> names) {
        return new Package(type, name, version, source, architecture, attributes, names, locations);
    }

    /// The same package with one more attribute.
    public Package with(Attribute attribute, String value) {
        var more = new java.util.HashMap<>(attributes);
        more.put(attribute, value);
        return new Package(type, name, version, source, architecture, more, licenses, locations);
    }

    /// The same package, found elsewhere.
    public Package at(List<Location> places) {
        return new Package(type, name, version, source, architecture, attributes, licenses, places);
    }

    /// Whether a distribution's package manager installed it.
    public boolean isOsPackage() {
        return type.equals("deb") || type.equals("apk") || type.equals("rpm");
    }
}
