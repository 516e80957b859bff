package dev.bollwerk.sbom;

import dev.bollwerk.inventory.Attribute;
import dev.bollwerk.inventory.Location;
import dev.bollwerk.inventory.OsRelease;
import dev.bollwerk.inventory.Package;
import dev.bollwerk.inventory.Purl;
import dev.bollwerk.inventory.SourcePackage;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/// What package URLs say beyond type, name and version: the source package, the epoch, the
/// architecture, the module and the distribution, in the qualifiers that Trivy, Syft and others
/// write.
///
/// [purl types](https://github.com/package-url/purl-spec/blob/main/PURL-TYPES.rst)
public final class PurlPackages {
    private PurlPackages() {}

    /// The package that a package URL names, found at a place.
    public static Package of(Purl purl, Location place) {
        String type = type(purl);
        String version = version(purl);
        String source = purl.qualifiers().getOrDefault("upstream", "");
        Package found =
                new Package(
                        type,
                        name(purl),
                        version,
                        isOs(type) ? source(source, name(purl), version) : null,
                        purl.qualifiers().getOrDefault("arch", ""),
                        Map.of(),
                        List.of(),
                        List.of(place));
        if (source.endsWith(".src.rpm")) {
            found = found.with(Attribute.SOURCE_RPM, source);
        }
        String module = purl.qualifiers().getOrDefault("rpmmod", "");
        return module.isEmpty() ? found : found.with(Attribute.MODULARITY, module);
    }

    /// The package URL of a package, with all that others read from package URLs.
    public static String purl(Package found, @Nullable OsRelease release) {
        Purl plain = Purl.of(found, release);
        SourcePackage source = found.source();
        if (source == null || !isOs(found.type()) || found.attribute(Attribute.PURL) != null) {
            return plain.toString();
        }
        var qualifiers = new TreeMap<>(plain.qualifiers());
        String sourceRpm = found.attribute(Attribute.SOURCE_RPM);
        if (sourceRpm != null) {
            qualifiers.put("upstream", sourceRpm);
        } else if (!source.version().equals(found.version())) {
            qualifiers.put("upstream", source.name() + "@" + source.version());
        } else if (!source.name().equals(found.name())) {
            qualifiers.put("upstream", source.name());
        }
        String module = found.attribute(Attribute.MODULARITY);
        if (module != null) {
            qualifiers.put("rpmmod", module);
        }
        qualifiers.values().removeIf(String::isEmpty);
        return new Purl(
                        plain.type(),
                        plain.namespace(),
                        plain.name(),
                        plain.version(),
                        qualifiers,
                        plain.subpath())
                .toString();
    }

    /// The distribution that a package URL of a distribution's package tells, or null.
    public static @Nullable OsRelease release(Purl purl) {
        String distro = purl.qualifiers().getOrDefault("distro", "");
        if (!isOs(type(purl)) || purl.namespace().isEmpty()) {
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

    /// Whether packages of this type belong to a distribution.
    static boolean isOs(String type) {
        return type.equals("deb") || type.equals("apk") || type.equals("rpm");
    }

    /// `alpine` is the name of `apk` before purl settled on it.
    private static String type(Purl purl) {
        return purl.type().equals("alpine") ? "apk" : purl.type();
    }

    private static String name(Purl purl) {
        String namespace = purl.namespace();
        return switch (type(purl)) {
            case "deb", "apk", "rpm", "bitnami" -> purl.name();
            case "pypi" -> purl.name().toLowerCase(Locale.ROOT).replaceAll("[-_.]+", "-");
            case "maven" -> namespace.isEmpty() ? purl.name() : namespace + ":" + purl.name();
            default -> namespace.isEmpty() ? purl.name() : namespace + "/" + purl.name();
        };
    }

    /// With the epoch, which stands before the version, percent-encoded or not, or apart.
    private static String version(Purl purl) {
        String epoch = purl.qualifiers().getOrDefault("epoch", "");
        String version = purl.version();
        if (!isOs(type(purl)) || version.contains(":")) {
            return type(purl).equals("rpm") && version.startsWith("0:")
                    ? version.substring(2)
                    : version;
        }
        return epoch.isEmpty() || epoch.equals("0") ? version : epoch + ":" + version;
    }

    /// The source package that a qualifier `upstream` names: `openssl`, `openssl@1.1.1`, or the
    /// file name of a source rpm.
    ///
    /// @param upstream empty when the source has the name of the package
    static SourcePackage source(String upstream, String name, String version) {
        if (upstream.endsWith(".src.rpm")) {
            return ofSourceRpm(upstream, name, version);
        }
        int at = upstream.indexOf('@');
        if (at > 0) {
            return new SourcePackage(upstream.substring(0, at), upstream.substring(at + 1));
        }
        return new SourcePackage(upstream.isEmpty() ? name : upstream, version);
    }

    /// `bash-4.2.46-31.el7.src.rpm`; the epoch is that of the package, since file names have none.
    private static SourcePackage ofSourceRpm(String file, String name, String version) {
        String stem = file.substring(0, file.length() - ".src.rpm".length());
        int release = stem.lastIndexOf('-');
        int upstream = release < 0 ? -1 : stem.lastIndexOf('-', release - 1);
        if (upstream <= 0) {
            return new SourcePackage(name, version);
        }
        int colon = version.indexOf(':');
        String epoch = colon < 0 ? "" : version.substring(0, colon + 1);
        return new SourcePackage(stem.substring(0, upstream), epoch + stem.substring(upstream + 1));
    }
}
