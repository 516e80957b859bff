package dev.bollwerk.source;

import dev.bollwerk.image.FileTree;
import dev.bollwerk.image.Image;

/// What a target turned out to be. Closing it gives back what its source holds.
public sealed interface Target extends AutoCloseable {
    /// An image of layers.
    record OfImage(Image image) implements Target {}

    /// A tree of files.
    record OfTree(FileTree tree) implements Target {}

    /// What a person calls it.
    default String name() {
        return switch (this) {
            case OfImage(Image image) -> image.name();
            case OfTree(FileTree tree) -> tree.name();
        };
    }

    @Override
    default void close() {
        switch (this) {
            case OfImage(Image image) -> image.close();
            case OfTree(FileTree tree) -> tree.close();
        }
    }
}
