/// The OCI image as immutable views, the ports that sources implement, and the overlay that merges
/// layers into one tree. No input or output of its own.
/// Follows the OCI image specification 1.1 and its layer rules.
@NullMarked
package dev.bollwerk.image;

import org.jspecify.annotations.NullMarked;
