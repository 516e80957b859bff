package dev.bollwerk.scan;

import dev.bollwerk.inventory.Inventory;
import dev.bollwerk.inventory.Location;
import dev.bollwerk.inventory.Purl;
import dev.bollwerk.sbom.PurlPackages;

import java.util.List;

/// `purl:pkg:…` as an inventory of one package. The distribution comes from the namespace and the
/// `distro` qualifier, the source package from `upstream`.
final class PurlTarget {
    private PurlTarget() {}

    static Inventory inventory(String text) {
        Purl purl = Purl.parse(text);
        return new Inventory(
                PurlPackages.release(purl),
                List.of(),
                List.of(PurlPackages.of(purl, Location.of(purl.toString()))),
                List.of());
    }
}
