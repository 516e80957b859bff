/// What a container engine tells about itself and what it holds: typed answers of the Docker Engine
/// API from version 1.24 on, podman's compatible one too; and how a container becomes a workload.
/// Unknown fields are ignored; an answer that is not as documented is a fact that is not known.
@NullMarked
package dev.bollwerk.fact.docker;

import org.jspecify.annotations.NullMarked;
