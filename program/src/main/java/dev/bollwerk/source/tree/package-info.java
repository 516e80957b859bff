/// Trees of files that are no image: a root file system, a project, a single file.
/// Links are reported, never followed; what cannot be read is reported and passed over.
/// Follows POSIX file types and modes, as Java's `unix` file attribute view gives them.
@NullMarked
package dev.bollwerk.source.tree;

import org.jspecify.annotations.NullMarked;
