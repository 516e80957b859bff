/// Changes the configuration of an image and nothing else in it: fields that nobody knows stay.
/// Follows the OCI image configuration 1.1 and Docker's image specification 1.3.
@NullMarked
package dev.bollwerk.harden.config;

import org.jspecify.annotations.NullMarked;
