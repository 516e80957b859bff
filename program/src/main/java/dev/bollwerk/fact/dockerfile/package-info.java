/// Dockerfiles as written: directives, stages, instructions, flags, words and heredocs, each with
/// its exact place; and what their words are once ARG and ENV are put in.
/// Follows the [Dockerfile reference](https://docs.docker.com/reference/dockerfile/).
@NullMarked
package dev.bollwerk.fact.dockerfile;

import org.jspecify.annotations.NullMarked;
