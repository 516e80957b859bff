/// From bytes to packages: one class per file format, the written-out list of analyzers, the layer
/// index and its cache, the inventory of the merged tree.
/// Each analyzer names the format it follows.
@NullMarked
package dev.bollwerk.analyze;

import org.jspecify.annotations.NullMarked;
