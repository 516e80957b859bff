package dev.bollwerk.inventory;

/// What a package database says beyond name and version, and matching needs.
public enum Attribute {
    /// Who built it: rpm `Vendor`, dpkg `Origin`/`Maintainer`; tells third-party packages.
    VENDOR,
    MAINTAINER,
    /// rpm modularity label, `name:stream:version:context`.
    MODULARITY,
    /// rpm source package file name.
    SOURCE_RPM,
    /// Repository it came from, where the database says so (apk `r:`/`repository`, rpm
    /// `from_repo`).
    REPOSITORY,
    /// RHEL content sets that apply, separated by spaces.
    CONTENT_SETS,
    /// The distribution package that owns the files of a language package.
    OWNED_BY,
    /// `prod`, `dev`, `test`, `optional`, where the format says it.
    SCOPE,
    /// `direct` or `transitive`, where a manifest or lock file says it.
    RELATION,
    /// How a lock file comes to a transitive package: `app@1.0 > lib@2.0`, without the package.
    DEPENDENCY_PATH,
    /// CPE 2.3 names of a program that no package manager knows, separated by spaces.
    CPE,
    /// The package URL, where it cannot be made of type, name and version.
    PURL,
    /// Hash the lock file demands, as `sha256:…` or as the format writes it.
    INTEGRITY,
    /// How a jar was identified: `pom.properties`, `manifest`, `file-name`, `sha1-list`.
    EVIDENCE,
    /// Hexadecimal SHA-1 of a jar.
    SHA1,
    /// A one-line description.
    SUMMARY,
    /// Home page.
    HOMEPAGE
}
