/// Where images come from: registry, daemon, archives, layouts, directories.
/// Each source implements the ports of `image`; the wire formats stay in here.
/// Follows the OCI distribution, layout and image specifications and the Docker Engine API.
@NullMarked
package dev.bollwerk.source;

import org.jspecify.annotations.NullMarked;
