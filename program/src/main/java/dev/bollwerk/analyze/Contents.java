package dev.bollwerk.analyze;

import dev.bollwerk.image.MergedTree;
import dev.bollwerk.inventory.Inventory;

/// What is inside a target, and the file system it makes.
///
/// @param tree every file with its attributes and the layer that brought it
public record Contents(Inventory inventory, MergedTree tree) {}
