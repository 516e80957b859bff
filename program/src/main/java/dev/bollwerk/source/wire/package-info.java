/// The JSON that sources speak, read as a stream under limits and mapped to the records of `image`.
/// Nothing here touches a file or a socket; damaged or hostile documents end in one clear error.
/// Follows the OCI image specification 1.1, Docker's schema 2 and the Docker Engine API.
@NullMarked
package dev.bollwerk.source.wire;

import org.jspecify.annotations.NullMarked;
