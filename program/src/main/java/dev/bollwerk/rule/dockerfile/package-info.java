/// Rules over Dockerfiles, with the same ids as over the images that they make; exact places, and
/// edits that mend what can be mended. Comments and settings of hadolint are understood.
@NullMarked
package dev.bollwerk.rule.dockerfile;

import org.jspecify.annotations.NullMarked;
