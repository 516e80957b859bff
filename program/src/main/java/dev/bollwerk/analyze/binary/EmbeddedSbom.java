package dev.bollwerk.analyze.binary;

import dev.bollwerk.analyze.file.Discoveries;
import dev.bollwerk.inventory.Attribute;
import dev.bollwerk.inventory.Location;
import dev.bollwerk.inventory.Package;
import dev.bollwerk.sbom.SbomReader;

import java.util.List;

/// Takes over the packages of a list that came with a program or an image.
final class EmbeddedSbom {
    private EmbeddedSbom() {}

    /// Adds the packages of a document. What a distribution's package manager installs is left out:
    /// its own database tells better.
    ///
    /// @return whether there is any
    static boolean add(byte[] document, String path, Discoveries discoveries) {
        boolean any = false;
        for (Package found : SbomReader.read(document, path).inventory().packages()) {
            if (!found.isOsPackage() && !found.version().isEmpty()) {
                discoveries.add(
                        found.at(List.of(Location.of(path))).with(Attribute.EVIDENCE, "sbom"));
                any = true;
            }
        }
        return any;
    }
}
