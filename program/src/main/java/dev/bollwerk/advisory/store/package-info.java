/// The data directory: shards of the advisory index, their manifest, import, export, status.
/// Reads and writes files; the network is none of its business.
/// Layout: `db/index.json` names the shards beside it; see `docs/adr/`.
@NullMarked
package dev.bollwerk.advisory.store;

import org.jspecify.annotations.NullMarked;
