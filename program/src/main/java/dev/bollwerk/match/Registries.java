package dev.bollwerk.match;

import dev.bollwerk.advisory.Ecosystem;

import org.jspecify.annotations.Nullable;

import java.util.Map;

/// Which ecosystem of OSV a type of package URL belongs to.
///
/// [OSV ecosystems](https://ossf.github.io/osv-schema/#defined-ecosystems),
/// [purl types](https://github.com/package-url/purl-spec/blob/main/PURL-TYPES.rst)
final class Registries {
    private static final Map<String, Ecosystem> ECOSYSTEMS =
            Map.ofEntries(
                    entry("maven", "Maven"),
                    entry("npm", "npm"),
                    entry("pypi", "PyPI"),
                    entry("golang", "Go"),
                    entry("gem", "RubyGems"),
                    entry("cargo", "crates.io"),
                    entry("nuget", "NuGet"),
                    entry("composer", "Packagist"),
                    entry("hex", "Hex"),
                    entry("pub", "Pub"),
                    entry("cran", "CRAN"),
                    entry("bioconductor", "Bioconductor"),
                    entry("hackage", "Hackage"),
                    entry("julia", "Julia"),
                    entry("swift", "SwiftURL"),
                    entry("conan", "ConanCenter"),
                    entry("githubactions", "GitHub Actions"),
                    entry("opam", "opam"),
                    entry("bitnami", "Bitnami"));

    private Registries() {}

    /// The ecosystem, or null when no advisories about this type exist.
    static @Nullable Ecosystem find(String type) {
        return ECOSYSTEMS.get(type);
    }

    /// The version as its advisories write it: Bitnami counts its own builds behind a hyphen
    /// (`1.2.3-4`), where SemVer would see a pre-release; the tag `v4` of an action is moved to
    /// each new release of 4, so it stands for the newest of them.
    static String version(String type, String version) {
        if (type.equals("githubactions")) {
            int from = version.startsWith("v") ? 1 : 0;
            boolean major =
                    version.length() > from
                            && version.length() < 6
                            && version.chars().skip(from).allMatch(c -> c >= '0' && c <= '9');
            return major ? version + ".999999.999999" : version;
        }
        if (!type.equals("bitnami")) {
            return version;
        }
        int hyphen = version.lastIndexOf('-');
        boolean build =
                hyphen > 0 && version.chars().skip(hyphen + 1L).allMatch(c -> c >= '0' && c <= '9');
        return build ? version.substring(0, hyphen) : version;
    }

    private static Map.Entry<String, Ecosystem> entry(String type, String ecosystem) {
        return Map.entry(type, new Ecosystem(ecosystem, ""));
    }
}
