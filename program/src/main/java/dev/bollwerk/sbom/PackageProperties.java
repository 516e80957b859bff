package dev.bollwerk.sbom;

import static dev.bollwerk.sbom.Property.encode;

import dev.bollwerk.image.Digest;
import dev.bollwerk.inventory.Attribute;
import dev.bollwerk.inventory.Location;
import dev.bollwerk.inventory.Package;
import dev.bollwerk.inventory.SourcePackage;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// What formats have no field for, of one package, as properties; and back. Together they hold the
/// whole package but for what stands in a field of the format already, so that nothing is lost
/// whatever the format.
///
/// The names are a contract; they stand in `docs/sbom.md`.
final class PackageProperties {
    static final String TYPE = "bollwerk:type";
    private static final String NAME = "bollwerk:name";
    private static final String VERSION = "bollwerk:version";
    private static final String ARCHITECTURE = "bollwerk:architecture";
    private static final String SOURCE_NAME = "bollwerk:source:name";
    private static final String SOURCE_VERSION = "bollwerk:source:version";
    private static final String LICENSE = "bollwerk:license:";
    private static final String LOCATION = "bollwerk:location:";

    /// Steps that made layers, which stand once in the document and not at each package.
    private final Map<Digest, String> steps;

    /// @param steps the build step of each layer that the document lists
    PackageProperties(Map<Digest, String> steps) {
        this.steps = steps;
    }

    /// The steps that the layers of a subject tell.
    static PackageProperties of(SbomSubject subject) {
        return new PackageProperties(steps(subject.layers()));
    }

    static Map<Digest, String> steps(List<SbomLayer> layers) {
        Map<Digest, String> steps = new HashMap<>();
        for (SbomLayer layer : layers) {
            String step = layer.createdBy();
            if (step != null) {
                steps.putIfAbsent(layer.diffId(), step);
            }
        }
        return steps;
    }

    /// The properties of a package.
    ///
    /// @param name as the format's own field says it
    /// @param version as the format's own field says it
    /// @param licenses as a reader would take them from the format's own fields
    List<Property> of(Package found, String name, String version, List<String> licenses) {
        List<Property> properties = new ArrayList<>();
        put(properties, TYPE, found.type());
        if (!found.name().equals(name)) {
            put(properties, NAME, found.name());
        }
        if (!found.version().equals(version)) {
            put(properties, VERSION, found.version());
        }
        if (!found.architecture().isEmpty()) {
            put(properties, ARCHITECTURE, found.architecture());
        }
        if (found.source() != null) {
            put(properties, SOURCE_NAME, found.source().name());
            put(properties, SOURCE_VERSION, found.source().version());
        }
        for (Attribute attribute : Attribute.values()) {
            String value = found.attribute(attribute);
            if (value != null) {
                put(properties, label(attribute), value);
            }
        }
        if (!found.licenses().equals(licenses)) {
            for (int i = 0; i < found.licenses().size(); i++) {
                put(properties, LICENSE + i, found.licenses().get(i));
            }
        }
        for (int i = 0; i < found.locations().size(); i++) {
            put(properties, LOCATION + i + ":", found.locations().get(i));
        }
        return properties;
    }

    private void put(List<Property> properties, String prefix, Location location) {
        put(properties, prefix + "path", location.path());
        if (location.line() > 0) {
            put(properties, prefix + "line", Integer.toString(location.line()));
        }
        Digest layer = location.layer();
        if (layer != null) {
            put(properties, prefix + "layer", layer.toString());
        }
        String step = location.createdBy();
        String known = layer == null ? null : steps.get(layer);
        if (step == null ? known != null : !step.equals(known)) {
            put(properties, prefix + "created-by", step == null ? "" : step);
        }
    }

    private static void put(List<Property> properties, String name, String value) {
        properties.add(new Property(name, encode(value)));
    }

    /// `bollwerk:content-sets` for [Attribute#CONTENT_SETS].
    static String label(Attribute attribute) {
        return Property.OWN + InventoryWriter.label(attribute);
    }

    /// Whether properties are those of a package that Bollwerk wrote.
    static boolean areIn(List<Property> properties) {
        for (Property property : properties) {
            if (property.name().equals(TYPE)) {
                return true;
            }
        }
        return false;
    }

    /// The package that Bollwerk wrote, from its properties and the format's own fields.
    Package read(List<Property> properties, String name, String version, List<String> licenses) {
        Map<String, String> values = new HashMap<>();
        for (Property property : properties) {
            values.putIfAbsent(property.name(), Property.decode(property.value()));
        }
        String source = values.get(SOURCE_NAME);
        Map<Attribute, String> attributes = new EnumMap<>(Attribute.class);
        for (Attribute attribute : Attribute.values()) {
            String value = values.get(label(attribute));
            if (value != null) {
                attributes.put(attribute, value);
            }
        }
        List<String> declared = new ArrayList<>();
        for (int i = 0; values.get(LICENSE + i) instanceof String license; i++) {
            declared.add(license);
        }
        return new Package(
                values.getOrDefault(TYPE, "generic"),
                values.getOrDefault(NAME, name),
                values.getOrDefault(VERSION, version),
                source == null
                        ? null
                        : new SourcePackage(source, values.getOrDefault(SOURCE_VERSION, "")),
                values.getOrDefault(ARCHITECTURE, ""),
                attributes,
                declared.isEmpty() ? licenses : declared,
                locations(values));
    }

    private List<Location> locations(Map<String, String> values) {
        List<Location> locations = new ArrayList<>();
        for (int i = 0; values.get(LOCATION + i + ":path") instanceof String path; i++) {
            String prefix = LOCATION + i + ":";
            Digest layer = Values.digest(values.get(prefix + "layer"));
            String known = layer == null ? null : steps.get(layer);
            String step = values.getOrDefault(prefix + "created-by", known == null ? "" : known);
            locations.add(
                    new Location(
                            path,
                            Values.number(values.get(prefix + "line")),
                            layer,
                            step.isEmpty() ? null : step));
        }
        return locations;
    }

    /// A package without a place would be none of an inventory.
    static Package placed(Package found, @Nullable String path) {
        return found.locations().isEmpty() && path != null
                ? found.at(List.of(Location.of(path)))
                : found;
    }
}
