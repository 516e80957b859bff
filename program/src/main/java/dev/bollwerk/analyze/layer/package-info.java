/// One pass over a layer: verify, decompress, walk the tar, let the analyzers read what they want;
/// the result is kept by diff ID.
/// Follows the OCI layer specification, POSIX.1-2001 pax and the GNU tar extensions.
@NullMarked
package dev.bollwerk.analyze.layer;

import org.jspecify.annotations.NullMarked;
