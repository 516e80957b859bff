package dev.bollwerk.analyze;

import dev.bollwerk.image.MergedTree;
import dev.bollwerk.inventory.Fact;
import dev.bollwerk.inventory.FileOwners;
import dev.bollwerk.inventory.Inventory;

import java.util.List;

/// What is inside a target, and the file system it makes.
///
/// @param tree every file with its attributes and the layer that brought it
/// @param facts facts for rules, from files that a container sees; in no order
/// @param owners who brought a file
/// @param sightings what the scanner of contents saw, if there is one; in no order
public record Contents(
        Inventory inventory,
        MergedTree tree,
        List<Fact> facts,
        FileOwners owners,
        List<Sighting> sightings) {
    public Contents {
        facts = List.copyOf(facts);
        sightings = List.copyOf(sightings);
    }
}
