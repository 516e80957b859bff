package dev.bollwerk.sbom;

import dev.bollwerk.inventory.Inventory;

/// A software bill of materials, without its format: what is inside of what.
///
/// @param subject what it is about
/// @param inventory what is inside
public record Sbom(SbomSubject subject, Inventory inventory) {}
