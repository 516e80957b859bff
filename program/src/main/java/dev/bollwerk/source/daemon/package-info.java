/// Images that a Docker daemon holds, or one that speaks like it (podman).
/// Where the daemon is, is found as the docker command finds it; an image is exported only when a
/// layer is really read. Follows the Docker Engine API from version 1.24 on.
@NullMarked
package dev.bollwerk.source.daemon;

import org.jspecify.annotations.NullMarked;
