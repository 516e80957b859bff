package dev.bollwerk.sbom;

import dev.bollwerk.inventory.Location;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// One component, package or artifact of a document, as its format has it: filled while it is read,
/// before anything is known about what it means. Empty texts are absent.
final class Part {
    /// CycloneDX `type`, SPDX purpose (in lower case), or empty.
    String kind = "";
    String reference = "";
    String group = "";
    String name = "";
    String version = "";
    String purl = "";
    String supplier = "";
    String publisher = "";
    String description = "";
    String homepage = "";
    String scope = "";
    String sourceInfo = "";
    String file = "";
    /// The type of package, as Syft or Trivy call it.
    String packageType = "";
    final List<String> cpes = new ArrayList<>(0);
    final List<String> licenses = new ArrayList<>(0);
    final Map<String, String> hashes = new LinkedHashMap<>(0);
    final List<Property> properties = new ArrayList<>(0);
    final List<Location> locations = new ArrayList<>(0);

    /// The value of the first property of a name, or empty.
    String property(String name) {
        for (Property property : properties) {
            if (property.name().equals(name)) {
                return property.value();
            }
        }
        return "";
    }

    /// What a person calls it.
    String title() {
        return Values.brief(version.isEmpty() ? name : name + " " + version);
    }
}
