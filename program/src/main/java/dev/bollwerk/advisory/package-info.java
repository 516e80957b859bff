/// What is known to be bad: advisories, affected ranges, severities, and the index that finds them.
/// No input or output but through the index file.
/// Follows the OSV schema 1.7 with the states that distributions add.
@NullMarked
package dev.bollwerk.advisory;

import org.jspecify.annotations.NullMarked;
