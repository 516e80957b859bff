package dev.bollwerk.rule.file;

import dev.bollwerk.image.HistoryEntry;
import dev.bollwerk.image.ImageConfig;
import dev.bollwerk.image.TreeNode;
import dev.bollwerk.inventory.Location;

import org.jspecify.annotations.Nullable;

/// Tells which layer and build step brought a file.
///
/// @param config null for a folder
public record Layers(@Nullable ImageConfig config) {
    Location place(TreeNode node) {
        String path = node.path();
        int layer = node.layer();
        if (config == null || layer >= config.diffIds().size()) {
            return Location.of(path);
        }
        HistoryEntry step = config.stepOfLayer(layer);
        return Location.of(path)
                .inLayer(config.diffIds().get(layer), step == null ? null : step.createdBy());
    }
}
