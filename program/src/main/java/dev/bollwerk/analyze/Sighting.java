package dev.bollwerk.analyze;

import dev.bollwerk.analyze.file.ContentHit;
import dev.bollwerk.inventory.Location;

import java.util.List;

/// Something that the scanner of contents saw in a target.
///
/// @param locations where, the layer that is told first; several when lower layers have it too
/// @param deleted whether a later layer deletes or replaces the file, which leaves it in the image
public record Sighting(ContentHit hit, List<Location> locations, boolean deleted) {
    public Sighting {
        locations = List.copyOf(locations);
    }
}
