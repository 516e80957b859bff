package dev.bollwerk.advisory;

import dev.bollwerk.version.VersionScheme;

import org.jspecify.annotations.Nullable;

import java.util.Locale;
import java.util.Optional;

/// Where a package name means something: a language's registry, or one release of a distribution.
/// Written as OSV does it, `npm` or `Debian:12`, with our own spelling of the release where feeds
/// differ: `Alpine:v3.18`, `Alpine:edge`, `Ubuntu:22.04`, `Red Hat:9`, `AlmaLinux:9`, `Rocky
/// Linux:9`, `SUSE:15.5` (SLES), `openSUSE:Leap 15.6`, `openSUSE:Tumbleweed`, `Amazon:2`,
/// `Amazon:2023`.
///
/// @param release empty for languages [OSV
///     ecosystems](https://ossf.github.io/osv-schema/#defined-ecosystems)
public record Ecosystem(String name, String release) {
    /// Reads `name[:release]`.
    public static Ecosystem parse(String text) {
        int colon = text.indexOf(':');
        return colon < 0
                ? new Ecosystem(text, "")
                : new Ecosystem(text.substring(0, colon), text.substring(colon + 1));
    }

    // Written out, because what a record links at run time cannot be kept in the start-up cache.
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Ecosystem that
                && name.equals(that.name)
                && release.equals(that.release);
    }

    @Override
    public int hashCode() {
        return 31 * name.hashCode() + release.hashCode();
    }

    /// How its versions are ordered; empty for ecosystems that are not known here.
    public Optional<VersionScheme> scheme() {
        return Optional.ofNullable(
                switch (name) {
                    case "Debian", "Ubuntu", "Echo" -> VersionScheme.DPKG;
                    case "Alpine", "Wolfi", "Chainguard", "Alpaquita", "MinimOS" ->
                            VersionScheme.APK;
                    case "Red Hat",
                            "AlmaLinux",
                            "Rocky Linux",
                            "SUSE",
                            "openSUSE",
                            "Amazon",
                            "Oracle",
                            "Fedora",
                            "EPEL",
                            "Photon OS",
                            "Azure Linux",
                            "Mageia",
                            "openEuler" ->
                            VersionScheme.RPM;
                    case "npm" -> VersionScheme.NPM;
                    case "Maven" -> VersionScheme.MAVEN;
                    case "PyPI" -> VersionScheme.PYPI;
                    case "RubyGems" -> VersionScheme.RUBYGEMS;
                    case "Go" -> VersionScheme.GO;
                    case "NuGet" -> VersionScheme.NUGET;
                    case "Packagist" -> VersionScheme.PACKAGIST;
                    case "CRAN", "Bioconductor" -> VersionScheme.CRAN;
                    case "Hackage", "GHC" -> VersionScheme.HACKAGE;
                    case "Pub" -> VersionScheme.PUB;
                    case "Hex" -> VersionScheme.HEX;
                    case "crates.io",
                            "SwiftURL",
                            "GitHub Actions",
                            "Bitnami",
                            "ConanCenter",
                            "Julia",
                            "VSCode" ->
                            VersionScheme.SEMVER;
                    case "CPE" -> VersionScheme.CPE;
                    default -> null;
                });
    }

    /// The spelling of a package name under which this ecosystem knows it: advisories and
    /// inventories must use it both.
    ///
    /// [PEP 503](https://peps.python.org/pep-0503/#normalized-names)
    public String normalise(String packageName) {
        return switch (name) {
            case "PyPI" -> pep503(packageName);
            case "NuGet", "Packagist", "Hex", "GitHub Actions", "VSCode", "SwiftURL" ->
                    packageName.toLowerCase(Locale.ROOT);
            default -> packageName;
        };
    }

    private static String pep503(String packageName) {
        var normal = new StringBuilder(packageName.length());
        for (char c : packageName.toLowerCase(Locale.ROOT).toCharArray()) {
            boolean separator = c == '-' || c == '_' || c == '.';
            if (!separator) {
                normal.append(c);
            } else if (normal.isEmpty() || normal.charAt(normal.length() - 1) != '-') {
                normal.append('-');
            }
        }
        return normal.toString();
    }

    @Override
    public String toString() {
        return release.isEmpty() ? name : name + ":" + release;
    }
}
