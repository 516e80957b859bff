package dev.bollwerk.version;

/// How an ecosystem orders its versions.
public enum VersionScheme {
    DPKG,
    RPM,
    APK,
    SEMVER,
    NPM,
    MAVEN,
    PYPI,
    RUBYGEMS,
    GO,
    NUGET,
    PACKAGIST,
    CRAN,
    HACKAGE,
    PUB,
    HEX
}
