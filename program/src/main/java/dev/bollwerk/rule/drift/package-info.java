/// Drift: containers that run otherwise than the Compose file says that they were made from.
/// Follows the labels that Compose puts on what it makes.
@NullMarked
package dev.bollwerk.rule.drift;

import org.jspecify.annotations.NullMarked;
