/// The advisory index: immutable shards, one per feed, read through memory maps.
/// Keys are ecosystem and name; ranges carry version sort keys, so a match compares bytes.
/// The format is described in `docs/adr/`.
@NullMarked
package dev.bollwerk.advisory.index;

import org.jspecify.annotations.NullMarked;
