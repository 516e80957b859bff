package dev.bollwerk.sbom;

import java.util.List;
import java.util.Map;

/// The purl type of a part without a package URL, from what Syft and Trivy call its kind, from the
/// database that it came from, or from a CPE.
final class ForeignTypes {
    /// By the words of Syft and Trivy. [Syft's types](https://github.com/anchore/syft).
    private static final Map<String, String> TYPES =
            Map.ofEntries(
                    Map.entry("apk", "apk"),
                    Map.entry("alpine", "apk"),
                    Map.entry("wolfi", "apk"),
                    Map.entry("chainguard", "apk"),
                    Map.entry("deb", "deb"),
                    Map.entry("debian", "deb"),
                    Map.entry("ubuntu", "deb"),
                    Map.entry("rpm", "rpm"),
                    Map.entry("redhat", "rpm"),
                    Map.entry("centos", "rpm"),
                    Map.entry("rocky", "rpm"),
                    Map.entry("alma", "rpm"),
                    Map.entry("amazon", "rpm"),
                    Map.entry("oracle", "rpm"),
                    Map.entry("fedora", "rpm"),
                    Map.entry("npm", "npm"),
                    Map.entry("node-pkg", "npm"),
                    Map.entry("yarn", "npm"),
                    Map.entry("pnpm", "npm"),
                    Map.entry("python", "pypi"),
                    Map.entry("python-pkg", "pypi"),
                    Map.entry("pip", "pypi"),
                    Map.entry("pipenv", "pypi"),
                    Map.entry("poetry", "pypi"),
                    Map.entry("uv", "pypi"),
                    Map.entry("gem", "gem"),
                    Map.entry("gemspec", "gem"),
                    Map.entry("bundler", "gem"),
                    Map.entry("jar", "maven"),
                    Map.entry("pom", "maven"),
                    Map.entry("java-archive", "maven"),
                    Map.entry("jenkins-plugin", "maven"),
                    Map.entry("go-module", "golang"),
                    Map.entry("gobinary", "golang"),
                    Map.entry("gomod", "golang"),
                    Map.entry("rust-crate", "cargo"),
                    Map.entry("cargo", "cargo"),
                    Map.entry("rustbinary", "cargo"),
                    Map.entry("php-composer", "composer"),
                    Map.entry("composer", "composer"),
                    Map.entry("dotnet", "nuget"),
                    Map.entry("nuget", "nuget"),
                    Map.entry("dotnet-core", "nuget"),
                    Map.entry("dart-pub", "pub"),
                    Map.entry("pub", "pub"),
                    Map.entry("hex", "hex"),
                    Map.entry("hackage", "hackage"),
                    Map.entry("conan", "conan"),
                    Map.entry("swift", "swift"),
                    Map.entry("pod", "cocoapods"),
                    Map.entry("cocoapods", "cocoapods"),
                    Map.entry("conda", "conda"),
                    Map.entry("conda-pkg", "conda"),
                    Map.entry("R-package", "cran"),
                    Map.entry("binary", "generic"));

    private ForeignTypes() {}

    /// The purl type, or empty when nothing tells it.
    static String of(Part part) {
        for (String word :
                List.of(
                        part.packageType,
                        part.property("syft:package:type"),
                        part.property("aquasecurity:trivy:PkgType"))) {
            String type = TYPES.get(word);
            if (type != null) {
                return type;
            }
        }
        String type = ofFile(part.file);
        return type.isEmpty() && !part.cpes.isEmpty() ? "generic" : type;
    }

    /// Clair names the package database in the field for the file: `bdb:var/lib/rpm`.
    private static String ofFile(String file) {
        if (file.contains("var/lib/dpkg/")) {
            return "deb";
        }
        if (file.contains("lib/apk/db/")) {
            return "apk";
        }
        return file.endsWith("lib/rpm") || file.contains("/rpmdb") ? "rpm" : "";
    }
}
