/// Version schemes of the ecosystems, ranges of versions, and order-preserving sort keys.
/// Pure functions over strings.
/// Follows the comparison rules of each ecosystem's own tool.
@NullMarked
package dev.bollwerk.version;

import org.jspecify.annotations.NullMarked;
