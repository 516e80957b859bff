/// Rules over the configuration and the build history of an image.
/// Histories are read as the classic Docker builder, BuildKit, Buildah and Kaniko write them.
/// Follows the OCI image configuration and its pre-defined annotation keys.
@NullMarked
package dev.bollwerk.rule.image;

import org.jspecify.annotations.NullMarked;
