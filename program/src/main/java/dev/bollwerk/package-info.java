/// Bollwerk, one program for the security of containers. Each package below is one noun of the
/// field; `ArchitectureTest` holds the arrows between them.
@NullMarked
package dev.bollwerk;

import org.jspecify.annotations.NullMarked;
