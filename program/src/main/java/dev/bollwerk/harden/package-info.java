/// The use case of hardening: an image, and what is to be changed, to a new image with less in it
/// that can be abused, and to the options that a container of it can live with.
/// The image that is read is never touched.
@NullMarked
package dev.bollwerk.harden;

import org.jspecify.annotations.NullMarked;
