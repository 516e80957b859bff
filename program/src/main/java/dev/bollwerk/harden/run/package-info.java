/// What a container of an image can do without: the options that take it away, for `docker run`,
/// Compose and Kubernetes.
/// They are made from what the image declares and holds, and from what is known of programs.
@NullMarked
package dev.bollwerk.harden.run;

import org.jspecify.annotations.NullMarked;
