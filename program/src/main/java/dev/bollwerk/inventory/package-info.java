/// What is inside a target: packages, the distribution, where each was found, and what could not be
/// read. What an SBOM lists, without its format.
/// Follows the package URL specification and os-release(5).
@NullMarked
package dev.bollwerk.inventory;

import org.jspecify.annotations.NullMarked;
