package dev.bollwerk.analyze;

import dev.bollwerk.analyze.file.ContentHit;
import dev.bollwerk.analyze.layer.LayerIndex;
import dev.bollwerk.analyze.layer.Scanned;
import dev.bollwerk.image.MergedTree;
import dev.bollwerk.image.TreeEntry.Kind;
import dev.bollwerk.image.TreeNode;
import dev.bollwerk.inventory.Gap;
import dev.bollwerk.inventory.Location;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Puts what the scanner saw in single layers in its place: paths as a container sees them, or, for
/// files that a later layer deletes or replaces, as their layer spells them. The same value at the
/// same path is told once, however many layers bring it.
final class Sightings {
    private final List<LayerIndex> indexes;
    private final List<Origin> origins;
    private final List<Gap> gaps;
    private final Map<Place, List<String>> paths = new HashMap<>();
    private final Map<Key, Draft> drafts = new LinkedHashMap<>();

    /// An entry of a layer.
    private record Place(int layer, int entry) {}

    /// What makes two hits the same; the line may move.
    private record Key(String path, String inside, String rule, String excerpt, int number) {}

    /// @param deleted whether no container sees it
    private record Draft(ContentHit hit, boolean deleted, List<Location> locations) {}

    /// @param gaps gets what could not be scanned
    Sightings(List<LayerIndex> indexes, List<Origin> origins, List<Gap> gaps) {
        this.indexes = indexes;
        this.origins = origins;
        this.gaps = gaps;
    }

    List<Sighting> find(MergedTree tree) {
        for (int layer = 0; layer < indexes.size(); layer++) {
            for (Scanned scanned : indexes.get(layer).scanned()) {
                paths.put(new Place(layer, scanned.entry()), new ArrayList<>(1));
            }
        }
        if (paths.isEmpty()) {
            return List.of();
        }
        tree.forEach(this::see);
        for (int layer = indexes.size() - 1; layer >= 0; layer--) {
            for (Scanned scanned : indexes.get(layer).scanned()) {
                place(layer, scanned);
            }
        }
        return drafts.values().stream()
                .map(draft -> new Sighting(draft.hit, draft.locations, draft.deleted))
                .toList();
    }

    private void see(TreeNode node) {
        if (node.kind() == Kind.FILE) {
            List<String> seen = paths.get(new Place(node.contentLayer(), node.contentEntry()));
            if (seen != null) {
                seen.add(node.path());
            }
        }
    }

    /// Layers come from the highest to the lowest, so what a container sees is there first.
    private void place(int layer, Scanned scanned) {
        List<String> seen = paths.getOrDefault(new Place(layer, scanned.entry()), List.of());
        boolean deleted = seen.isEmpty();
        List<String> at =
                deleted
                        ? List.of(indexes.get(layer).entries().get(scanned.entry()).path())
                        : seen.stream().sorted().toList();
        for (String path : at) {
            Map<Key, Integer> numbers = new HashMap<>();
            for (ContentHit hit : scanned.result().hits()) {
                var first = new Key(path, hit.inside(), hit.rule(), hit.excerpt(), 0);
                int number = numbers.merge(first, 1, Integer::sum);
                var key = new Key(path, hit.inside(), hit.rule(), hit.excerpt(), number);
                Draft draft =
                        drafts.computeIfAbsent(
                                key, _ -> new Draft(hit, deleted, new ArrayList<>(1)));
                draft.locations.add(location(path, hit, layer));
            }
            scanned.result().gaps().forEach(reason -> gaps.add(Gap.file(path, reason)));
        }
    }

    private Location location(String path, ContentHit hit, int layer) {
        Origin origin = origins.get(layer);
        String full = hit.inside().isEmpty() ? path : path + "!/" + hit.inside();
        return new Location(full, hit.line(), origin.diffId(), origin.createdBy());
    }
}
