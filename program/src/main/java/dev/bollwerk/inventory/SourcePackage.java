package dev.bollwerk.inventory;

/// The source package that a binary package was built from; distributions write advisories about
/// it.
public record SourcePackage(String name, String version) {}
