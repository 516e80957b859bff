package dev.bollwerk.scan;

import dev.bollwerk.inventory.Inventory;
import dev.bollwerk.inventory.Location;
import dev.bollwerk.inventory.OsRelease;
import dev.bollwerk.inventory.Package;
import dev.bollwerk.inventory.Purl;
import dev.bollwerk.inventory.SourcePackage;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Map;

/// `purl:pkg:…` as an inventory of one package. The distribution comes from the namespace and the
/// `distro` qualifier, the source package from `upstream`.
final class PurlTarget {
    private PurlTarget() {}

    static Inventory inventory(String text) {
        Purl purl = Purl.parse(text);
        return new Inventory(release(purl), List.of(), List.of(found(purl)), List.of());
    }

    private static Package found(Purl purl) {
        String epoch = purl.qualifiers().getOrDefault("epoch", "");
        String version =
                epoch.isEmpty() || epoch.equals("0") || purl.version().contains(":")
                        ? purl.version()
                        : epoch + ":" + purl.version();
        return new Package(
                purl.type(),
                name(purl),
                version,
                source(purl, version),
                purl.qualifiers().getOrDefault("arch", ""),
                Map.of(),
                List.of(),
                List.of(Location.of(purl.toString())));
    }

    private static String name(Purl purl) {
        return switch (purl.type()) {
            case "deb", "apk", "rpm" -> purl.name();
            case "maven" ->
                    purl.namespace().isEmpty() ? purl.name() : purl.namespace() + ":" + purl.name();
            default ->
                    purl.namespace().isEmpty() ? purl.name() : purl.namespace() + "/" + purl.name();
        };
    }

    private static @Nullable SourcePackage source(Purl purl, String version) {
        return switch (purl.type()) {
            case "deb", "apk", "rpm" -> {
                String upstream = purl.qualifiers().getOrDefault("upstream", purl.name());
                int at = upstream.indexOf('@');
                yield at < 0
                        ? new SourcePackage(upstream, version)
                        : new SourcePackage(upstream.substring(0, at), upstream.substring(at + 1));
            }
            default -> null;
        };
    }

    private static @Nullable OsRelease release(Purl purl) {
        String distro = purl.qualifiers().getOrDefault("distro", "");
        boolean os =
                purl.type().equals("deb") || purl.type().equals("apk") || purl.type().equals("rpm");
        if (!os || purl.namespace().isEmpty()) {
            return null;
        }
        // "debian-12", "rhel-9.4", "opensuse-leap-15.6", or a codename such as "bookworm"
        int dash = distro.lastIndexOf('-');
        boolean hasVersion = distro.chars().skip(dash + 1L).anyMatch(c -> c >= '0' && c <= '9');
        String id = dash > 0 && hasVersion ? distro.substring(0, dash) : purl.namespace();
        String version = hasVersion ? distro.substring(dash + 1) : "";
        String codename = hasVersion || distro.isEmpty() ? null : distro;
        return new OsRelease(id, version, codename, List.of(purl.namespace()), distro);
    }
}
